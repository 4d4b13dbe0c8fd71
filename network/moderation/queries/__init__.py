"""What can be asked about moderation."""
