"""What happens when something breaks: real processes, killed and cut off."""
