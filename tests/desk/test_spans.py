"""Segments: the text is whole, every span has its borders, and letters of every script stay where they are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dateline.desk.spans import TRIGGER, Segment, paragraphs, segments, visible
from dateline.records import Claim, Filler, Mention, Span, Speaker

_TEXTS = st.text(
    st.one_of(st.characters(), st.sampled_from("\r\n\u200d\u202e\u0301\ufe0f👩🏽العربية<&")), min_size=1
)


def _claim(
    text: str, at: tuple[int, int], roles: dict[str, list[tuple[int, int]]] | None = None, name: str = "c1"
) -> Claim:
    return Claim(
        id=name,
        type="shelling",
        trigger=Span(start=at[0], end=at[1], text=text[slice(*at)]),
        certainty="certain",
        status="happened",
        confidence=0.9,
        roles={
            role: tuple(Filler(start=a, end=b, text=text[a:b]) for a, b in spans)
            for role, spans in (roles or {}).items()
        },
    )


@st.composite
def _read(draw: st.DrawFn) -> tuple[str, list[Claim]]:
    text = draw(_TEXTS)
    span = st.integers(0, len(text) - 1).flatmap(
        lambda start: st.tuples(st.just(start), st.integers(start + 1, len(text)))
    )
    roles = st.dictionaries(st.sampled_from(("actor", "target", "place")), st.lists(span, max_size=3))
    number = draw(st.integers(0, 4))
    return text, [_claim(text, draw(span), draw(roles), f"c{at}") for at in range(number)]


@given(_read())
def test_the_text_is_whole_and_every_span_has_its_borders(read: tuple[str, list[Claim]]) -> None:
    text, claims = read
    cut = segments(text, claims)
    assert "".join(one.text for one in cut) == text
    assert all(one.text == text[one.start : one.end] and one.text for one in cut)
    starts, ends = {one.start for one in cut}, {one.end for one in cut}
    for claim in claims:
        spans = [
            (TRIGGER, claim.trigger),
            *((role, one) for role, found in claim.roles.items() for one in found),
        ]
        for role, span in spans:
            assert span.start in starts and span.end in ends
            within = [one for one in cut if span.start <= one.start < span.end]
            assert within and all(role in one.roles[claim.id] for one in within)
    for one in cut:
        for name, roles in one.roles.items():
            claim = next(c for c in claims if c.id == name)
            for role in roles:
                fillers = [claim.trigger] if role == TRIGGER else list(claim.roles[role])
                assert any(f.start <= one.start and one.end <= f.end for f in fillers)


@given(_read())
def test_paragraphs_lose_nothing(read: tuple[str, list[Claim]]) -> None:
    text, claims = read
    made = paragraphs(text, segments(text, claims))
    assert "".join(one.text for block in made for one in block) == text
    assert all(one.text == text[one.start : one.end] for block in made for one in block)


@given(_TEXTS)
def test_what_is_shown_has_the_same_length_and_nothing_that_turns_it_over(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert not set(shown) & set("\r\u202d\u202e\u202a\u2067\x00\x07\x7f\x9b")


def test_emoji_and_arabic_are_cut_by_code_points() -> None:
    text = "👩🏽‍🚒 قال الجيش إن 43 قتلوا"
    start = text.index("الجيش")
    cut = segments(text, [_claim(text, (text.index("قتلوا"), len(text)), {"actor": [(start, start + 5)]})])
    assert [one.text for one in cut if one.roles] == ["الجيش", "قتلوا"]
    assert cut[0].text == "👩🏽‍🚒 قال " and cut[0].shown == cut[0].text


def test_one_span_inside_another_keeps_both_roles() -> None:
    text = "the rebels' commander"
    cut = segments(text, [_claim(text, (4, 10), {"target": [(0, 21)]}), _claim(text, (4, 10), name="c2")])
    assert cut == [
        Segment(0, 4, "the ", {"c1": ("target",)}),
        Segment(4, 10, "rebels", {"c1": ("target", TRIGGER), "c2": (TRIGGER,)}),
        Segment(10, 21, "' commander", {"c1": ("target",)}),
    ]


def test_speakers_are_sources_and_mentions_belong_to_no_claim() -> None:
    text = "The army spoke in Tripoli"
    claim = _claim(text, (9, 14)).model_copy(
        update={"said_by": (Speaker(start=4, end=8, text="army", name="army"),)}
    )
    cut = segments(text, [claim], mentions=[Mention(start=18, end=25, text="Tripoli", kind="place")])
    assert next(one for one in cut if one.text == "army").roles == {"c1": ("source",)}
    assert cut[-1] == Segment(18, 25, "Tripoli", {}, ("place",))


def test_what_lies_outside_the_text_is_left_out() -> None:
    longer = "abc and more"
    assert [one.text for one in segments("abc", [_claim(longer, (1, 7)), _claim(longer, (8, 12))])] == [
        "a",
        "bc",
    ]
    assert segments("", []) == []


def test_a_windows_line_end_is_one_and_an_old_one_is_one_too() -> None:
    assert visible("a\r\nb\rc") == "a \nb\nc"
    made = paragraphs("a\r\n\r\nb\n \nc", segments("a\r\n\r\nb\n \nc", []))
    assert [[one.text for one in block] for block in made] == [["a\r\n\r\n"], ["b\n \n"], ["c"]]


def test_a_text_of_three_million_characters_is_cut_in_a_moment() -> None:
    text = "Shells hit the port. " * 150_000
    claims = [_claim(text, (at * 210, at * 210 + 6), name=f"c{at}") for at in range(3000)]
    cut = segments(text, claims)
    assert len(cut) == 6000 and "".join(one.text for one in cut) == text
