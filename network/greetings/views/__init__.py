"""The pages on which people find each other, and those on which two write to each other."""
