"""What people do in communities: found them, join, write, thank, look after what was written."""
