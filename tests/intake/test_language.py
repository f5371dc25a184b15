"""Which language a text is in: English is read, others are told, and what is too short to tell is neither."""

from __future__ import annotations

import pytest

from dateline.intake.language import language


@pytest.mark.parametrize(
    "text",
    [
        "Rebels shelled the market of the old town on Monday, killing three civilians, the army said.",
        "The Syrian Observatory for Human Rights said that at least 12 fighters had been killed by Saraqib.",
        "LNA spokesman Ahmed al-Mismari said Haftar's forces shot down a Turkish drone in Ain Zara.",
        "THE ARMY SAID THAT REBELS HAD SHELLED THE TOWN AND THAT THE ROAD TO IT WAS CLOSED.",
    ],
)
def test_english_is_told_names_and_capitals_notwithstanding(text: str) -> None:
    assert language(text) == "en"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            "L'armée a déclaré que les rebelles avaient bombardé le marché de la vieille ville lundi matin.",
            "fr",
        ),
        ("Die Armee erklärte, dass die Rebellen am Montag den Markt der Altstadt beschossen hätten.", "de"),
        (
            "El ejército dijo que los rebeldes habían bombardeado el mercado de la ciudad vieja el lunes.",
            "es",
        ),
        ("Армия заявила, что повстанцы обстреляли рынок в старом городе в понедельник утром.", "ru"),
        ("Армія заявила, що бойовики обстріляли ринок у старому місті в понеділок уранці.", "uk"),
        ("قال الجيش إن المسلحين قصفوا سوق المدينة القديمة يوم الاثنين ولم يصب أحد بأذى.", "ar"),
        ("Ordu, isyancıların pazartesi günü eski şehrin pazarını bombaladığını açıkladı.", "tr"),
    ],
)
def test_other_languages_are_told(text: str, code: str) -> None:
    assert language(text) == code


@pytest.mark.parametrize("text", ["", "   ", "...", "1234 5678", "Ain Zara", "Mitiga: 3 killed", "🙂🙂🙂"])
def test_what_is_too_short_or_no_language_is_not_told(text: str) -> None:
    assert language(text) is None


def test_only_the_beginning_of_a_long_text_is_looked_at() -> None:
    english = "The army said that the road to the town was closed and that nobody was hurt. " * 100
    assert language(english + "Армия заявила, что повстанцы обстреляли рынок. " * 1000) == "en"
