"""The pages of communities. What may not be seen is not found; whoever is not signed in is asked to, whatever the address."""
