"""One's training record and its certificates, that of an organisation, and the page on which a certificate is verified."""
