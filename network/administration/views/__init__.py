"""Pages of administrators: each requires the role, but for the first start of an empty network."""
