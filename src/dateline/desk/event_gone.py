"""The page of an event that is no more: what became of it, as far as the library can tell."""

from __future__ import annotations

from fastapi import Request
from starlette.responses import Response

from dateline.corroboration.identity import name_events
from dateline.desk.desk import Desk
from dateline.desk.pages import page
from dateline.records import Judgement


def gone_page(request: Request, desk: Desk, name: str) -> Response:
    """Says that there is no such event, and where its first claim was rejected, by whom and when."""
    return page(request, "event_gone.html", status=404, name=name, rejected=rejected(desk, name))


def rejected(desk: Desk, name: str) -> Judgement | None:
    """The rejection in force of the claim that founded an event, which its identifier is made of.

    The library does not keep what claims an event without any had; its founder is known by the identifier.
    """
    for one in reversed(desk.library.judgements(kind="reject")):
        if not one.undone and name == name_events([[one.subject]], {}, lambda _: False)[0][0]:
            return one
    return None
