"""Build hook: makes what the wheel carries beside the sources, in the tree, so that an editable install has it too."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# A build is not run with the project's folder among those that Python looks in.
sys.path.insert(0, str(Path(__file__).parent))
from hatch_vendor import VendorError, VendorFolder

_PACKAGES = ("dateline", "dateline.records", "dateline.resolution", "dateline.resolution.places")


class PackagedFilesHook(BuildHookInterface):
    """Writes the gazetteer and the web desk's browser files; pyproject.toml lists both as artifacts."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """What the build needs beyond [build-system]: npm, where it must fetch and the machine has none."""
        return VendorFolder(Path(self.root)).requirements()

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the files: the browser's unless they are current, the gazetteer anew for every wheel."""
        try:
            self.app.display_info(f"browser files: {VendorFolder(Path(self.root)).refresh()}")
        except VendorError as error:
            self.app.abort(str(error))
        if self.target_name == "wheel":
            self.app.display_info(f"gazetteer: {_make_gazetteer(Path(self.root))}")


def _make_gazetteer(root: Path) -> Path:
    """Write src/dateline/resolution/data/gazetteer.sqlite from the packages that [build-system] pins."""
    # The packages' own __init__ files need what is only there at run time: bare ones stand in for them.
    for name in _PACKAGES:
        module = ModuleType(name)
        module.__path__ = [str(root.joinpath("src", *name.split(".")))]
        sys.modules[name] = module
    from dateline.resolution.places.building import build_packaged

    return build_packaged()
