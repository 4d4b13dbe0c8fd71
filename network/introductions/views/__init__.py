"""Pages on which delegates find each other, and where the events team matches them."""
