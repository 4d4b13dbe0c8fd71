"""The way into the accounts: numbered, balanced batches of the ledger, as files that Xero and Sage 50 import."""
