"""One's calendar: what is in it, its private address, and the feed itself."""
