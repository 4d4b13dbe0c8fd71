"""What people do with memberships: apply, decide, renew, change the tariff."""
