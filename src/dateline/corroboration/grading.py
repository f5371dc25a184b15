"""The proposed grade of an event's information, by the rules of grades.toml, with its reasons in sentences."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal, cast

from dateline.corroboration.evidence import Evidence
from dateline.records import Dispute, Grade, Origin

_STAKED = frozenset({"own_success", "enemys_crime"})
_UNSTAKED = frozenset({"neutral", "own_loss"})
_HEDGED = frozenset({"possible", "doubtful"})
Digit = Literal["1", "2", "3", "4", "5", "6"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: the grade where every condition holds, and why."""

    name: str
    grade: Digit
    when: Mapping[str, Any]
    because: str

    def holds(self, facts: Mapping[str, int | bool]) -> bool:
        """Whether every condition holds."""
        return all(_met(facts[name], wanted) for name, wanted in self.when.items())


def _met(value: int | bool, wanted: Any) -> bool:
    if isinstance(wanted, list):
        least, most = wanted
        return bool(least <= value <= most)
    return bool(value == wanted)


@cache
def rules() -> tuple[Rule, ...]:
    """The rules, in the order in which they are tried; the last always holds."""
    raw = tomllib.loads(resources.files("dateline.corroboration").joinpath("grades.toml").read_text("utf-8"))
    return tuple(Rule(one["name"], one["grade"], one["when"], one["because"]) for one in raw["rule"])


def grade(evidence: Sequence[Evidence], origins: Sequence[Origin], disputes: Sequence[Dispute]) -> Grade:
    """The proposal for an event of these claims."""
    facts = _facts(evidence, origins, disputes)
    rule = next(rule for rule in rules() if rule.holds(facts))
    return Grade(
        information=rule.grade,
        rule=rule.name,
        reasons=(rule.because, *_further(origins, disputes)),
    )


def _facts(
    evidence: Sequence[Evidence], origins: Sequence[Origin], disputes: Sequence[Dispute]
) -> dict[str, int | bool]:
    certainty = {one.claim.id: one.claim.certainty for one in evidence}
    told = [one for one in origins if one.position == "for"]
    favour = [one for one in told if one.independent]
    against = [one for one in origins if one.position == "against" and one.independent]
    stances = {one.stance for one in favour}
    hedged = [all(certainty.get(claim) in _HEDGED for claim in one.claims) for one in favour]
    return {
        "told": bool(told),
        "support": len(favour),
        "unstaked": sum(one.stance in _UNSTAKED for one in favour if one.kind != "nameless"),
        "named": sum(one.kind != "nameless" for one in favour),
        "against": len(against),
        "against_unstaked": sum(one.stance in _UNSTAKED for one in against),
        "doubtful": sum(any(certainty.get(claim) == "doubtful" for claim in one.claims) for one in favour),
        "hedged": bool(hedged) and all(hedged),
        "consistent": not any(one.field in ("actor", "place", "time", "killed") for one in disputes),
        "opposed": bool(stances & {"own_success", "enemys_crime"}) and "own_loss" in stances,
    }


def _further(origins: Sequence[Origin], disputes: Sequence[Dispute]) -> list[str]:
    """What a person should know beside the rule: copies, stakes, denials, what is disputed."""
    said: list[str] = []
    favour = [one for one in origins if one.position == "for" and one.independent]
    names = [one.name for one in favour]
    if names:
        said.append(f"Independent in favour: {_listed(names)}.")
    copied = [one for one in origins if one.position == "for" and not one.independent]
    if copied:
        said.append(f"Not counted as independent: {_listed([one.name for one in copied])}.")
    many = [one for one in favour if len(one.documents) > 1]
    said.extend(
        f"{one.name} is counted once, though {len(one.documents)} documents carry it." for one in many
    )
    staked = [one.name for one in favour if one.stance in _STAKED]
    if staked:
        said.append(f"With a stake in saying so: {_listed(staked)}.")
    against = [one.name for one in origins if one.position == "against"]
    if against:
        said.append(f"Denied by {_listed(against)}.")
    if disputes:
        said.append(f"Disputed: {_listed(list(dict.fromkeys(one.field for one in disputes)))}.")
    return said


def _listed(names: Sequence[str]) -> str:
    few = list(dict.fromkeys(names))[:4]
    more = len(dict.fromkeys(names)) - len(few)
    return ", ".join(few) + (f" and {more} more" if more else "")


def a_digit(text: str) -> Digit:
    """The information grade that a text spells.

    Raises:
        ValueError: it is none.
    """
    if text not in ("1", "2", "3", "4", "5", "6"):
        raise ValueError(f"{text!r} is no information grade; give 1 to 6")
    return cast(Digit, text)
