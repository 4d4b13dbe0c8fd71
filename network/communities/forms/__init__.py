"""What can be typed in communities."""
