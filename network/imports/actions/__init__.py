"""What staff do with a spreadsheet: upload it, say what its columns hold, take it in, or leave it."""
