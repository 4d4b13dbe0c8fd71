"""Who came to a session: what any meeting tool's list says, whose places those are, and what counts as having come."""
