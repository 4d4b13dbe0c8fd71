"""The pages of billing: an invoice as its customer and the office see it, and the lists and forms of the office."""
