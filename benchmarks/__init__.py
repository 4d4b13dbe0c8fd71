"""How much each page costs, as a ratio to two bare Flask answers measured in the same run."""
