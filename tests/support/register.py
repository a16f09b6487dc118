"""A small tool register with a card for each case that answers have to tell apart."""

from __future__ import annotations

from datetime import date
from typing import Any

from assistant.answering.mentions import Vocabulary
from assistant.bilingual import text
from assistant.limits.model import (
    DataClass,
    Decision,
    Limit,
    Owner,
    Register,
    Review,
    Rule,
    ToolCard,
)

CONTEST = "contest@valserine.example"
ORDINARY = frozenset(
    [
        "notion",
        "notions",
        "le",
        "la",
        "chat",
        "free",
        "the",
        "note",
        "notes",
        "meeting",
        "client",
        "clients",
    ]
)
"""Everyday words that a tool's name may be as well."""


def rule(verdict: str, source: str = "policies/charte.md#outils", **given: Any) -> Rule:
    """A rule with its condition where it needs one."""
    if verdict == "conditional":
        given.setdefault("if", text("la référence est masquée", "the reference is masked"))
    return Rule(verdict=verdict, source=source, **given)


def card(identity: str, names: tuple[str, ...], status: str = "approved", **given: Any) -> ToolCard:
    """A tool card with everything a ruling shows."""
    decided = Decision(
        by="committee",
        on=date(2026, 3, 2),
        why=text("Le contrat protège les données.", "The contract protects the data."),
        contest=CONTEST,
    )
    parts: dict[str, Any] = {
        "owner": "it",
        "source": "policies/charte.md#outils",
        "summary": text(f"{names[0]} est un outil.", f"{names[0]} is a tool."),
        "review": Review(human="always", by=text("l’auteur", "the author")),
        "fallback": text("Faire le travail à la main.", "Do the work by hand."),
        "decided": None if status == "candidate" else decided,
    }
    return ToolCard(id=identity, names=names, status=status, **{**parts, **given})


def data_class(
    identity: str, fr: str, en: str, order: int, names: tuple[str, ...] = ()
) -> DataClass:
    """One class of the company's data."""
    return DataClass(
        id=identity,
        label=text(fr, en),
        definition=text("Définition.", "Definition."),
        names=names,
        source="policies/charte.md#classes",
        order=order,
    )


REGISTER = Register(
    tools={
        tool.id: tool
        for tool in (
            card(
                "copilot",
                ("Microsoft 365 Copilot", "Copilot", "copilote"),
                data={
                    "public": rule("allowed"),
                    "client": rule("conditional", "policies/charte.md#donnees-client"),
                    "personal": rule("forbidden", "policies/charte.md#donnees-personnelles"),
                },
                tasks={
                    "hiring": rule(
                        "forbidden",
                        names=("tri de CV", "CV screening", "recrutement", "hiring"),
                        label=text("Tri de candidatures", "Screening applications"),
                    ),
                },
                limits=(
                    Limit(
                        fr="Il ne lit pas les plans de coupe.",
                        en="It cannot read cutting plans.",
                        source="policies/charte.md#outils",
                    ),
                ),
            ),
            card("deepl-pro", ("DeepL Pro", "DeepL"), data={"client": rule("allowed")}),
            card("notion-ai", ("Notion AI", "Notion"), "pilot", data={"public": rule("allowed")}),
            card("midjourney", ("Midjourney",), "banned", alternative="firefly"),
            card("firefly", ("Adobe Firefly", "Firefly"), audience=text("le studio", "the studio")),
            card("claude", ("Claude",), "candidate"),
        )
    },
    data_classes={
        found.id: found
        for found in (
            data_class("public", "Données publiques", "Public data", 0),
            data_class("client", "Données client", "Client data", 2, ("fichier client", "client file")),
            data_class(
                "personal", "Données personnelles", "Personal data", 3,
                ("données RH", "HR data", "fiche de paie", "payslip"),
            ),
            data_class("special", "Données sensibles", "Special-category data", 4, ("santé",)),
        )
    },
    owners={
        owner.id: owner
        for owner in (
            Owner(
                id="committee",
                label=text("Comité IA", "AI Committee"),
                contact="committee@valserine.example",
            ),
            Owner(id="it", label=text("Service informatique", "IT"), contact="it@valserine.example"),
        )
    },
    default_owner="committee",
)  # fmt: skip
VOCABULARY = Vocabulary(REGISTER, ORDINARY)
