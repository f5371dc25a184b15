"""Review in a browser: claims judged with single keys, and everything that a key must not do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from dateline.library import Library
from dateline.records import Judgement
from desk_visitors import a_desk, visitor
from review_library import COUNT, ODD, make

Serve = Callable[..., str]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return make(tmp_path / "review.db")


@pytest.fixture
def url(library: Path, serve: Serve) -> str:
    return serve(library, user="ana")


def judgements(library: Path) -> list[Judgement]:
    with Library.open(library) as kept:
        return kept.judgements()


def state_of(library: Path, claim: str) -> str | None:
    with Library.open(library) as kept:
        row = kept.queue.row(claim)
        return row.state if row else None


def opened(tab: Page) -> str:
    return str(tab.locator("#claim-pane").get_attribute("data-claim"))


def go(tab: Page, url: str, query: str = "") -> None:
    tab.goto(f"{url}/review{query}")
    expect(tab.locator("#claim-head")).to_be_visible()


def press(tab: Page, *keys: str, says: str | None = None) -> None:
    """Press keys as a person does who sees what is open, and wait for what is said to have been done."""
    for key in keys:
        settled(tab)
        tab.keyboard.press(key)
    if says is not None:
        expect(tab.locator("#said")).to_contain_text(says)
        settled(tab)


def settled(tab: Page) -> None:
    """Wait until nothing is under way."""
    expect(tab.locator("#review")).not_to_have_attribute("aria-busy", "true")


def open_claim(tab: Page, url: str, kind: str, document: str) -> str:
    """Open the claim of a type in a document, and give its identifier."""
    go(tab, url, f"?document={document}&state=all")
    tab.locator("#queue .line", has_text=kind).first.click()
    expect(tab.locator("#claim-head")).to_contain_text(kind)
    settled(tab)
    return opened(tab)


def marked(tab: Page, role: str) -> list[str]:
    """The words that are marked for a role in the text: pieces that follow one another are one."""
    return [
        str(words)
        for words in tab.evaluate(
            """role => {
                const found = [];
                let end = null;
                for (const mark of document.querySelectorAll(`#text mark.${role}`)) {
                    const start = Number(mark.dataset.start);
                    if (start === end) found.push(found.pop() + mark.textContent);
                    else found.push(mark.textContent);
                    end = start + [...mark.textContent].length;
                }
                return found;
            }""",
            role,
        )
    ]


def test_ten_claims_by_keyboard_alone(library: Path, url: str, tab: Page) -> None:
    go(tab, url)
    expect(tab.locator("#left")).to_have_text(str(COUNT))
    done: list[tuple[str, str]] = []
    odd = False
    plan = ["a", "x2", "u", "a", "x", "a", "ea", "a", "a", "xother"]
    for step in plan:
        claim = opened(tab)
        assert claim not in {name for name, _ in done}, "a claim that was judged came again"
        if (
            tab.locator("#text-pane").get_by_text("odd").count()
            and "shelling" in tab.locator("#claim-head").inner_text()
        ):
            odd = True
            assert marked(tab, "actor") == ["forces of خليفة حفتر"]
            assert marked(tab, "place") == ["عين زارة"]
            assert marked(tab, "trigger") == ["shelled"]
        if step == "a":
            press(tab, "a", says="accepted")
        elif step == "x2":
            press(tab, "x", "2", says="rejected")
        elif step == "x":
            press(tab, "x", "Enter", says="rejected")
        elif step == "xother":
            press(tab, "x", "5")
            tab.keyboard.type("a drill")
            press(tab, "Enter", says="rejected")
        elif step == "u":
            press(tab, "u", says="marked unsure")
        else:
            press(tab, "e")
            expect(tab.locator("#form")).to_be_visible()
            press(tab, "8", "ArrowRight", "Enter")
            press(tab, "Control+Enter", says="edited")
            assert opened(tab) == claim
            press(tab, "a", says="accepted")
        done.append((claim, step))
        if len(done) < COUNT:
            expect(tab.locator("#claim-pane")).not_to_have_attribute("data-claim", claim)
    assert odd
    assert len({claim for claim, _ in done}) == COUNT
    wanted = {"a": "accepted", "x": "rejected", "u": "unsure", "e": "accepted"}
    for claim, step in done:
        assert state_of(library, claim) == wanted[step[0]]
    reasons = [one.why for one in judgements(library) if one.kind == "reject"]
    assert reasons == ["wrong type", None, "a drill"]
    assert {one.by for one in judgements(library)} == {"ana"}
    expect(tab.locator("#left")).to_have_text("1")  # the unsure one


def test_a_reason_that_was_typed_stays_beside_the_one_chosen(library: Path, url: str, tab: Page) -> None:
    go(tab, url)
    why = tab.locator("#dialog [name=why]")
    press(tab, "x")
    why.fill("a drill")
    tab.locator("#dialog [data-why='not an event']").click()
    expect(tab.locator("#said")).to_contain_text("rejected")
    press(tab, "x")
    why.fill("it was shelling")
    tab.locator("#dialog button[type=submit]").focus()  # keys are letters while the field has the focus
    press(tab, "2", says="rejected")
    press(tab, "x", "3", says="rejected")
    reasons = [one.why for one in judgements(library) if one.kind == "reject"]
    assert reasons == ["not an event: a drill", "wrong type: it was shelling", "wrong words"]


def test_what_is_left_to_judge_is_the_same_beside_the_text_and_the_queue(
    library: Path, url: str, tab: Page
) -> None:
    go(tab, url)
    document = tab.locator("#text-pane").get_attribute("data-document")
    go(tab, url, f"?document={document}")
    left = int(tab.locator("#left").inner_text())
    assert left > 1
    for key in ("a", "u", "x"):
        press(tab, key)
        if key == "x":
            press(tab, "Enter")
        expect(tab.locator("#said")).to_contain_text({"a": "accepted", "u": "unsure", "x": "rejected"}[key])
        settled(tab)
        left -= key != "u"
        expect(tab.locator("#left")).to_have_text(str(left))
        expect(tab.locator("#doc-left")).to_have_text(str(left))
        if left < 2:
            break
    press(tab, "k")
    expect(tab.locator("#doc-left")).to_have_text(str(left))


def test_words_chosen_with_the_keyboard_are_set_to_the_letter(library: Path, url: str, tab: Page) -> None:
    claim = open_claim(tab, url, "shelling", "odd")
    press(tab, "e")
    expect(tab.locator("#form")).to_be_visible()
    # From the trigger two words on, with the one after: "عين زارة", then on Monday.
    press(tab, "6", "ArrowRight", "Shift+ArrowRight", "Enter")
    press(tab, "8", "ArrowRight", "ArrowRight", "Enter")
    # The line below: a combining accent, then an emoji of one code point, then a word behind them.
    press(tab, "2", "ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight", "Enter")
    press(tab, "Control+Enter", says="edited")
    with Library.open(library) as kept:
        row = kept.queue.row(claim)
    assert row is not None
    [origin], [time], [target] = (row.claim.roles[role] for role in ("origin", "time", "target"))
    assert origin.text == "عين زارة" == ODD[origin.start : origin.end]
    assert time.text == "Monday" == ODD[time.start : time.end]
    assert target.text == "Cafe\u0301 owners 😀" == ODD[target.start : target.end]
    assert marked(tab, "target") == [target.text]


def where(tab: Page, words: str) -> tuple[float, float, float]:
    """Left, right and middle height of words of the text on the screen."""
    left, right, middle = tab.evaluate(
        """words => {
            const walker = document.createTreeWalker(document.getElementById("text"), NodeFilter.SHOW_TEXT);
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                const at = node.data.indexOf(words);
                if (at < 0) continue;
                const range = document.createRange();
                range.setStart(node, at);
                range.setEnd(node, at + words.length);
                const box = range.getBoundingClientRect();
                return [box.left, box.right, (box.top + box.bottom) / 2];
            }
        }""",
        words,
    )
    return float(left), float(right), float(middle)


def test_words_chosen_with_the_mouse_are_widened_to_words(library: Path, url: str, tab: Page) -> None:
    claim = open_claim(tab, url, "capture", "odd")
    press(tab, "e")
    expect(tab.locator("#form")).to_be_visible()
    tab.locator("[data-role=target] .role").click()
    left, right, middle = where(tab, "ners 😀")
    tab.mouse.move(left, middle)
    tab.mouse.down()
    tab.mouse.move(right - 1, middle, steps=4)
    tab.mouse.up()
    expect(tab.locator("#heard")).to_have_text("owners 😀")
    tab.locator("[data-role=target] .take").click()
    left, right, middle = where(tab, "later")
    tab.mouse.click((left + right) / 2, middle)
    expect(tab.locator("#heard")).to_have_text("later")
    tab.locator("[data-role=time] .role").click()
    tab.locator("[data-role=time] .take").click()
    tab.locator("[data-role=actor] .remove").click()
    tab.locator("#form button[type=submit]").click()
    expect(tab.locator("#said")).to_contain_text("edited")
    with Library.open(library) as kept:
        row = kept.queue.row(claim)
    assert row is not None
    words = {role: [one.text for one in fillers] for role, fillers in row.claim.roles.items()}
    assert words == {"target": ["owners 😀"], "time": ["later"], "place": ["طرابلس"]}


def test_fields_are_edited_and_only_what_changed_is_kept(library: Path, url: str, tab: Page) -> None:
    claim = open_claim(tab, url, "bombing", "beta")
    press(tab, "e")
    tab.locator("#form [name=certainty]").select_option("probable")
    expect(tab.locator("#meaning-certainty")).to_have_text("Likely, appears, believed.")
    tab.locator("#form summary").click()
    tab.locator("#form [name=when]").fill("2016-03-05")
    tab.locator("#form [name=counts]").fill("killed:40-45")
    tab.locator("#form [name=why]").fill("so it says")
    tab.keyboard.press("Enter")
    expect(tab.locator("#said")).to_contain_text("still to judge: A accepts it as it now stands")
    [edit] = judgements(library)
    assert edit.subject == claim
    assert set(edit.value) == {"certainty", "when", "counts"}
    assert edit.value["counts"][0]["note"] == "entered by ana"
    assert edit.why == "so it says"


def test_an_edit_that_cannot_be_is_said_and_the_form_stays(library: Path, url: str, tab: Page) -> None:
    open_claim(tab, url, "bombing", "beta")
    press(tab, "e")
    press(tab, "Control+Enter")
    expect(tab.locator("#form-problem")).to_contain_text("nothing was changed")
    tab.locator("#form summary").click()
    tab.locator("#form [name=when]").fill("last week")
    tab.keyboard.press("Enter")
    expect(tab.locator("#form-problem")).to_contain_text("write it as 2020-03-02")
    press(tab, "Escape", "Escape")
    expect(tab.locator("#fields")).to_be_visible()
    assert judgements(library) == []


def test_a_missed_claim_is_added_with_the_keyboard(library: Path, url: str, tab: Page) -> None:
    open_claim(tab, url, "detention", "gamma")
    press(tab, "n")
    expect(tab.locator("#form")).to_be_visible()
    press(tab, "ArrowRight", "Shift+ArrowRight", "Enter")  # "two men" as a trigger, for want of a better one
    expect(tab.locator("#form [name=type]")).to_be_focused()
    tab.locator("#form [name=type]").select_option("abduction")
    press(tab, "Enter", "5", "ArrowRight", "ArrowRight", "Enter", "Control+Enter", says="added: abduction")
    [added] = judgements(library)
    assert added.kind == "add"
    assert added.value["trigger"]["text"] == "two men"
    assert added.value["roles"]["place"][0]["text"] == "Homs"


def test_grade_document_and_reason(library: Path, url: str, tab: Page) -> None:
    open_claim(tab, url, "bombing", "beta")
    press(tab, "g")
    expect(tab.locator("dialog")).to_contain_text("Probably true.")
    press(tab, "4")
    tab.keyboard.type("one outlet")
    press(tab, "Enter", says="graded 4")
    press(tab, "d")
    expect(tab.locator("dialog .what")).to_contain_text("1 of its claims is still to be judged")
    press(tab, "Enter", says="marked as reviewed: beta")
    expect(tab.locator(".text-head .done")).to_contain_text("reviewed by ana")
    press(tab, "w")
    tab.keyboard.type("read twice")
    press(tab, "Enter", says="reason kept")
    found = [one for one in judgements(library) if not one.undone]
    assert [(one.kind, one.why) for one in found if one.kind != "undo"] == [
        ("grade", "one outlet"),
        ("reviewed", "read twice"),
    ]


def test_split_and_merge(library: Path, url: str, tab: Page) -> None:
    claim = open_claim(tab, url, "bombing", "beta")
    with Library.open(library) as kept:
        events = kept.events.of_claims([one.claim.id for one in kept.claims()])
        alone = sum(event == events[claim] for event in events.values()) == 1
    if alone:
        merge(tab)
        with Library.open(library) as kept:
            assert len(kept.members(kept.events.of_claims([claim])[claim])) > 1
    press(tab, "s")
    expect(tab.locator("dialog input:checked")).to_have_value(claim)
    press(tab, "Enter", says="split: 1 claim left")
    with Library.open(library) as kept:
        assert kept.members(kept.events.of_claims([claim])[claim]) == [claim]
    merge(tab)
    with Library.open(library) as kept:
        assert len(kept.members(kept.events.of_claims([claim])[claim])) > 1
    press(tab, "z", says="took back: merged")
    press(tab, "z", says="took back: split")


def merge(tab: Page) -> None:
    press(tab, "m")
    expect(tab.locator("dialog")).to_contain_text("Near it")
    press(tab, "1")
    tab.keyboard.type("same market")
    press(tab, "Enter", says="merged with")


def test_moving_searching_and_help(library: Path, url: str, tab: Page) -> None:
    go(tab, url)
    first = opened(tab)
    press(tab, "j")
    expect(tab.locator("#claim-pane")).not_to_have_attribute("data-claim", first)
    expect(tab.locator("#claim-head")).to_be_focused()
    press(tab, "k")
    expect(tab.locator("#claim-pane")).to_have_attribute("data-claim", first)
    press(tab, "k", says="first claim")
    press(tab, "?")
    expect(tab.locator("dialog")).to_contain_text("take your last judgement back")
    press(tab, "a", "Escape")
    expect(tab.locator("dialog")).not_to_be_visible()
    press(tab, "/")
    expect(tab.locator("#q")).to_be_focused()
    tab.keyboard.type("axzu market")  # letters that would judge
    press(tab, "Escape")
    expect(tab.locator("#q")).not_to_be_focused()
    tab.locator("#q").fill("market Douma")
    press(tab, "Enter")
    expect(tab.locator("#queue .line")).to_have_count(2)
    for chord in ("Control+a", "Alt+a", "Meta+x"):
        press(tab, chord)
    assert judgements(library) == []


def test_a_keyboard_of_another_script_judges_too(library: Path, url: str, tab: Page) -> None:
    go(tab, url)
    claim = opened(tab)
    tab.evaluate(
        "() => document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'ش', code: 'KeyA', bubbles: true}))"
    )
    expect(tab.locator("#said")).to_contain_text("accepted")
    assert state_of(library, claim) == "accepted"


def test_undo_goes_on_after_the_desk_was_started_anew(library: Path, serve: Serve, tab: Page) -> None:
    with Library.open(library) as kept:
        first, second, third = [one.claim.id for one in kept.claims()][:3]
    with a_desk(library, user="ana") as app:
        for kind, claim in (("accept", first), ("reject", second)):
            done = visitor(app).post("/review/judge", json={"kind": kind, "subject": claim}).json()
            assert done["claim"] == claim
    with Library.open(library) as kept:
        kept.judge("accept", third, by="bea")
    go(tab, serve(library, user="ana"))
    press(tab, "z", says="took back: rejected")
    expect(tab.locator("#claim-pane")).to_have_attribute("data-claim", second)
    press(tab, "z", says="took back: accepted")
    expect(tab.locator("#claim-pane")).to_have_attribute("data-claim", first)
    press(tab, "z", says="there is nothing to take back")  # bea's is not ana's to take back
    assert [state_of(library, claim) for claim in (first, second, third)] == [None, None, "accepted"]


def test_what_somebody_decided_meanwhile_is_shown_and_asked_again(library: Path, url: str, tab: Page) -> None:
    go(tab, url)
    claim = opened(tab)
    with Library.open(library) as kept:
        kept.judge("reject", claim, by="bea", why="a film")
    press(tab, "a", says="bea rejected this claim")
    expect(tab.locator("#stale")).to_contain_text("decide again if you still would")
    expect(tab.locator("#claim-head .state")).to_have_text("rejected")
    assert state_of(library, claim) == "rejected"
    press(tab, "a", says="accepted")
    assert state_of(library, claim) == "accepted"


def test_bulk_accept_does_what_it_says_and_is_taken_back(library: Path, url: str, tab: Page) -> None:
    with Library.open(library) as kept:
        gamma = [one.claim.id for one in kept.claims() if one.external_id == "gamma"]
        kept.judge("reject", gamma[0], by="bea")
        kept.judge("unsure", gamma[1], by="bea")
    go(tab, url, "?state=unjudged")
    press(tab, "a", says="accepted")
    tab.locator("[data-act=bulk]").click()
    dialog = tab.locator("dialog")
    expect(dialog.locator("h2")).to_have_text("Accept 7 claims")
    expect(dialog).to_contain_text("1 rejected, a person rejected them")
    expect(dialog).to_contain_text("1 unsure, a person asked for another look")
    expect(dialog.locator(".least li")).to_have_count(7)
    press(tab, "Enter")
    expect(dialog).to_be_visible()  # a reason is needed
    tab.keyboard.type("looked at all of them")
    press(tab, "Enter", says="accepted 7 claims together")
    states = [state_of(library, claim) for claim in gamma]
    assert states == ["rejected", "unsure", "accepted"]
    made = [one for one in judgements(library) if one.kind == "accept" and one.by == "ana"]
    assert len(made) == 8
    press(tab, "z", says="took back: 7 claims")
    left = [one for one in judgements(library) if one.kind == "accept" and one.by == "ana" and not one.undone]
    assert len(left) == 1
    press(tab, "z", says="took back: accepted")
    assert [state_of(library, claim) for claim in gamma] == ["rejected", "unsure", None]


def test_bulk_accept_of_something_else_than_was_shown_is_refused(library: Path, url: str) -> None:
    answer = httpx.post(f"{url}/review/bulk", json={"filter": "", "digest": "old", "why": "all"}).json()
    assert answer["stale"]
    assert "it would be 10 now" in answer["refused"]
    assert judgements(library) == []


def test_a_phone_has_one_column_and_a_drawer(url: str, phone: Page) -> None:
    go(phone, url)
    for look in (None, "#show-queue"):
        if look:
            phone.locator(look).tap()
        assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    expect(phone.locator("#queue .line").first).to_be_visible()
    phone.locator("#queue .line").nth(1).tap()
    expect(phone.locator("#queue .line").first).not_to_be_visible()
    settled(phone)
    phone.locator("[data-act=accept]").tap()
    expect(phone.locator("#said")).to_contain_text("accepted")
    settled(phone)
    phone.locator("[data-act=edit]").tap()
    expect(phone.locator("#form")).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_hostile_text_is_text(tmp_path: Path, serve: Serve, tab: Page, browser: Browser) -> None:
    from dateline.pipeline.corroborating import Corroboration
    from dateline.records import Document
    from examples import a_claim, a_reading

    text = "<script>alert(1)</script> Rebels \u202eshelled\u202c <img src=x onerror=alert(2)> Aleppo\x00."
    hostile = Document.make(text, external_id="<b>h</b>", title=None)
    path = tmp_path / "hostile.db"
    with Library.open(path) as kept:
        kept.add_many(
            [
                a_reading(
                    hostile,
                    a_claim(hostile, "shelled", "shelling", place="<img src=x onerror=alert(2)> Aleppo"),
                )
            ],
            actor="test",
        )
        Corroboration(kept).catch_up()
        Corroboration(kept).work_out()
    go(tab, serve(path))
    assert marked(tab, "place") == ["<img src=x onerror=alert(2)> Aleppo"]
    assert marked(tab, "trigger") == ["shelled"]
    press(tab, "e")
    expect(tab.locator("[data-role=place] mark")).to_have_text("<img src=x onerror=alert(2)> Aleppo")
