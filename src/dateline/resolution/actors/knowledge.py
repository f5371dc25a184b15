"""What is known of parties: the shipped knowledge, a user's own actors and merges, and an index over all their names.

>>> from dateline.resolution.actors import load
>>> known = load()
>>> known["ly.lna"].name
'Libyan National Army'
>>> [known[name.actor].name for name in known.named("the Libyan National Army")]
['Libyan National Army']
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Literal, NamedTuple

from dateline.resolution.actors.folding import bones, fold, is_abbreviation
from dateline.resolution.actors.misspelling import masks, slips
from dateline.resolution.actors.titles import title

Form = Literal["name", "abbreviation", "demonym", "metonym", "common", "surname"]
"""How a name stands for its actor. ``common``: words without a proper noun, such as "regime forces", that
mean this actor only in a text about its country. ``surname``: the end of a person's full name."""

DATA = "dateline.resolution.data"


@dataclass(frozen=True, slots=True)
class Tenure:
    """A relation that holds for a time: an office held, or a side taken.

    `title` is the office ("foreign minister", "commander"), empty for a side; `of` is the identifier of the body.
    `since` and `until` are ISO dates, or just a year or month where no more is known; None where nothing is.
    """

    of: str
    title: str = ""
    since: str | None = None
    until: str | None = None

    def holds(self, day: date) -> bool:
        """Whether it holds on that day; the bounds count as within."""
        return within(day, self.since, self.until)


@dataclass(frozen=True, slots=True)
class KnownActor:
    """A party with its names and where the fact comes from.

    `names` are full names, abbreviations and variants; `demonyms` ("Turkish") and `metonyms` ("Ankara") stand for a
    state or its government. `country` is ISO 3166-1 alpha-2. `role` is what a body of a state does ("army", "foreign").
    `source` names the reference of the fact, or says "unverified".
    """

    id: str
    name: str
    kind: str
    source: str
    country: str | None = None
    names: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    parent: str | None = None
    role: str | None = None
    since: str | None = None
    until: str | None = None
    offices: tuple[Tenure, ...] = ()
    sides: tuple[Tenure, ...] = ()
    disputed: bool = False
    unverified: tuple[str, ...] = ()
    """Fields that `source` does not bear out."""

    def existed(self, day: date) -> bool:
        """Whether it is known to have existed on that day, as far as its dates tell."""
        return within(day, self.since, self.until)

    def as_dict(self) -> dict[str, Any]:
        """A JSON object without empty fields."""
        return {
            key: value
            for key in self.__slots__
            if (value := _plain(getattr(self, key))) not in (None, [], False)
        }

    @classmethod
    def from_dict(cls, given: Mapping[str, Any]) -> KnownActor:
        """The inverse of `as_dict`.

        Raises:
            ValueError: a field is missing, unknown or of the wrong type.
        """
        values: dict[str, Any] = dict(given)
        try:
            for key in ("names", "demonyms", "metonyms", "unverified"):
                if key in values:
                    values[key] = tuple(values[key])
            for key in ("offices", "sides"):
                if key in values:
                    values[key] = tuple(Tenure(**one) for one in values[key])
            actor = cls(**values)
        except TypeError as error:
            raise ValueError(f"no actor: {error}") from None
        if not all(
            isinstance(value, str) and value for value in (actor.id, actor.name, actor.kind, actor.source)
        ):
            raise ValueError(f"an actor needs id, name, kind and source: {values.get('id')!r}")
        return actor


def _plain(value: Any) -> Any:
    if isinstance(value, Tenure):
        return {key: one for key in Tenure.__slots__ if (one := getattr(value, key)) not in (None, "")}
    return [_plain(one) for one in value] if isinstance(value, tuple) else value


def within(day: date, since: str | None, until: str | None) -> bool:
    """Whether a day lies between two ISO dates, both included, that may be years or months alone.

    >>> within(date(2012, 5, 3), "2012", "2012-05")
    True
    """
    iso = day.isoformat()
    return (since is None or iso >= since) and (until is None or iso[: len(until)] <= until)


