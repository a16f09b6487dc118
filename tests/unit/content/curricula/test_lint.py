"""`relais check` on a programme: every kind of mistake is found, placed, named and remedied."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from assistant.content.problems import Problem
from tests.support.curricula import change, problems_of, write


@dataclass(frozen=True)
class Slip:
    """One slip of somebody's hand, and what is said of it."""

    file: str
    old: str
    new: str
    words: str
    """Of the message, in English."""
    field: str | None = None
    line: int | None = None
    severity: str = "error"
    remedy: str = ""


BASICS, HARD, REVIEW = "modules/basics.yaml", "modules/hard-cases.yaml", "modules/review.yaml"
ITEMS, PATH, WAVE = "items/basics.yaml", "paths/everyone.yaml", "waves/first.yaml"
DATA = "competencies/data.yaml"

UNKNOWN_IDS = (
    Slip(HARD, "competency: data", "competency: date", "“date” is no known competency", "objectives.0.competency", 8, remedy="data"),
    Slip(HARD, "[basics]", "[basic]", "“basic” is no known module", "requires.0", 9, remedy="basics"),
    Slip(REVIEW, "[basics]", "[zzz]", "“zzz” is no known module", "recommended_after.0", 9, remedy="modules/zzz.yaml"),
    Slip(BASICS, "[copilot]", "[copilots]", "“copilots” is no tool", "tools.0", 12, remedy="copilot"),
    Slip(REVIEW, "variants:", "trades: [potter]\nvariants:", "“potter” is no trade", "trades.0", 10),
    Slip(BASICS, "within_days: 30", "within_days: 30\n  roles: [boss]", "“boss” is no role", "mandatory_for.roles.0", 12),
    Slip(BASICS, "within_days: 30", "within_days: 30\n  departments: [it]", "“it” is no department", "mandatory_for.departments.0", 12),
    Slip(BASICS, "within_days: 30", "within_days: 30\n  tools: [nothing]", "“nothing” is no tool", "mandatory_for.tools.0", 12),
    Slip(DATA, "{employee: 1,", "{employe: 1,", "“employe” is no role", "targets.employe", 8, remedy="employee"),
    Slip(PATH, "{module: basics,", "{module: basis,", "“basis” is no known module", "pins.0.module", 8),
    Slip(PATH, "targets:", "audience: {trades: [potter]}\ntargets:", "“potter” is no trade", "audience.trades.0", 6),
    Slip(PATH, "review: 1}", "reviews: 1}", "“reviews” is no known competency", "targets.reviews", 6),
    Slip(WAVE, "[design, sales]", "[design, sales, it]", "“it” is no department", "departments.2", 3),
    Slip(WAVE, "trained_in: [basics]}", "trained_in: [basic]}", "“basic” is no known module", "champions.0.trained_in.0", 7),
)  # fmt: skip

REFERENCES = (
    Slip(BASICS, "policy: policies/charter.md", "policy: policies/gone.md", "“policies/gone.md” does not exist", "mandatory_for.policy", 10),
    Slip(BASICS, "- passage: policies/charter.md#client-data", "- passage: policies/charter.md#client-date", "no heading “#client-date”", "sources.0.passage", 21, remedy="#client-data"),
    Slip(BASICS, "Client data goes", "Client files go", "not word for word", "sources.0.quote", 22, remedy="Client data goes into Copilot"),
    Slip(BASICS, "Client data goes into Copilot only once the client's name has been removed.", "A trade secret never leaves the company.", "not word for word", "sources.0.quote", 22, remedy="policies/charter.md#secrets"),
    Slip(ITEMS, "passage: policies/charter.md#client-data", "passage: policies/gone.md", "“policies/gone.md” does not exist", "items.0.source.passage", 14),
    Slip(ITEMS, "Client data goes", "Client files go", "not word for word", "items.0.source.quote", 15),
    Slip(ITEMS, "      quote: \"Client data goes into Copilot only once the client's name has been removed.\"\n", "", "does not quote the passage", "items.0.source", 13, "warning"),
    Slip("modules/basics.en.md", "Client data goes", "Client files go", "not word for word", None, 5),
    Slip("modules/basics.en.md", "— [AI charter](policies/charter.md#client-data)", "— [AI charter](policies/gone.md)", "does not exist", None, 5),
    Slip("modules/basics.en.md", "See the [charter](policies/charter.md#client-data)", "See the [charter](policies/charter.md#x)", "no heading “#x”", None, 3),
    Slip("modules/basics.en.md", "> — [AI charter](policies/charter.md#client-data)\n", "", "does not say where it comes from", None, 5),
    Slip("modules/basics.en.md", "See the [charter](policies/charter.md#client-data)", "See [this](https://x.example)", "does not lead to your documents", None, 3),
    Slip("modules/basics.en.md", "- one", "- one <b>bold</b>", "HTML is not shown", None, 10),
    Slip("modules/basics.en.md", "- one", "- ![a](b.png)", "images are not shown", None, 10),
    Slip("modules/basics.en.md", "- one\n- two\n", "", "this card is empty", None, 8),
    Slip("modules/basics.en.md", "## First card", "Intro\n\n## First card", "text before the first card", None, 1),
)  # fmt: skip

