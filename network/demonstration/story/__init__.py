"""The story that the demonstration tells: plain data, no database. Organisations and people are invented (`README.md`)."""
