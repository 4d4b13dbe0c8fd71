"""The pages of news: for readers, and for those who write it."""
