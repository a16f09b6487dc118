"""Reasons, plans and differences in words, in both languages."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from assistant.bilingual import LANGUAGES, Language
from assistant.learning.plan import Difference, Plan, Reason, Why
from assistant.learning.wording import (
    Names,
    day_text,
    difference_text,
    minutes_text,
    plan_text,
    reason_text,
    weeks_text,
)
from tests.unit.learning.school import CHARTER, INES, MONDAY, module, planned, school

SCHOOL = school(
    module("basics", "safe-data 0-1"),
    module("rules", "checking 0-1"),
    module("more", "prompting 0-1"),
)
MARCH_12 = date(2026, 3, 12)
NAMES = {
    "fr": Names({"policies/charter.md": "Charte IA"}, {"workload": "la charge de travail"}, {"copilot": "Copilot"}),
    "en": Names({CHARTER: "AI charter"}, {"workload": "workload"}, {"copilot": "Copilot"}),
}  # fmt: skip
SENTENCES = [
    (Reason(why=Why.MANDATORY, subject=CHARTER, day=MARCH_12),
     "Parce que « Charte IA » le demande, avant le 12 mars.",
     "Because “AI charter” asks for it, by 12 March."),
    (Reason(why=Why.MANDATORY, subject="elsewhere.md"),
     "Parce qu’une règle de l’entreprise le demande.",
     "Because a company rule asks for it."),
    (Reason(why=Why.GAP, subject="safe-data", start=0, end=1),
     "Pour avancer sur « Données sûres » : de « Découvre » à « Avec de l’aide ».",
     "To get further with “Safe data”: from “New to it” to “With help”."),
    (Reason(why=Why.UNLOCKS, subject="rules", day=MARCH_12),
     "Il ouvre la voie à « Rules », à faire avant le 12 mars.",
     "It opens the way to “Rules”, due by 12 March."),
    (Reason(why=Why.UNLOCKS, subject="rules"), "Il ouvre la voie à « Rules ».", "It opens the way to “Rules”."),
    (Reason(why=Why.WORRY, subject="workload"),
     "Parce que vous avez choisi d’en parler : « la charge de travail ».",
     "Because you chose to bring this up: “workload”."),
    (Reason(why=Why.WORRY, subject="unnamed"),
     "Parce qu’il répond à un point que vous avez choisi de soulever.",
     "Because it speaks to something you chose to bring up."),
    (Reason(why=Why.TOOL, subject="copilot"),
     "Parce que vous utilisez déjà Copilot.", "Because you already use Copilot."),
    (Reason(why=Why.FORMAT, subject="workshop"),
     "Dans le format que vous préférez : atelier.", "In the format you prefer: workshop."),
    (Reason(why=Why.PINNED, subject="person"), "Vous avez demandé à le faire tôt.", "You asked to take it early."),
    (Reason(why=Why.PINNED, subject="everybody", day=date(2026, 3, 1)),
     "Votre parcours le prévoit pour la semaine du 1er mars.",
     "Your path has it in the week of 1 March."),
    (Reason(why=Why.CHANGED, subject=CHARTER),
     "Ce que dit « Charte IA » a changé depuis que vous avez suivi ce module.",
     "What “AI charter” says has changed since you took this module."),
    (Reason(why=Why.KNOWN, subject="checking"),
     "Vous maîtrisez déjà « Relire » à ce niveau.", "You already master “Checking” at this level."),
    (Reason(why=Why.COVERED, subject="more"),
     "« More », dans votre parcours, apporte la même chose.", "“More”, in your path, teaches the same."),
]  # fmt: skip


def plain(sentence: str) -> str:
    """With ordinary spaces."""
    return sentence.replace("\u00a0", " ")


@pytest.mark.parametrize(("reason", "french", "english"), SENTENCES)
def test_a_reason_is_a_sentence_in_each_language(reason: Reason, french: str, english: str) -> None:
    assert plain(reason_text(reason, SCHOOL, "fr", NAMES["fr"])) == french
    assert reason_text(reason, SCHOOL, "en", NAMES["en"]) == english


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("why", Why)
def test_every_kind_of_reason_has_its_words_even_when_names_are_missing(
    why: Why, language: Language
) -> None:
    for subject in ("nobody-knows-this", None):
        said = reason_text(Reason(why=why, subject=subject), SCHOOL, language)
        assert re.fullmatch(r"[A-ZÀÉ“«].*\.", said) and "{" not in said


def test_french_never_lets_a_line_begin_with_a_closing_mark() -> None:
    for reason, french, _ in SENTENCES:
        said = reason_text(reason, SCHOOL, "fr", NAMES["fr"])
        assert len(re.findall(r"« | »| :", said)) == 0, said
        assert plain(said) == french


def test_days_and_numbers_are_said_as_people_say_them() -> None:
    assert (day_text(date(2026, 8, 1), "fr"), day_text(MARCH_12, "fr")) == ("1er août", "12 mars")
    assert day_text(date(2026, 8, 1), "en") == "1 August"
    assert (weeks_text(1, "fr"), weeks_text(5, "en")) == ("1 semaine", "5 weeks")
    assert (minutes_text(1, "en"), minutes_text(30, "fr")) == ("1 minute", "30 minutes")


# --- plans ----------------------------------------------------------------------------------------


def said_of(plan: Plan, language: Language = "en") -> list[str]:
    return [plain(sentence) for sentence in plan_text(plan, SCHOOL, language)]


def test_a_plan_says_how_many_weeks_it_takes_at_which_pace() -> None:
    found = planned(SCHOOL, replace(INES, weekly_minutes=10))
    assert said_of(found) == ["Your path takes 3 weeks at 10 minutes a week."]
    assert said_of(found, "fr") == ["Votre parcours demande 3 semaines à 10 minutes par semaine."]


def test_a_plan_that_takes_longer_than_its_path_allows_says_so() -> None:
    found = planned(SCHOOL, replace(INES, weekly_minutes=1))
    assert said_of(found)[1] == "That is more than the path allows (8 weeks at 30 minutes a week)."


def test_a_plan_names_what_will_be_late() -> None:
    found = planned(SCHOOL).model_copy(update={"late": ("basics", "rules")})
    assert said_of(found, "fr")[-1] == (
        "À ce rythme, ces modules obligatoires seront en retard : « Basics » et « Rules »."
    )


def test_a_plan_without_minutes_asks_for_some() -> None:
    assert "No minutes a week" in said_of(planned(SCHOOL, replace(INES, weekly_minutes=0)))[0]


def test_a_plan_with_nothing_left_is_complete() -> None:
    assert said_of(Plan(path="everybody", made=MONDAY, weekly_minutes=30)) == [
        "Your path is complete."
    ]


def test_somebody_without_a_path_is_told_why_there_is_so_little() -> None:
    nothing = Plan(path=None, made=MONDAY, weekly_minutes=30)
    assert said_of(nothing)[0].startswith("No path is meant for your profile")


# --- differences ----------------------------------------------------------------------------------


def test_a_difference_names_what_came_went_and_moved() -> None:
    change = Difference(added=("basics",), removed=("rules", "more"), weeks_before=5, weeks_after=4)
    assert [plain(s) for s in difference_text(change, SCHOOL, "fr")] == [
        "Nouveau dans votre parcours : « Basics ».",
        "N’est plus à faire : « Rules » et « More ».",
        "Il reste 4 semaines au lieu de 5 semaines.",
    ]
    moved = Difference(earlier=("basics",), later=("rules",), weeks_before=1, weeks_after=0)
    assert difference_text(moved, SCHOOL, "en") == (
        "Moved up: “Basics”.", "Moved back: “Rules”.", "Nothing is left to do.",
    )  # fmt: skip


def test_no_difference_takes_no_words() -> None:
    assert difference_text(Difference(weeks_before=3, weeks_after=3), SCHOOL, "fr") == ()
