"""Migrations of the library, run by Alembic when a library is opened."""