class Name(NamedTuple):
    """One meaning of a name: the actor's identifier, and how the name stands for it."""

    actor: str
    form: Form


def names_of(actor: KnownActor) -> dict[str, Form]:
    """The folded names of an actor, each with its form."""
    # A seat stands for a government only where it acts ("Ankara"); for an office it is a name ("the Pentagon").
    seats = actor.kind in ("state", "government", "international")
    forms: dict[str, Form] = {fold(name): "demonym" for name in actor.demonyms}
    forms |= {fold(name): "metonym" if seats else "name" for name in actor.metonyms}
    for name in (actor.name, *actor.names):
        folded = fold(name)
        if not folded:
            continue
        if is_abbreviation(name):
            forms.setdefault(folded, "abbreviation")
        elif name == name.lower() and name.isascii() and not any(map(str.isdigit, name)):
            forms.setdefault(folded, "common")
        else:
            forms.setdefault(folded, "name")
    for name in (actor.name, *actor.names):
        # "Interim Government (Libya)" is called just so in a text about Libya.
        if name.endswith(")") and (short := fold(name[: name.rindex("(")])):
            forms.setdefault(short, "common")
    for folded in [one for one in forms if " the " in one]:
        forms.setdefault(folded.replace(" the ", " "), forms[folded])
    words = actor.name.replace("-", " ").split()
    # The name of a house is no surname: there are many Al Sauds.
    if actor.kind == "person" and len(words) > 1 and words[-2] not in ("Al", "bin"):
        forms.setdefault(fold(words[-1]), "surname")
    return forms