MODULES = (
    Slip(HARD, "lesson: hard-cases.en.md", "lesson: nothing.en.md", "“nothing.en.md” does not exist", "variants.1.lesson", 12),
    Slip(HARD, ", lesson: hard-cases.en.md}", ', where: {fr: "Ici.", en: "Here."}}', "a “read” variant needs a lesson", "variants.1", 12, remedy="hard-cases.en.md"),
    Slip(HARD, "lesson: hard-cases.en.md", "lesson: hard-cases.fr.md", "the same lesson serves", "variants.1.lesson", 12),
    Slip(HARD, "format: workshop\n    language: fr", "format: read\n    language: fr", "already a “read” variant", "variants.2", 13, "warning"),
    Slip(HARD, "minutes: 10, lesson: hard-cases.en.md", "minutes: 40, lesson: hard-cases.en.md", "takes 40 min; a week of the path “everyone” has 30", "variants", 10, "warning"),
    Slip(HARD, "Do it by hand.", " ", "this text is empty", "fallback.en", 21),
    Slip(HARD, "Do it by hand.", "(to be written)", "still to be written", "fallback.en", 21),
    Slip("modules/hard-cases.en.md", "Words to read.", "(to be written)", "still to be written", None, 1),
)  # fmt: skip

ITEMS_OF_A_MODULE = (
    Slip(ITEMS, "        correct: true\n", "", "no answer is right", "items.0.choices", 7),
    Slip(ITEMS, 'en: "That."}', 'en: "That."}\n        correct: true', "2 answers are right", "items.0.choices", 7),
    Slip(ITEMS, 'en: "That."', 'en: "this. "', "two answers say the same in English", "items.0.choices", 7),
    Slip(ITEMS, 'en: "That."', 'en: "All of the above."', "refers to the others (English): “All of the above.”", "items.0.choices", 7, "warning"),
    Slip(ITEMS, 'fr: "Cela."', 'fr: "Toutes ces réponses."', "refers to the others (French)", "items.0.choices", 7, "warning"),
    Slip(ITEMS, 'en: "This."', 'en: "This, unless somebody who knows the client says that it may go."', "told by its length (English)", "items.0.choices", 7, "warning"),
    Slip(ITEMS, "level: 1", "level: 2", "does not teach “data” up to level 2", "items.0.level", 5, "warning"),
    Slip(ITEMS, "id: basics-2", "id: basics-1", "“basics-1” is already taken in curricula/items/basics.yaml", "items.1.id", 17),
    Slip(ITEMS, "id: basics-2", "id: review", "“review” is already taken in curricula/modules/review.yaml", "items.1.id", 17),
)  # fmt: skip

PATHS = (
    Slip(PATH, "data: 2", "data: 3", "level 3 of “data” cannot be reached from 0: the active modules lead to level 2", "targets.data", 6),
    Slip(DATA, "manager: 2", "manager: 3", "level 3 of “data” cannot be reached", "targets.manager", 8),
    Slip(PATH, "week: 3", "week: 9", "pinned to week 9, but the path takes 6", "pins.1.week", 9),
    Slip(PATH, "{module: basics, week: 1}", "{module: basics, week: 4}", "“hard-cases” is pinned to week 3, before “basics” (week 4)", "pins.1.week", 9),
    Slip(PATH, "  - {module: basics, week: 1}\n  - {module: hard-cases, week: 3}\n", "  - {module: hard-cases}\n  - {module: basics}\n", "“hard-cases” is pinned before “basics”", "pins.0.module", 8),
    Slip(PATH, "{module: hard-cases, week: 3}", "{module: basics}", "“basics” is pinned twice", "pins.1.module", 9, "warning"),
)  # fmt: skip

