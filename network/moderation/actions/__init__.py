"""What is done to keep people safe from each other."""
