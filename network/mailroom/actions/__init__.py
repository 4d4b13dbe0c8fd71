"""What is done with a letter that came in: received once, placed, asked about, sent back, sorted by hand."""