WAVES = (
    Slip(WAVE, "champions:\n  - {department: design, trained_in: [basics]}\n  - {department: sales, trained_in: [basics, review]}\n", "", "no champion", "champions", None),
    Slip(WAVE, "  - {department: sales, trained_in: [basics, review]}\n", "", "no champion for: sales", "champions", 6, "warning"),
    Slip(WAVE, "[design, sales]", "[design]", "serves “sales”, which is not in the wave", "champions.1.department", 8, "warning"),
    Slip(WAVE, ", trained_in: [basics]}", "}", "what this champion is trained in", "champions.0", 7, "warning"),
    Slip(WAVE, "council: {consulted_on: 2026-11-03}\n", "", "when the works council was consulted", "council", None),
    Slip(WAVE, "2026-11-03", "2026-12-02", "consulted on 2026-12-02, after the wave has begun", "council.consulted_on", 11, "warning"),
    Slip(WAVE, ", at_least: 0.8", "", "this criterion has no limit", "criteria.0", 10),
    Slip(WAVE, "criteria:\n  - {measure: completion, at_least: 0.8}\n", "", "when to go on", "criteria", None, "warning"),
)  # fmt: skip

FORM = (
    Slip(BASICS, "fallback:", "falback:", "there is no such field", "falback", 24),
    Slip(BASICS, 'fallback: {fr: "Le faire à la main.", en: "Do it by hand."}\n', "", "this field is missing", "fallback", None),
    Slip(BASICS, ', en: "Summary."', "", "this field is missing", "summary.en", 6),
    Slip(BASICS, "version: 1", "version: 0", "not allowed", "version", 3, remedy="at least 1"),
    Slip(BASICS, "minutes: 10", "minutes: ten", "a number is expected", "variants.0.minutes", 14),
    Slip(BASICS, "state: active", "state: ready", "not allowed", "state", 4, remedy="draft"),
    Slip(BASICS, "from: 0, to: 1", "from: 1, to: 1", "must be above", "objectives.0", 8),
    Slip(BASICS, "lesson: basics.fr.md", "lesson: ../x.md", "not the name of a lesson", "variants.0.lesson", 14),
    Slip(BASICS, "hash: ", "hash: z", "not well formed", "sources.0.hash", 23, remedy="relais curricula stamp"),
    Slip(BASICS, "fallback:", "refresher: {kind: fixed}\nfallback:", "“days” goes with “fixed” only", "refresher", 24),
    Slip(WAVE, "ends: 2027-02-28", "ends: 2026-02-28", "“ends” must come after “starts”", None, 1),
    Slip(ITEMS, "items:\n", "item:\n", "there is no such field", "item", 1),
    Slip(BASICS, "title:", "title", "not valid YAML", None, 5),
    Slip("framework.yaml", "id: manager", "id: employee", "appears twice", "roles.1.id", 10),
)  # fmt: skip


def name(slip: Slip) -> str:
    return f"{slip.file}: {slip.words}"


@pytest.mark.parametrize(
    "slip",
    [*UNKNOWN_IDS, *REFERENCES, *MODULES, *ITEMS_OF_A_MODULE, *PATHS, *WAVES, *FORM],
    ids=name,
)
def test_a_slip_is_found_where_it_is_with_a_remedy(folder: Path, slip: Slip) -> None:
    change(folder / slip.file, slip.old, slip.new)
    found = problems_of(folder)
    mine = [p for p in found if slip.words in p.message.en]
    assert mine, [(p.path, p.field, p.message.en) for p in found]
    problem = mine[0]
    assert problem.path == f"curricula/{slip.file}"
    assert problem.field == slip.field
    assert slip.line is None or problem.line == slip.line
    assert problem.severity == slip.severity
    assert slip.remedy in problem.remedy.en
    speaks_both(problem)


