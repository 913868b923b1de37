"""Where origins are kept: SQLite, PostgreSQL, Redis, and what SQLAlchemy reaches. Each module loads its own driver."""
