"""Boards as delegates see them, and as the events team looks after them."""
