"""What can be typed about conferences."""
