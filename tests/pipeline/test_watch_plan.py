"""What is to be watched, as people write it: read as it is meant, and each mistake told by its line."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.pipeline.watching import Plan, PlanError, Source, read_plan

FILE = """
# The desk's morning round
contact = "desk@example.org"
spacing = "2s"

[[feed]]
url = "https://Example.org:443/rss.xml#top"
publisher = " Example Wire "
every = "30m"
articles = true

[[feed]]
url = "https://example.org/short.xml"

[[page]]
url = "https://example.org/updates"
every = "1.5h"
"""


def test_feeds_and_pages_come_with_what_is_said_of_them() -> None:
    assert read_plan(b"\xef\xbb\xbf" + FILE.encode()) == Plan(
        (
            Source("https://example.org/rss.xml", "Example Wire", dt.timedelta(minutes=30), True, True),
            Source("https://example.org/short.xml", None, dt.timedelta(hours=1), True, False),
            Source("https://example.org/updates", None, dt.timedelta(minutes=90), False, False),
        ),
        "desk@example.org",
        2.0,
    )


FEED = '[[feed]]\nurl = "https://example.org/a"\n'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "names nothing to watch; write [[feed]] and below it url ="),
        ("feed = 5", "line 1: feed = 5 is of another kind; write [[feed]], once for each"),
        ("feed = [5]", "line 1: feed is no table; write [[feed]] and below it"),
        ("[feed]\nurl = 'https://example.org/a'", "line 1: feed = {"),
        ("[[feeds]]\nurl = 'https://example.org/a'", "line 1: 'feeds' is no key of the file; did you mean feed?"),
        ("[[feed]]\nevery = '1h'", "line 1: [[feed]] has no url; write url ="),
        ("[[feed]]\nurl = ''", "line 1: [[feed]] has no url; write url ="),
        ("[[feed]]\nurl = 'example.org'", "line 2: 'example.org' begins with nothing, and only http and https"),
        ("[[feed]]\nurl = 'file:///etc/passwd'", "line 2: 'file:///etc/passwd' begins with file"),
        ("[[feed]]\nurl = 'https://a:b@example.org/'", "has a user's name or password in it"),
        ("[[feed]]\nurl = 5", "line 2: url = 5 is of another kind; write words between quotation marks: url ="),
        (f"{FEED}articles = 'yes'", "line 3: articles = 'yes' is of another kind; write articles = true or articles ="),
        (f"{FEED}every = '30 minutes'", 'line 3: every = \'30 minutes\' is no time; write it as "30m", "2h" or "1d"'),
        (f"{FEED}every = '10s'", "line 3: every = '10s' is too often or too seldom; write \"1m\" to \"366d\""),
        (f"{FEED}every = '999999d'", "line 3: every = '999999d' is too often or too seldom"),
        (f"{FEED}every = 30", "line 3: every = 30 is of another kind"),
        (f"{FEED}publsher = 'x'", "line 3: 'publsher' is no key of a feed; did you mean publisher?"),
        (f"{FEED}\n[[page]]\nurl = 'https://example.org/b'\narticles = true", "line 6: 'articles' is no key of a page"),
        (f"{FEED}\n{FEED}", "line 5: https://example.org/a is there twice; leave one of them out"),
        (f"{FEED}[[page]]\n  url = 'https://EXAMPLE.org/a'", "line 4: https://example.org/a is there twice"),
        (f"spacing = 'quick'\n{FEED}", "line 1: spacing = 'quick' is no time"),
        ("[[feed]\nurl", "is no TOML: Expected ']]' at the end of an array declaration (at line 1, column 7)"),
        (f"{FEED}every = 30m", "end of document after a statement (at line 3, column 11)"),
        ('feed = [{url = "https://example.org/a", every = "x"}]', "every = 'x' is no time"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_by_its_line_and_how_to_write_it(text: str, message: str) -> None:
    with pytest.raises(PlanError) as raised:
        read_plan(text.encode())
    assert message in str(raised.value)


@pytest.mark.parametrize("data", [b"\xff\xfe[", b"a = " + b"[" * 100_000])
def test_what_is_no_text_or_nested_without_end_is_told(data: bytes) -> None:
    with pytest.raises(PlanError, match=r"UTF-8|nested too deeply|no TOML"):
        read_plan(data)
