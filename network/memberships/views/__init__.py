"""Pages of memberships: joining, one's own organisation's, and staff's."""