def speaks_both(problem: Problem) -> None:
    """French and English, filled in and each its own."""
    for words in (problem.message, problem.remedy):
        assert "{" not in words.fr.replace("{kind", "").replace("{measure", "").replace("{fr", "")
        assert words.fr.strip() and words.en.strip()
    assert problem.message.fr != problem.message.en


def only(folder: Path) -> Problem:
    """The one problem there is."""
    found = problems_of(folder)
    assert len(found) == 1, [(p.path, p.field, p.message.en) for p in found]
    speaks_both(found[0])
    return found[0]


# --- modules that wait for one another -----------------------------------------------------------


def test_a_cycle_is_printed(folder: Path) -> None:
    change(folder / BASICS, "tools:", "requires: [review]\ntools:")
    change(folder / REVIEW, "recommended_after: [basics]", "requires: [hard-cases]")
    cycle = next(p for p in problems_of(folder) if "wait for one another" in p.message.en)
    assert "basics → review → hard-cases → basics" in cycle.message.en
    assert (cycle.path, cycle.field) == ("curricula/modules/basics.yaml", "requires")


def test_a_module_that_requires_itself_is_a_cycle(folder: Path) -> None:
    change(folder / HARD, "[basics]", "[hard-cases]")
    assert "hard-cases → hard-cases" in only(folder).message.fr


def test_a_circle_of_recommendations_is_only_doubtful(folder: Path) -> None:
    change(folder / BASICS, "tools:", "recommended_after: [review]\ntools:")
    problem = only(folder)
    assert (problem.severity, problem.field) == ("warning", "recommended_after")
    assert "basics → review → basics" in problem.message.en


@pytest.mark.parametrize(("state", "words"), [("draft", "is a draft"), ("retired", "is retired")])
def test_a_module_that_others_require_cannot_just_go(folder: Path, state: str, words: str) -> None:
    change(folder / BASICS, "state: active", f"state: {state}")
    found = {(p.path, p.field): p for p in problems_of(folder)}
    problem = found["curricula/modules/hard-cases.yaml", "requires.0"]
    assert words in problem.message.en
    assert "Make “basics” active" in problem.remedy.en
    pinned = found["curricula/paths/everyone.yaml", "pins.0.module"]
    assert words in pinned.message.en
    champion = found["curricula/waves/first.yaml", "champions.0.trained_in.0"]
    assert champion.severity == "warning"


# --- languages, formats and time ------------------------------------------------------------------


def drop_english(folder: Path, module: str) -> None:
    change(
        folder / module,
        f"  - {{format: read, language: en, minutes: 10, lesson: {Path(module).stem}.en.md}}\n",
        "",
    )


def test_a_module_without_english_names_the_language(folder: Path) -> None:
    drop_english(folder, HARD)
    (folder / "modules/hard-cases.en.md").unlink()
    problem = only(folder)
    assert problem.message.en == "there is no variant in English."
    assert problem.message.fr == "il n’y a pas de variante en anglais."


def test_a_lesson_that_nobody_uses_is_doubtful(folder: Path) -> None:
    write(folder / "modules/old.md", "## A card\n\nWords.\n")
    problem = only(folder)
    assert (problem.path, problem.severity) == ("curricula/modules/old.md", "warning")


def test_what_everybody_must_take_needs_a_way_to_take_it_alone(folder: Path) -> None:
    change(folder / BASICS, "format: read, language: en", "format: peer, language: en")
    problem = only(folder)
    assert (problem.severity, problem.field) == ("error", "variants")
    assert "nobody can take it alone in English" in problem.message.en


def test_a_path_whose_modules_come_in_one_format_is_doubtful(folder: Path) -> None:
    workshop = (
        "  - format: workshop\n    language: fr\n    minutes: 20\n"
        '    where: {fr: "Salle Jacquard.", en: "Jacquard room."}\n'
    )
    for module in (BASICS, HARD, REVIEW):
        change(folder / module, workshop, "")
    problem = only(folder)
    assert (problem.path, problem.severity) == ("curricula/paths/everyone.yaml", "warning")
    assert "as “read” only" in problem.message.en


