"""Where the API says what its answers look like."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Path
from pydantic import BaseModel

from dateline import records
from dateline.desk.access import needs
from dateline.desk.refusing import API, REFUSALS, ApiRoute

router = APIRouter(
    prefix=API,
    route_class=ApiRoute,
    dependencies=[Depends(needs("reader"))],
    tags=["schema"],
    responses=REFUSALS,
)
Shape = Literal["reading", "document", "claim", "event", "source", "judgement"]
_MODELS: dict[str, type[records.Record]] = {
    "reading": records.Reading,
    "document": records.Document,
    "claim": records.Claim,
    "event": records.Event,
    "source": records.SourceRecord,
    "judgement": records.Judgement,
}


class Places(BaseModel):
    """Where the API is described."""

    openapi: str
    page: str
    schemas: dict[str, str]


@router.get("", summary="See where the API is described")
def places() -> Places:
    """Addresses of the OpenAPI document, of the page for people, and of each record's JSON Schema."""
    return Places(
        openapi="/api/v1/openapi.json",
        page="/api",
        schemas={name: f"/api/v1/schema/{name}" for name in _MODELS},
    )


@router.get("/schema/{record}", summary="Get a record's JSON Schema")
def schema(record: Annotated[Shape, Path(description="Which record.", examples=["event"])]) -> dict[str, Any]:
    """The JSON Schema of a record, as `dateline schema` prints it."""
    return _MODELS[record].model_json_schema(mode="serialization")
