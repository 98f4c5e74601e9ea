"""The history of the tables, one numbered step after another (Alembic)."""
