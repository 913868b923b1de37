"""The API of shops, each on its customer's own origin; which origins these are is in PostgreSQL. See README.md."""