def test_mandatory_modules_beyond_the_budget_are_an_error(folder: Path) -> None:
    change(folder / PATH, "weeks: 6", "weeks: 3")
    change(folder / PATH, "weekly_minutes: 30", "weekly_minutes: 10")
    change(folder / REVIEW, "variants:", f"{MANDATORY}  within_days: 90\nvariants:")
    change(folder / HARD, "variants:", f"{MANDATORY}  within_days: 90\nvariants:")
    for language in ("fr", "en"):
        change(
            folder / HARD,
            f"language: {language}, minutes: 10",
            f"language: {language}, minutes: 20",
        )
    problem = next(p for p in problems_of(folder) if "mandatory modules take" in p.message.en)
    assert (problem.path, problem.field) == ("curricula/paths/everyone.yaml", "weeks")
    assert "40 min (basics, hard-cases, review), more than the 30 min" in problem.message.en


MANDATORY = "mandatory_for:\n  policy: policies/charter.md#review\n"


def test_mandatory_modules_for_other_people_do_not_add_up(folder: Path) -> None:
    """What designers must take and what sellers must take is never taken by one person."""
    change(folder / PATH, "weeks: 6", "weeks: 3")
    change(folder / PATH, "weekly_minutes: 30", "weekly_minutes: 10")
    change(folder / PATH, "week: 3}", "week: 2}")
    for module, trade in ((REVIEW, "designer"), (HARD, "seller")):
        meant = f"{MANDATORY}  within_days: 90\n  trades: [{trade}]\nvariants:"
        change(folder / module, "variants:", meant)
    assert not any("mandatory modules take" in p.message.en for p in problems_of(folder))


def test_a_mandatory_module_that_comes_too_late_is_an_error(folder: Path) -> None:
    change(folder / BASICS, "within_days: 30", "within_days: 6")
    change(folder / PATH, "weekly_minutes: 30", "weekly_minutes: 9")
    change(folder / PATH, "week: 3}", "week: 4}")
    late = next(p for p in problems_of(folder) if "is due within" in p.message.en)
    assert late.field == "weekly_minutes"
    assert "“basics” is due within 6 days" in late.message.en
    assert "10 min, and 9 min a week only give 9" in late.message.en


def test_a_pin_before_what_it_requires_fits_is_doubtful(folder: Path) -> None:
    change(folder / PATH, "{module: hard-cases, week: 3}", "{module: hard-cases, week: 1}")
    change(folder / PATH, "weekly_minutes: 30", "weekly_minutes: 10")
    problem = next(p for p in problems_of(folder) if "does not come before week" in p.message.en)
    assert (problem.field, problem.severity) == ("pins.1.week", "warning")


def test_a_module_on_no_path_is_doubtful(folder: Path) -> None:
    change(folder / PATH, ", review: 1", "")
    problem = only(folder)
    assert (problem.path, problem.severity) == ("curricula/modules/review.yaml", "warning")
    assert "no path leads to this module" in problem.message.en


def test_without_an_active_path_nobody_is_given_anything(folder: Path) -> None:
    change(folder / PATH, "state: active", "state: draft")
    assert "there is no active path" in only(folder).message.en


def test_a_target_only_some_trades_can_reach_names_the_others(folder: Path) -> None:
    change(folder / REVIEW, "variants:", "trades: [designer]\nvariants:")
    problem = only(folder)
    assert (problem.field, problem.severity) == ("targets.review", "warning")
    assert "by these trades: seller" in problem.message.en


def test_a_path_for_one_trade_asks_only_about_that_trade(folder: Path) -> None:
    change(folder / REVIEW, "variants:", "trades: [designer]\nvariants:")
    change(folder / PATH, "targets:", "audience: {trades: [designer]}\ntargets:")
    assert problems_of(folder) == []


# --- how many items ------------------------------------------------------------------------------


def items_without(folder: Path, module: str, keep: int) -> None:
    """Keep the first items of a module's file."""
    file = folder / f"items/{module}.yaml"
    rows = file.read_text("utf-8").split("  - id: ")
    file.write_text("  - id: ".join(rows[: keep + 1]), "utf-8")


