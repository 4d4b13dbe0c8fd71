"""Pages of audiences and mailings."""
