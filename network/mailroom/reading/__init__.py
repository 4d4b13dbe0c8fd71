"""Reading letters: bytes in, words out. Nothing here knows the database, trusts what it reads, or raises."""
