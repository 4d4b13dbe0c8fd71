"""What staff do about duplicates: look for them, tell two apart, make them one."""
