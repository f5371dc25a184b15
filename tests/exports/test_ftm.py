"""FollowTheMoney entities, held against its model; and by its own package where that is installed.

The package needs ICU's headers and a compiler, so it is no dependency: `pip install followthemoney` runs the last test.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from export_examples import Export

SCHEMATA: dict[str, dict[str, str]] = json.loads(
    Path(__file__).with_name("ftm_schemata.json").read_text("utf-8")
)["schemata"]
IDENTIFIER = re.compile(r"[a-zA-Z0-9][a-zA-Z0-9.-]*[a-zA-Z0-9]")
FORMS = {
    "entity": IDENTIFIER,
    "date": re.compile(r"\d{4}-\d{2}-\d{2}"),
    "country": re.compile(r"[a-z]{2}"),
    "language": re.compile(r"[a-z]{3}"),
    "url": re.compile(r"https?://\S+"),
}


def entities(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_every_property_is_one_of_its_schema_and_has_the_form_of_its_type(export: Export) -> None:
    for entity in entities(export("ftm", "--full")):
        assert IDENTIFIER.fullmatch(entity["id"])
        known = SCHEMATA[entity["schema"]]
        for name, values in entity["properties"].items():
            form = FORMS.get(known[name])
            assert values
            assert all(isinstance(one, str) and (form is None or form.fullmatch(one)) for one in values), name


def test_an_event_has_its_parties_and_its_documents_as_proof(export: Export) -> None:
    found = {entity["id"]: entity for entity in entities(export("ftm"))}
    assert Counter(one["schema"] for one in found.values())["Event"] == 7
    [clash] = [one for one in found.values() if one["properties"]["name"][0].startswith("clash")]
    assert [found[one]["properties"]["name"] for one in clash["properties"]["involved"]] == [
        ["Malian Armed Forces"]
    ]
    assert [found[one]["properties"]["title"] for one in clash["properties"]["proof"]] == [
        ["Clashes in Mali"]
    ]
    assert clash["properties"]["country"] == ["ml"]


def test_what_an_entity_refers_to_comes_before_it_and_nothing_comes_twice(export: Export) -> None:
    seen: list[str] = []
    for entity in entities(export("ftm")):
        properties = entity["properties"]
        assert {*properties.get("involved", ()), *properties.get("proof", ())} <= set(seen)
        seen.append(entity["id"])
    assert len(seen) == len(set(seen))


@pytest.mark.skipif(
    importlib.util.find_spec("followthemoney") is None, reason="followthemoney is not installed"
)
def test_its_own_package_takes_every_value(export: Export) -> None:
    model = importlib.import_module("followthemoney").model
    for entity in entities(export("ftm", "--full")):
        proxy = model.get_proxy(entity, cleaned=False)
        proxy.schema.validate(entity)
        for name, values in entity["properties"].items():
            assert len(proxy.get(name)) == len(values), name
    for schema, properties in SCHEMATA.items():
        assert {name: model.get(schema).get(name).type.name for name in properties} == properties
