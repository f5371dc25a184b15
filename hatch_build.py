"""Build hook: makes the gazetteer that goes into the wheel (and into the tree, for an editable install)."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_PACKAGES = ("dateline", "dateline.records", "dateline.resolution", "dateline.resolution.places")


class GazetteerHook(BuildHookInterface):
    """Writes src/dateline/resolution/data/gazetteer.sqlite; the wheel takes it in as an artifact."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the file anew from the packages that [build-system] pins."""
        root = Path(self.root) / "src"
        # The packages' own __init__ files need what is only there at run time: bare ones stand in for them.
        for name in _PACKAGES:
            module = ModuleType(name)
            module.__path__ = [str(root.joinpath(*name.split(".")))]
            sys.modules[name] = module
        from dateline.resolution.places.building import build_packaged

        self.app.display_info(f"gazetteer: {build_packaged()}")
