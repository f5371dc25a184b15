"""Zip archives: each file in them as if it lay open, under its name in the archive, which is never a path."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from dateline.intake.limits import AllTooMuchError, TooMuchError
from dateline.intake.outcome import Format, Found, Metadata, Problem, Source
from dateline.intake.packed import MARKS, PackedError, inflated, opened
from dateline.intake.sidecars import DESCRIBED, described_by, is_sidecar, with_columns

_OFFICE = "[Content_Types].xml"


def documents(source: Source) -> Iterator[Found]:
    """The documents of the files in an archive, in the order of names; hidden ones and side-cars are left out."""
    limits = source.options.limits
    if source.archives > limits.nested:
        yield Problem(source.where, "is an archive inside too many others", "unpack it and name its folder")
        return
    try:
        archive = opened(source.data, limits.members)
    except PackedError as error:
        yield Problem(source.where, f"is a zip archive that {error}", "pack it anew")
        return
    with archive:
        members = {member.filename: member for member in archive.infolist() if not member.is_dir()}
        if _OFFICE in members:
            yield Problem(
                source.where, "is an office file of a kind that is not read", "save it as .docx, .xlsx or PDF"
            )
            return
        shown = [name for name in sorted(members) if not _is_hidden(name)]
        if not shown:
            yield Problem(source.where, "holds no files", "leave it out")
        names = frozenset(members)
        for name in shown:
            if is_sidecar(name, names):
                continue
            try:
                yield from _member(source, archive, members, name)
            except AllTooMuchError as error:
                yield Problem(
                    f"{source.where}, {name}", str(error), "split the archive; the rest was left out"
                )
                return


def _member(
    source: Source, archive: zipfile.ZipFile, members: dict[str, zipfile.ZipInfo], name: str
) -> Iterator[Found]:
    where = f"{source.where}, {name}"
    member = members[name]
    if stat.S_ISLNK(member.external_attr >> 16):
        yield Problem(
            where, "is a link, which is not followed in an archive", "pack the file that it leads to"
        )
        return
    source.budget.count_member()
    try:
        data = inflated(archive, member, source.budget)
    except PackedError as error:
        yield Problem(where, str(error), "pack it anew")
        return
    except AllTooMuchError:
        raise
    except TooMuchError as error:
        yield Problem(where, str(error), "take it out of the archive; the rest was taken")
        return
    beside = partial(_beside, source, archive, members)
    about = Metadata()
    stem, dot, ending = name.rpartition(".")
    if f"{dot}{ending}".lower() in DESCRIBED:
        about, note = described_by(f"{source.where}, {stem}.json", partial(beside, f"{stem}.json"))
        if note:
            yield note
    saved = f"{name}.columns.toml"
    options, note = with_columns(source.options, f"{source.where}, {saved}", partial(beside, saved))
    if note:
        yield note
    inner = source.inner(name, data, about=about, packed=True)
    yield from source.read_inner(replace(inner, options=options))


def _beside(
    source: Source, archive: zipfile.ZipFile, members: dict[str, zipfile.ZipInfo], name: str
) -> bytes:
    """The bytes of a side-car; errors are those of opening a file, as `sidecars` expects them."""
    if name not in members:
        raise FileNotFoundError(name)
    try:
        return inflated(archive, members[name], source.budget)
    except (PackedError, TooMuchError) as error:
        raise OSError(0, str(error)) from None


def _is_hidden(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return parts[0] == "__MACOSX" or any(part.startswith(".") and part.strip(".") for part in parts)


FORMAT = Format("a zip archive", "application/zip", lambda source: source.data[:4] in MARKS, documents)