def test_a_competency_with_fewer_than_three_items_is_an_error(folder: Path) -> None:
    items_without(folder, "review", 2)
    found = {(p.path, p.severity): p for p in problems_of(folder)}
    competency = found["curricula/competencies/review.yaml", "error"]
    assert "items on this competency: 2" in competency.message.en
    module = found["curricula/modules/review.yaml", "warning"]
    assert "items of this module: 2" in module.message.en


def test_a_level_with_fewer_than_three_items_is_doubtful(folder: Path) -> None:
    items_without(folder, "hard-cases", 1)
    found = {p.path: p for p in problems_of(folder)}
    level = found["curricula/competencies/data.yaml"]
    assert (level.severity, level.field) == ("warning", "statements.2")
    assert "“hard-cases” teaches: 1" in level.message.en


def test_a_module_to_be_passed_needs_something_to_pass(folder: Path) -> None:
    (folder / "items/review.yaml").unlink()
    problem = next(p for p in problems_of(folder) if p.field == "move_on")
    assert (problem.path, problem.severity) == ("curricula/modules/review.yaml", "error")


def test_retired_items_do_not_count_and_are_not_checked(folder: Path) -> None:
    change(folder / ITEMS, "    module: basics\n", "    state: retired\n    module: basics\n")
    change(folder / ITEMS, "        correct: true\n", "")
    assert {p.field for p in problems_of(folder)} == {"statements.1", "id"}


# --- passages that changed -----------------------------------------------------------------------


def test_a_changed_passage_makes_what_rests_on_it_stale(folder: Path) -> None:
    charter = folder.parent / "knowledge/policies/charter.md"
    change(charter, "Ask when in doubt.", "Never ask.")
    found = problems_of(folder)
    assert {p.severity for p in found} == {"warning"}
    assert [(p.path, p.field) for p in found] == [
        ("curricula/items/basics.yaml", "items.0.source.hash"),
        ("curricula/items/basics.yaml", "items.1.source.hash"),
        ("curricula/items/basics.yaml", "items.2.source.hash"),
        ("curricula/modules/basics.yaml", "sources.0.hash"),
    ]
    assert "stale: the passage policies/charter.md#client-data has changed" in found[3].message.en
    assert "relais curricula stamp basics" in found[3].remedy.fr
    for problem in found:
        speaks_both(problem)


def test_a_change_elsewhere_in_the_document_makes_nothing_stale(folder: Path) -> None:
    charter = folder.parent / "knowledge/policies/charter.md"
    change(charter, "# AI charter\n", "# AI charter\n\nNew introduction.\n")
    assert problems_of(folder) == []


def test_a_change_under_a_deeper_heading_counts(folder: Path) -> None:
    change(folder.parent / "knowledge/policies/charter.md", "| price | sales |", "| price | IT |")
    assert {p.path for p in problems_of(folder)} == {
        "curricula/items/review.yaml",
        "curricula/modules/review.yaml",
    }


def test_a_superseded_document_makes_stale_what_rests_on_it(folder: Path) -> None:
    found = problems_of(folder, {"policies/charter.md": "policies/new.md"})
    assert {p.severity for p in found} == {"warning"}
    assert all("superseded by policies/new.md" in p.message.en for p in found)
    assert len(found) == 12


def test_what_was_never_stamped_is_doubtful(folder: Path) -> None:
    file = folder / HARD
    stamp = next(line for line in file.read_text("utf-8").splitlines() if "hash:" in line)
    change(file, stamp + "\n", "")
    problem = only(folder)
    assert (problem.field, problem.severity) == ("sources.0", "warning")
    assert "Run: relais curricula stamp hard-cases" in problem.remedy.en


def test_a_lesson_may_not_quote_what_its_module_does_not_rest_on(folder: Path) -> None:
    quote = (
        "> A trade secret never leaves the company.\n> — [Charter](policies/charter.md#secrets)\n"
    )
    change(folder / "modules/basics.en.md", "- one\n", f"- one\n\n{quote}\n")
    problem = only(folder)
    assert (problem.severity, problem.line) == ("warning", 12)
    assert "is not among the sources of “basics”" in problem.message.en
    assert "stamp basics" in problem.remedy.en