@dataclass(slots=True)
class Knowledge:
    """All known actors, by identifier and by name. Immutable once made, as far as callers are concerned."""

    actors: dict[str, KnownActor]
    merged: dict[str, str] = field(default_factory=dict)
    """Identifiers that a user declared to be another actor's."""
    index: dict[str, list[Name]] = field(default_factory=dict)
    by_bones: dict[str, list[str]] = field(default_factory=dict)
    holders: dict[tuple[str, str], list[tuple[str, Tenure]]] = field(default_factory=dict)
    """(body, folded title) to (person, tenure)."""
    bodies: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    """(country, role or kind) to the bodies of that country."""
    _masks: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    def __getitem__(self, identifier: str) -> KnownActor:
        """The actor of an identifier, after merges.

        Raises:
            KeyError: there is none.
        """
        return self.actors[self.canonical(identifier)]

    def get(self, identifier: str | None) -> KnownActor | None:
        """The actor of an identifier, after merges; None where there is none."""
        return self.actors.get(self.canonical(identifier)) if identifier else None

    def canonical(self, identifier: str) -> str:
        """The identifier that stands for this one after all merges."""
        seen: set[str] = set()
        while identifier in self.merged and identifier not in seen:
            seen.add(identifier)
            identifier = self.merged[identifier]
        return identifier

    def named(self, name: str) -> list[Name]:
        """Every meaning of a name, however it is spelled within what folding evens out."""
        return self.folded(fold(name))

    def folded(self, folded: str) -> list[Name]:
        """Every meaning of a name that is folded already."""
        return self.index.get(folded, [])

    def alike(self, name: str) -> list[str]:
        """Actors of whose names one is another transliteration of this."""
        key = bones(name)
        return self.by_bones.get(key, []) if len(key) >= 4 else []

    def misspelt(self, name: str) -> list[str]:
        """Actors of whose names one differs from this by a slip in one word: names of ten letters or more alone."""
        folded = fold(name)
        if len(folded) < 10:
            return []
        if not self._masks:
            for known, meanings in self.index.items():
                if len(known) >= 10 and any(meaning.form == "name" for meaning in meanings):
                    for mask, word in masks(known):
                        self._masks.setdefault(mask, []).append((word, known))
        found = {
            known
            for mask, word in masks(folded)
            for other, known in self._masks.get(mask, ())
            if slips(word, other)
        }
        return sorted({name.actor for known in found for name in self.index[known] if name.form == "name"})

    def with_actors(self, own: Iterable[KnownActor], merges: Mapping[str, str] | None = None) -> Knowledge:
        """This knowledge with more actors, of which one with a known identifier replaces the known, and merges.

        What a merge takes up gives its names and offices to the other. A merge with an actor that is not there is kept
        and does nothing.
        """
        made = Knowledge(
            dict(self.actors),
            {**self.merged, **(merges or {})},
            dict(self.index),
            dict(self.by_bones),
        )
        for actor in own:
            made._put(actor)
        for absorbed in merges or {}:
            target = made.canonical(absorbed)
            if absorbed.startswith("named:") and target in made.actors:
                name = absorbed.removeprefix("named:")
                made.index[name] = [*made.index.get(name, ()), Name(target, "name")]
            if absorbed != target and absorbed in made.actors and target in made.actors:
                gone = made.actors[absorbed]
                made._take(gone)
                made._put(_joined(made.actors[target], gone))
        made._relate()
        return made

    def _put(self, actor: KnownActor) -> None:
        """Add an actor, in place of one with its identifier."""
        if actor.id in self.actors:
            self._take(self.actors[actor.id])
        self.actors[actor.id] = actor
        for folded, form in names_of(actor).items():
            self.index[folded] = [*self.index.get(folded, ()), Name(actor.id, form)]
            if form == "name":
                key = bones(folded)
                if actor.id not in self.by_bones.get(key, ()):
                    self.by_bones[key] = [*self.by_bones.get(key, ()), actor.id]

    def _take(self, actor: KnownActor) -> None:
        """Remove an actor."""
        del self.actors[actor.id]
        for folded in names_of(actor):
            self.index[folded] = [name for name in self.index[folded] if name.actor != actor.id]
            if not self.index[folded]:
                del self.index[folded]
            key = bones(folded)
            if actor.id in self.by_bones.get(key, ()):
                self.by_bones[key] = [one for one in self.by_bones[key] if one != actor.id]

    def _relate(self) -> None:
        """Index offices and bodies."""
        for actor in self.actors.values():
            for office in actor.offices:
                key = (self.canonical(office.of), title(office.title))
                self.holders.setdefault(key, []).append((actor.id, office))
            if actor.country:
                for role in {actor.role, actor.kind} - {None}:
                    self.bodies.setdefault((actor.country, str(role)), []).append(actor.id)


def _joined(kept: KnownActor, gone: KnownActor) -> KnownActor:
    """An actor with the names and offices of another."""
    return replace(
        kept,
        names=tuple(dict.fromkeys((*kept.names, gone.name, *gone.names))),
        demonyms=tuple(dict.fromkeys((*kept.demonyms, *gone.demonyms))),
        metonyms=tuple(dict.fromkeys((*kept.metonyms, *gone.metonyms))),
        offices=tuple(dict.fromkeys((*kept.offices, *gone.offices))),
    )


def make(actors: Iterable[KnownActor], merged: Mapping[str, str] | None = None) -> Knowledge:
    """Knowledge of these actors, indexed."""
    return Knowledge({}).with_actors(actors, merged)


def shipped_file() -> Traversable:
    """The compiled knowledge that comes with Dateline."""
    return files(DATA).joinpath("actors.json")


@lru_cache(maxsize=1)
def shipped() -> Knowledge:
    """The knowledge that comes with Dateline, read once."""
    stored = json.loads(shipped_file().read_bytes())
    made = Knowledge({one["id"]: KnownActor.from_dict(one) for one in stored["actors"]})
    ids = [one["id"] for one in stored["actors"]]
    forms = stored["forms"]
    made.index.update(
        (folded, [Name(ids[at], forms[form]) for at, form in zip(packed[::2], packed[1::2], strict=True)])
        for folded, packed in stored["index"].items()
    )
    made.by_bones.update((key, [ids[at] for at in packed]) for key, packed in stored["bones"].items())
    made._relate()
    return made
