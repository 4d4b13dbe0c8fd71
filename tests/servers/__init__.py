"""Real services for tests: a database, a mail server, a shared cache and web servers, each started when a test asks for it."""
