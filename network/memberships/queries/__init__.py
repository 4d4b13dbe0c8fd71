"""What can be asked of tiers, applications and terms."""
