"""Pages: templates filled in, with what every page shows."""

from __future__ import annotations

from functools import cache
from typing import Any

from fastapi import Request
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse

from dateline import __version__
from dateline.desk import plain_words
from dateline.desk.access import person_of
from dateline.desk.desk import Desk
from dateline.samples import SAMPLE_NOTE
from dateline.telling import overtaken, words
from dateline.telling.plain import plain
from dateline.vocabulary import terms
from dateline.vocabulary.event_types import event_types

NAVIGATION = (
    ("explore", "/", "Explore"),
    ("review", "/review", "Review"),
    ("actors", "/actors", "Actors"),
    ("add", "/add", "Add"),
)


def desk_of(request: Request) -> Desk:
    """The desk that a request came to; pages take it as a dependency."""
    desk: Desk = request.app.state.desk
    return desk


@cache
def environment() -> Environment:
    """The templates. Everything put into them is escaped, and a name that is missing is an error."""
    made = Environment(
        loader=PackageLoader("dateline.desk"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "plain": plain,
        "days": words.days,
        "span": words.span,
        "place": words.place,
        "parties": words.parties,
        "toll": words.toll,
        "figure": words.figure,
        "listed": words.listed,
        "short": words.short,
        "group": lambda kind: event_types()[kind].group if kind in event_types() else "civil",
        "meaning": meaning,
        "role_word": plain_words.role,
        "status_word": plain_words.status,
        "stance_meaning": plain_words.stance,
        "lowered": plain_words.lowered,
        "overtaken_mark": overtaken.mark,
        "overtaken_meaning": overtaken.meaning,
    }
    made.globals |= {
        "event_types": event_types,
        "terms": terms,
        "stances": words.STANCES,
        "positions": words.POSITIONS,
        "version": __version__,
        "counted": plain_words.counted,
        "meanings": plain_words.MEANINGS,
        "role_words": plain_words.ROLES,
    }
    return made


def meaning(word: str, kind: str) -> str:
    """The codebook's line on a word, such as ``"possible" | meaning("certainties")``."""
    return terms(kind).get(word, "")


def page(request: Request, template: str, *, status: int = 200, **context: Any) -> HTMLResponse:
    """A page, or a part of one, from a template."""
    desk = desk_of(request)
    text = (
        environment()
        .get_template(template)
        .render(
            request=request,
            desk=desk,
            person=person_of(request),
            navigation=NAVIGATION,
            sample_note=SAMPLE_NOTE if desk.is_sample else None,
            **context,
        )
    )
    return HTMLResponse(text, status_code=status)
