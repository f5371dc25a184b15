"""Facts in words, the same on a terminal, on the desk and in a brief."""
