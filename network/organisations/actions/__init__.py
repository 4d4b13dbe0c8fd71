"""What people do for their organisation: invite colleagues, take a seat, give it up, keep the organisation's page."""
