"""Who stands in which relation to whom in the events found, and how that is drawn."""
