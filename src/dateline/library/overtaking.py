"""Which claims are overtaken: newer versions of their document correct it, or take it back.

What makes documents versions of one, and a version a correction, `dateline.library.versions` says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, func, select

from dateline.library.accounts import in_parts
from dateline.library.tables import act, claim, document, reading
from dateline.library.versions import HEAD, Notice, notice, on_one_line
from dateline.records.overtaken import Overtaken

_Key = tuple[str, str | None, bool]
"""What versions share: an address, else their publisher's name for it; their publisher; whether it is an address."""
_ADDRESS = document.c.url
_NAME = document.c.external_id


@dataclass(frozen=True, slots=True)
class _Newer:
    """What the versions of a document that were taken in after it say of it."""

    newest: str
    text: str
    """The newest one's, on one line."""
    notices: tuple[tuple[str, Notice], ...]

    def over(self, sentence: str) -> Overtaken:
        """What it means for a claim in this sentence."""
        return Overtaken(
            newest=self.newest,
            corrected_in=tuple(name for name, says in self.notices if says == "correction"),
            retracted_in=tuple(name for name, says in self.notices if says == "retraction"),
            stands=on_one_line(sentence) in self.text,
        )


def overtaken(connection: Connection, claims: Collection[str]) -> dict[str, Overtaken]:
    """Those of some claims, by their identifiers, whose documents are corrected or taken back by newer versions."""
    found: dict[str, Overtaken] = {}
    for some in in_parts(claims):
        rows = connection.execute(
            select(claim.c.id, claim.c.sentence, reading.c.document)
            .join(reading, and_(reading.c.number == claim.c.reading, reading.c.current))
            .where(claim.c.id.in_(some))
        ).all()
        newer = _newer(connection, sorted({row.document for row in rows}))
        found |= {
            name: newer[its_document].over(sentence)
            for name, sentence, its_document in rows
            if its_document in newer
        }
    return found


def _newer(connection: Connection, documents: Collection[str]) -> dict[str, _Newer]:
    """Those of some documents of which newer versions say something, with what they say."""
    query = select(document.c.id, _ADDRESS, _NAME, document.c.publisher).where(document.c.id.in_(documents))
    keys: dict[str, _Key] = {}
    for name, url, external_id, publisher in connection.execute(query):
        if url or publisher:
            keys[name] = (url or external_id, publisher, bool(url))
    # Nearly every document has one version, and is found out by an index.
    several = _several(connection, set(keys.values()))
    heads = {key: _heads(connection, key) for key in several}
    found: dict[str, _Newer] = {}
    for key, versions in heads.items():
        if not any(notice(head) for head in versions.values()):
            continue
        order = _order(connection, versions)
        newest = max(versions, key=order.__getitem__)
        text = select(document.c.text).where(document.c.id == newest)
        line = on_one_line(str(connection.execute(text).scalar_one()))
        for name in (name for name, its_key in keys.items() if its_key == key):
            after = sorted((one for one in versions if order[one] > order[name]), key=order.__getitem__)
            if notices := tuple((one, says) for one in after if (says := notice(versions[one]))):
                found[name] = _Newer(newest, line, notices)
    return found


def _several(connection: Connection, keys: Collection[_Key]) -> set[_Key]:
    """Those of some keys that more than one document has."""
    found: set[_Key] = set()
    for column, is_address in ((_ADDRESS, True), (_NAME, False)):
        wanted = {key for key in keys if key[2] == is_address}
        for some in in_parts(sorted({key[0] for key in wanted})):
            query = (
                select(column, document.c.publisher)
                .where(column.in_(some), *_without_address(is_address))
                .group_by(column, document.c.publisher)
                .having(func.count() > 1)
            )
            found |= {(value, publisher, is_address) for value, publisher in connection.execute(query)}
    return found & set(keys)


def _heads(connection: Connection, key: _Key) -> dict[str, str]:
    """The beginnings of the documents of a key, in which they say that they correct or take back."""
    value, publisher, is_address = key
    query = select(document.c.id, func.substr(document.c.text, 1, HEAD)).where(
        (_ADDRESS if is_address else _NAME) == value,
        document.c.publisher.is_not_distinct_from(publisher),
        *_without_address(is_address),
    )
    return {str(name): str(head) for name, head in connection.execute(query)}


def _without_address(is_address: bool) -> Iterable[ColumnElement[bool]]:
    """That a document has no address, where its publisher's own name for it counts."""
    return () if is_address else (_ADDRESS.is_(None),)


def _order(connection: Connection, documents: Iterable[str]) -> dict[str, tuple[int, str]]:
    """Sorts documents as they were first taken in."""
    first: defaultdict[str, int] = defaultdict(int)
    names = sorted(documents)
    for some in in_parts(names):
        query = (
            select(act.c.object, func.min(act.c.number))
            .where(act.c.object.in_(some), act.c.verb == "added")
            .group_by(act.c.object)
        )
        first.update({name: int(number) for name, number in connection.execute(query)})
    return {name: (first[name], name) for name in names}
