"""Written in the corpus's format; no word is from the corpus."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from dateline.corroboration.wording import number, stems
from dateline.evals.conll import Agreement
from dateline.evals.ecbplus import Article, article, articles
from dateline.evals.ecbplus_report import HEURISTIC, LEMMA, OURS, Corpus, Level, measure
from dateline.evals.ecbplus_traits import mention_traits

_DOCUMENT = """<Document doc_name="{name}.xml">
{tokens}
<Markables>
{marks}
<ACTION_OCCURRENCE m_id="90" instance_id="ACT{topic}" TAG_DESCRIPTOR="shelling"/>
</Markables>
<Relations>
<CROSS_DOC_COREF r_id="1" note="ACT{topic}"><source m_id="1"/><target m_id="90"/></CROSS_DOC_COREF>
<INTRA_DOC_COREF r_id="2"><source m_id="2"/><source m_id="3"/><target m_id="90"/></INTRA_DOC_COREF>
</Relations>
</Document>"""


def _article(name: str, sentences: list[str], marks: dict[str, tuple[str, ...]], topic: int = 2) -> Article:
    """`marks`: the annotation's tag, and the places "sentence.word" of what it marks, of each identifier."""
    tokens = [
        f'<token t_id="{at}.{place}" sentence="{at}">{word}</token>'
        for at, sentence in enumerate(sentences)
        for place, word in enumerate(sentence.split())
    ]
    spans = [
        f'<{tag} m_id="{one}">{"".join(f"<token_anchor t_id={chr(34)}{place}{chr(34)}/>" for place in places)}</{tag}>'
        for one, (tag, *places) in marks.items()
    ]
    text = _DOCUMENT.format(name=name, topic=topic, tokens="\n".join(tokens), marks="\n".join(spans))
    return article(ET.fromstring(text), name, topic, {1, 2})


@pytest.fixture
def told() -> Article:
    return _article(
        "2_1ecbplus",
        [
            "http : / / example . org",
            "Rebels shelled the village of Kafr Test on Tuesday",
            "The army said the attack broke out",
            "They fled",
        ],
        {
            "1": ("ACTION_OCCURRENCE", "1.1"),
            "2": ("ACTION_REPORTING", "2.2"),
            "3": ("NEG_ACTION_OCCURRENCE", "2.5", "2.6"),
            "4": ("ACTION_OCCURRENCE", "3.1"),
            "5": ("HUMAN_PART_ORG", "1.0"),
            "6": ("LOC_GEO", "1.2", "1.3", "1.4", "1.5", "1.6"),
            "7": ("TIME_DATE", "1.8"),
            "8": ("ACTION_OCCURRENCE", "2.4"),
        },
    )


def test_mentions_are_those_of_validated_sentences(told: Article) -> None:
    assert [one.words for one in told.mentions] == ["shelled", "said", "attack", "broke out"]
    assert [one.chain for one in told.mentions] == [
        "ACT2",
        "2_1ecbplus:relation 2",
        "2_1ecbplus:8",
        "2_1ecbplus:relation 2",
    ]
    assert {one.subtopic for one in told.mentions} == {"2+"}
    assert all(one.is_development for one in told.mentions)


def test_the_address_is_no_sentence(told: Article) -> None:
    assert told.sentences[1].start == 0
    assert 0 not in told.sentences


def test_test_topics_stay_shut(tmp_path: Path) -> None:
    (tmp_path / "ECBplus_coreference_sentences.csv").write_text(
        "Topic,File,Sentence Number\n2,1ecb,1\n36,1ecb,1\n", "utf-8"
    )
    text = _DOCUMENT.format(
        name="2_1ecb", topic=2, tokens='<token t_id="1" sentence="1">Shelled</token>', marks=""
    )
    for topic, content in ((2, text), (36, "this is no XML, and reading it would fail")):
        folder = tmp_path / "ECB+" / str(topic)
        folder.mkdir(parents=True)
        (folder / f"{topic}_1ecb.xml").write_text(content, "utf-8")
    assert [one.sentences[1].text for one in articles(tmp_path)] == ["Shelled"]


def test_spans_stand_with_their_sentence(told: Article) -> None:
    assert told.sentences[1].spans == {
        "party": ((0, "Rebels"),),
        "place": ((2, "the village of Kafr Test"),),
        "time": ((8, "Tuesday"),),
    }


def _stems(words: str) -> list[int]:
    return sorted(number(stem) for stem in stems(words))


def test_traits_come_from_words_and_spans(told: Article) -> None:
    first, said, attack, out = mention_traits(told)
    assert first["triggers"][0] == number("shell")
    assert out["triggers"][0] == number("out")
    assert list(first["actors"][:1]) == _stems("rebels")
    assert not first["targets"].any()
    assert list(first["places"][:2]) == _stems("Kafr Test")
    assert first["dated"] == 1
    assert said["dated"] == 0
    assert (attack["back"], first["back"]) == (1, 0)
    assert number("villag") in first["words"]
    assert number("villag") in said["head"]


def test_no_trait_tells_of_the_chain() -> None:
    sentences = ["x", "Rebels shelled it", "They fled"]
    one = _article("2_1ecb", sentences, {"1": ("ACTION_OCCURRENCE", "1.1"), "2": ("ACTION_STATE", "2.1")})
    other = _article(
        "2_1ecb", sentences, {"7": ("NEG_ACTION_STATE", "1.1"), "8": ("ACTION_CAUSATIVE", "2.1")}
    )
    assert [m.chain for m in one.mentions] != [m.chain for m in other.mentions]
    assert mention_traits(one).tobytes() == mention_traits(other).tobytes()


@pytest.mark.parametrize("level", ["topic", "subtopic"])
def test_all_three_find_what_shares_its_lemma(level: Level) -> None:
    found = measure(_corpus(), level)
    assert set(found) == {LEMMA, HEURISTIC, OURS}
    for one in found.values():
        assert isinstance(one, Agreement)
        assert one.conll == pytest.approx(1)


def _corpus() -> Corpus:
    """Per topic two documents that tell of one shelling, and of nothing else."""
    some = [
        _article(
            f"{topic}_{copy}ecb",
            ["x", f"Rebels shelled town{topic} and {other}"],
            {"1": ("ACTION_OCCURRENCE", "1.1"), "5": ("ACTION_OCCURRENCE", "1.4")},
            topic,
        )
        for topic in (1, 2, 3, 4, 5)
        for copy, other in enumerate(("fled", "surrendered"))
    ]
    return Corpus.of(some)
