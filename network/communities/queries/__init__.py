"""What can be asked of communities. Who may read what is said once, in `access.py`; everything else builds on it."""
