"""What the bank says arrived: statements are read, each line is matched with what is owed, and confirmed as a payment."""