def test_a_document_that_not_everybody_may_read_is_not_taught_to_everybody(folder: Path) -> None:
    change(
        folder.parent / "knowledge/policies/charter.md",
        "language: en",
        "language: en\naudience: [hr]",
    )
    found = problems_of(folder)
    assert {p.severity for p in found} == {"warning"}
    assert "open to hr only" in found[0].message.en
    assert "n’est ouvert qu’à\u00a0: hr" in found[0].message.fr


# --- drafts, broken files, and none ---------------------------------------------------------------


def test_a_draft_may_be_unfinished(folder: Path) -> None:
    for old, new in (
        ("state: active", "state: draft"),
        ("hard-cases.en.md", "nothing.md"),
        ("Do it by hand.", "(to be written)"),
    ):
        change(folder / HARD, old, new)
    change(folder / PATH, "  - {module: hard-cases, week: 3}\n", "")
    change(folder / PATH, "data: 2", "data: 1")
    change(folder / DATA, "manager: 2", "manager: 1")
    found = problems_of(folder)
    assert {p.severity for p in found} == {"warning"}, [(p.path, p.message.en) for p in found]
    assert "the lesson “nothing.md” does not exist." in {p.message.en for p in found}


def test_a_broken_file_is_told_once_and_does_not_make_its_id_unknown(folder: Path) -> None:
    change(folder / BASICS, "id: basics", "id: [basics")
    found = problems_of(folder)
    assert [p.message.en for p in found if p.path == "curricula/modules/basics.yaml"]
    assert not any("no known module" in p.message.en for p in found)
    assert not any("cannot be reached" in p.message.en for p in found)


def test_a_file_whose_name_is_not_its_id_is_an_error(folder: Path) -> None:
    (folder / PATH).rename(folder / "paths/all.yaml")
    problem = only(folder)
    assert (problem.path, problem.line, problem.field) == ("curricula/paths/all.yaml", 1, "id")
    assert "called “all.yaml”, but the id is “everyone”" in problem.message.en


def test_an_item_in_the_file_of_another_module_is_an_error(folder: Path) -> None:
    change(folder / ITEMS, "module: basics", "module: review")
    problem = next(p for p in problems_of(folder) if p.field == "items.0.module")
    assert "in the file of the module “basics”, but names “review”" in problem.message.en


def test_two_files_with_one_id_are_an_error(folder: Path) -> None:
    twin = (folder / PATH).read_text("utf-8")
    write(folder / "paths/everyone.yml", twin)
    problem = only(folder)
    assert problem.path == "curricula/paths/everyone.yml"
    assert "already taken in curricula/paths/everyone.yaml" in problem.message.en


def test_without_a_framework_nothing_is_used(folder: Path) -> None:
    (folder / "framework.yaml").unlink()
    problem = next(p for p in problems_of(folder) if p.path == "curricula/framework.yaml")
    assert "there is no framework" in problem.message.en


def test_a_broken_framework_is_not_called_missing(folder: Path) -> None:
    write(folder / "framework.yaml", "version: [\n")
    found = [p for p in problems_of(folder) if p.path == "curricula/framework.yaml"]
    assert ["not valid YAML" in p.message.en for p in found] == [True]


def test_no_folder_at_all_is_no_problem(tmp_path: Path) -> None:
    assert problems_of(tmp_path / "curricula") == []


def test_a_waiver_with_a_reason_stands_for_the_consultation(folder: Path) -> None:
    waived = 'council: {waived: {fr: "Moins de 50 salariés.", en: "Fewer than 50 staff."}}'
    change(folder / WAVE, "council: {consulted_on: 2026-11-03}", waived)
    assert problems_of(folder) == []


def test_long_lessons_and_long_cards_are_doubtful(folder: Path) -> None:
    change(folder / "modules/basics.en.md", "- one\n", "word " * 200 + "\n\n")
    assert "this card has 20" in only(folder).message.en
    many = "".join(f"## Card {number}\n\nWords.\n\n" for number in range(9))
    write(folder / "modules/basics.en.md", many)
    assert "this lesson has 9 cards" in only(folder).message.en


def test_problems_come_by_file_and_line(folder: Path) -> None:
    for file in (BASICS, HARD, REVIEW):
        change(folder / file, "minutes: 10", "minutes: ten")
        change(folder / file, "version: 1", "version: 0")
    places = [(p.path, p.line or 0) for p in problems_of(folder)]
    assert places == sorted(places)
