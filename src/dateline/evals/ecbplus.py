"""The ECB+ corpus (Cybulska & Vossen 2014): its articles, their event mentions, and the chains these belong to.

Read are the gold mentions of events (ACTION_*, NEG_ACTION_*) in the sentences that ECBplus_coreference_sentences.csv
lists as validated: 1,245 on the development topics and 3,808 on the training topics, as in Barhom et al. (2019) and
Ahmed et al. (2023). The test topics (36 to 45) are never opened. The corpus is for evaluation only: nothing of its
texts enters the repository.

An event's own tag (occurrence, state, negated ...) is not kept: the corpus gave the members of a chain one tag, so
that the tag tells of the chain.
"""

from __future__ import annotations

import csv
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

DEVELOPMENT = frozenset({2, 5, 12, 18, 21, 23, 34, 35})
LAST = 35
"""The last topic that is read: those above are the test topics."""

_KINDS = {
    "HUMAN": "party",
    "NON_HUMAN": "thing",
    "LOC": "place",
    "TIME": "time",
    "ACTION": "event",
    "NEG_ACTION": "event",
}
"""What the annotation's tags begin with, and the kinds of `Sentence.spans`; events stand apart as mentions."""


@dataclass(frozen=True)
class Sentence:
    """A sentence's words, where it starts in its document (code points), and its annotated spans by their kind."""

    words: tuple[str, ...]
    start: int
    spans: Mapping[str, tuple[tuple[int, str], ...]]
    """Place of the first word, and the words, of each party, thing, place and time."""

    @cached_property
    def text(self) -> str:
        """The words with a space between them."""
        return " ".join(self.words)


@dataclass(frozen=True)
class Mention:
    """One gold mention of an event."""

    document: str
    topic: int
    sentence: int
    at: int
    """Place of its first word in the sentence."""
    words: str
    chain: str
    """Names what the mention tells of; a mention that is in no chain is one of its own."""

    @property
    def subtopic(self) -> str:
        """The topic's part from ECB, or that which ECB+ added: another happening of the same kind."""
        return f"{self.topic}{'+' if self.document.endswith('plus') else ''}"

    @property
    def is_development(self) -> bool:
        """Whether it is of a development topic; the others are training topics."""
        return self.topic in DEVELOPMENT


@dataclass(frozen=True)
class Article:
    """A document of the corpus: its sentences by their numbers, and its mentions in the order of the text.

    The address that stands before ECB+'s own documents is no sentence.
    """

    sentences: Mapping[int, Sentence]
    mentions: tuple[Mention, ...]


def articles(folder: Path) -> list[Article]:
    """The training and development documents, in the order of their topics and names."""
    validated: defaultdict[str, set[int]] = defaultdict(set)
    with (folder / "ECBplus_coreference_sentences.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            validated[f"{row['Topic']}_{row['File']}"].add(int(row["Sentence Number"]))
    topics = sorted(int(one.name) for one in (folder / "ECB+").iterdir() if one.name.isdigit())
    return [
        article(ET.parse(file).getroot(), file.stem, topic, validated[file.stem])  # noqa: S314 - local files of the evaluation data
        for topic in topics
        if topic <= LAST
        for file in sorted((folder / "ECB+" / str(topic)).glob("*.xml"))
    ]


def article(root: ET.Element, name: str, topic: int, validated: Collection[int]) -> Article:
    """A document as CAT's XML gives it; mentions outside the validated sentences are left out."""
    words: defaultdict[int, list[str]] = defaultdict(list)
    place: dict[str, tuple[int, int]] = {}
    for token in root.iter("token"):
        number = int(token.attrib["sentence"])
        place[token.attrib["t_id"]] = (number, len(words[number]))
        words[number].append(token.text or "")
    if words.get(0, [])[:1] == ["http"]:
        del words[0]
    spans: defaultdict[int, defaultdict[str, list[tuple[int, str]]]] = defaultdict(lambda: defaultdict(list))
    chains = dict(_chains(root, name))
    mentions: list[Mention] = []
    for mark in root.iterfind("Markables/*"):
        kind = next((kind for start, kind in _KINDS.items() if mark.tag.startswith(start)), None)
        anchors = [place[anchor.attrib["t_id"]] for anchor in mark.iterfind("token_anchor")]
        if kind is None or not anchors or anchors[0][0] not in words:
            continue
        number, at = anchors[0]
        said = " ".join(words[one][other] for one, other in anchors)
        if kind != "event":
            spans[number][kind].append((at, said))
        elif number in validated:
            chain = chains.get(mark.attrib["m_id"], f"{name}:{mark.attrib['m_id']}")
            mentions.append(Mention(name, topic, number, at, said, chain))
    sentences: dict[int, Sentence] = {}
    start = 0
    for number, some in sorted(words.items()):
        found = {kind: tuple(sorted(those)) for kind, those in spans[number].items()}
        sentences[number] = Sentence(tuple(some), start, found)
        start += len(sentences[number].text) + 1
    return Article(sentences, tuple(sorted(mentions, key=lambda one: (one.sentence, one.at, one.words))))


def _chains(root: ET.Element, name: str) -> Iterator[tuple[str, str]]:
    """The chain of each mention that is in one: an instance of many documents, or a chain of this document alone."""
    for relation in root.iterfind("Relations/*"):
        across = relation.tag == "CROSS_DOC_COREF"
        chain = relation.attrib["note"] if across else f"{name}:relation {relation.attrib['r_id']}"
        yield from ((source.attrib["m_id"], chain) for source in relation.iterfind("source"))
