"""Which kinds of the gazetteer a kind word of a text may mean, the fittest first."""

from __future__ import annotations

KIND_GROUPS = {
    "airport": ("airport", "airbase"),
    "airbase": ("airbase", "airport", "base"),
    "base": ("base", "airbase", "facility", "camp"),
    "port": ("port",),
    "camp": ("camp", "base", "neighbourhood", "district"),
    "crossing": ("crossing", "border"),
    "oilfield": ("oilfield", "facility"),
    "facility": ("facility", "base"),
    "dam": ("dam", "facility"),
    "bridge": ("bridge",),
    "prison": ("prison", "facility"),
    "hospital": ("hospital", "facility"),
    "district": ("district", "neighbourhood", "settlement", "town", "village", "county", "camp"),
    "town": ("settlement", "town", "village", "district", "neighbourhood"),
    "region": ("region", "area", "county"),
    "county": ("county", "region"),
    "sea": ("sea", "region", "strait", "area"),
    "river": ("river",),
    "island": ("island", "region", "area", "county"),
    "mountain": ("mountain", "region", "area"),
    "area": ("area", "region", "front", "county"),
    "road": ("road", "front"),
    "front": ("front", "road", "region"),
    "strait": ("strait", "sea"),
}
BESIDE = {"airport": ("airport", "airbase"), "airbase": ("airbase", "airport"), "port": ("port",)}
"""Facilities that a town has one of: "the airport of Benghazi" is named Benina."""
