"""Figures for a page or a screen: what happened when and where, tolls by claimant, sources, and the network of parties.

Each tells its groups apart by shape or hatching as well as by colour, and its caption counts what it cannot draw.
"""
