"""corroboration."""
