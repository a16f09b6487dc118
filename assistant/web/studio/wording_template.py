"""The lesson that a new module begins with: what to write on each card."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from assistant.bilingual import Text, text
from assistant.content.curricula.lint_unfinished import TO_WRITE

__all__ = ["CARDS", "TO_WRITE", "TemplateCard"]


@dataclass(frozen=True, slots=True)
class TemplateCard:
    """One card to be written."""

    heading: Text
    hint: Text
    quotes: bool = False
    """Whether the rule is quoted on it."""


CARDS: Final[tuple[TemplateCard, ...]] = (
    TemplateCard(
        text("La situation", "The situation"),
        text(
            "Un moment de travail ordinaire où la question se pose. Qui fait quoi, avec quel "
            "document ? Trois ou quatre phrases suffisent.",
            "An ordinary moment at work where the question comes up. Who does what, with which "
            "document? Three or four sentences are enough.",
        ),
    ),
    TemplateCard(
        text("La règle", "The rule"),
        text(
            "Ce que la règle change dans cette situation, avec vos mots. La citation reste mot à "
            "mot.",
            "What the rule changes in this situation, in your own words. The quote stays word for "
            "word.",
        ),
        quotes=True,
    ),
    TemplateCard(
        text("À vous", "Your turn"),
        text(
            "Ce que la personne fait dès demain, en une consigne simple. Et comment elle s’y prend "
            "si l’outil n’est pas là.",
            "What the person does from tomorrow on, as one simple instruction. And how they do it "
            "when the tool is not there.",
        ),
    ),
)
