"""The register: all files optional, and one bad card takes no other down."""

from __future__ import annotations

from pathlib import Path

from assistant.content.glossary import load_glossary, read_glossary
from assistant.content.register import load_register
from assistant.content.slugs import slug, slugs
from assistant.limits.model import Register, Verdict

CARD = """\
id: {id}
names: [{name}, {nickname}]
status: approved
owner: it
summary: {{fr: Assistant de bureau., en: Office assistant.}}
source: policies/tools.md#copilot
data:
  public: {{verdict: allowed, source: policies/tools.md#copilot}}
  client: {{verdict: conditional, if: {{fr: Masquez., en: Mask.}}, source: policies/tools.md}}
review: {{human: always, by: {{fr: l'auteur, en: the author}}}}
fallback: {{fr: À la main., en: By hand.}}
decided:
  by: it
  on: 2026-03-02
  why: {{fr: Contrat signé., en: Contract signed.}}
  contest: comite@valserine.example
{more}"""

DATA_CLASSES = """\
data_classes:
  - id: client
    order: 3
    label: {fr: Client, en: Client}
    definition: {fr: Les plans., en: Drawings.}
    source: policies/tools.md
  - id: public
    order: 0
    label: {fr: Publique, en: Public}
    definition: {fr: Publié., en: Published.}
    source: policies/tools.md
"""

OWNERS = """\
default_owner: it
owners:
  - {id: it, label: {fr: Informatique, en: IT}, contact: it@valserine.example}
"""


def card(tool: str, name: str = "", nickname: str = "", more: str = "") -> str:
    """A tool card as YAML."""
    return CARD.format(
        id=tool, name=name or tool.title(), nickname=nickname or f"{tool}-nick", more=more
    )


def fill(knowledge: Path) -> None:
    """A small register without a mistake."""
    (knowledge / "tools").mkdir()
    (knowledge / "tools" / "copilot.yaml").write_text(card("copilot"))
    (knowledge / "data_classes.yaml").write_text(DATA_CLASSES)
    (knowledge / "owners.yaml").write_text(OWNERS)


def test_a_bare_folder_has_an_empty_register(tmp_path: Path) -> None:
    assert load_register(tmp_path) == (Register(), [])


def test_cards_classes_and_owners_are_loaded(tmp_path: Path) -> None:
    fill(tmp_path)
    register, errors = load_register(tmp_path)
    assert errors == []
    assert register.tools["copilot"].data["client"].verdict is Verdict.CONDITIONAL
    assert list(register.data_classes) == ["public", "client"]
    assert register.default_owner == "it"
    assert register.owners["it"].contact == "it@valserine.example"


def test_a_bad_card_does_not_take_the_others_down(tmp_path: Path) -> None:
    fill(tmp_path)
    bad = (
        card("deepl").replace("    verdict", "verdict").replace("status: approved", "status: fine")
    )
    (tmp_path / "tools" / "deepl.yaml").write_text(bad)
    (tmp_path / "tools" / "broken.yaml").write_text("id: [")
    (tmp_path / "tools" / "tagged.yaml").write_text("id: !!python/name:os.system x")
    (tmp_path / "tools" / "empty.yaml").touch()
    register, errors = load_register(tmp_path)
    assert list(register.tools) == ["copilot"]
    assert {error.details["path"] for error in errors} == {
        f"tools/{name}.yaml" for name in ("deepl", "broken", "tagged", "empty")
    }
    deepl = next(error for error in errors if error.details["path"] == "tools/deepl.yaml")
    assert deepl.details["field"] == "status"
    assert "line 3" in deepl.message("en")
    assert "'approved'" in deepl.message("en")


def test_a_rule_without_a_source_is_refused_with_its_line(tmp_path: Path) -> None:
    fill(tmp_path)
    text = card("deepl").replace(
        "public: {verdict: allowed, source: policies/tools.md#copilot}",
        "public: {verdict: allowed}",
    )
    (tmp_path / "tools" / "deepl.yaml").write_text(text)
    _, (error,) = load_register(tmp_path)
    assert error.details["field"] == "data.public.source"
    assert error.details["line"] == "8"


def test_a_conditional_verdict_without_its_condition_is_refused(tmp_path: Path) -> None:
    fill(tmp_path)
    text = card("deepl").replace("if: {fr: Masquez., en: Mask.}, ", "")
    (tmp_path / "tools" / "deepl.yaml").write_text(text)
    _, (error,) = load_register(tmp_path)
    assert "`if`" in error.message("en")


def test_two_cards_with_one_id_are_told(tmp_path: Path) -> None:
    fill(tmp_path)
    (tmp_path / "tools" / "other.yaml").write_text(card("copilot"))
    register, (error,) = load_register(tmp_path)
    assert list(register.tools) == ["copilot"]
    assert "already taken" in error.message("en")


def test_lists_that_are_no_lists_and_unknown_keys_are_told(tmp_path: Path) -> None:
    (tmp_path / "data_classes.yaml").write_text("data_classes: none\n")
    (tmp_path / "owners.yaml").write_text("owners: []\nowner: x\ndefault_owner: [a]\n")
    register, errors = load_register(tmp_path)
    assert register == Register()
    assert {error.details["field"] for error in errors} == {
        "data_classes",
        "owner",
        "default_owner",
    }


def test_the_glossary_is_optional_and_its_good_terms_survive_the_bad(tmp_path: Path) -> None:
    assert load_glossary(tmp_path) == []
    (tmp_path / "glossary.yaml").write_text(
        "terms:\n  - {id: prompt, fr: [invite, prompt], en: [prompt]}\n  - {id: x, fr: []}\n"
        "  - {id: prompt, fr: [a], en: [b]}\n"
    )
    (term,) = load_glossary(tmp_path)
    assert (term.fr, term.en) == (("invite", "prompt"), ("prompt",))
    _, errors = read_glossary(tmp_path)
    assert [error.details["line"] for error in errors] == ["3", "3", "4"]


def test_slugs_fold_accents_and_number_repeats() -> None:
    assert slug("Données client : l’essentiel (2026)") == "donnees-client-l-essentiel-2026"
    assert slug("  Œuvre & ﬁn — ") == "oeuvre-fin"
    assert slugs(["A b", "a-B", "c", "A B!"]) == ["a-b", "a-b-1", "c", "a-b-2"]
