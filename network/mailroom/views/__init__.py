"""The pages of the mailroom: what waits, for the staff; and one letter, for who wrote it."""
