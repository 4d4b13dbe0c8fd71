"""Pages of sign-in, passwords and a person's own account."""
