"""Dateline: open-source conflict reporting as a record that can be trusted."""

__version__ = "0.1.0"
