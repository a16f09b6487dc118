"""What the chat says where a lesson can be talked about."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.bilingual import Text, text

LABELS: Mapping[str, Text] = {
    "ask": text("Poser une question sur cette leçon", "Ask about this lesson"),
    "reword": text("Expliquer autrement", "Explain in other words"),
    "explain": text("Expliquer", "Explain"),
    "title": text("Questions sur la leçon", "Questions about the lesson"),
    "field": text("Votre question sur la leçon", "Your question about the lesson"),
    "send": text("Demander", "Ask"),
    "note": text(
        "Ne compte pas dans le module. Les documents répondent d’abord, mot pour mot.",
        "Does not count in the module. The documents answer first, word for word.",
    ),
    "noteModel": text(
        "Ne compte pas dans le module. Les documents répondent d’abord, puis le modèle de langage "
        "explique, à partir des seules sources de ce module.",
        "Does not count in the module. The documents answer first, then the language model "
        "explains, from this module’s sources alone.",
    ),
    "back": text("Revenir à la leçon", "Back to the lesson"),
    "close": text("Fermer", "Close"),
    "example": text("Donnez-moi un exemple", "Give me an example"),
    "why": text("Pourquoi ?", "Why?"),
    "simpler": text("Expliquez plus simplement", "Explain it more simply"),
    "busy": text("Recherche dans les documents…", "Looking in the documents…"),
    "asked": text("Vous", "You"),
    "failed": text(
        "La demande n’est pas passée. Réessayez.",
        "The request did not get through. Try again.",
    ),
    "sources": text(
        "Les sources de cette explication, mot pour mot",
        "The sources of this explanation, word for word",
    ),
    "openSource": text("Ouvrir la source", "Open source"),
    "writingTitle": text("Explication", "Explanation"),
    "writingNote": text(
        "par un modèle de langage, d’après les seules sources de ce module, chaque phrase vérifiée",
        "by a language model, from this module’s sources alone, each sentence checked",
    ),
    "writingBusy": text("Explication en cours…", "Explaining…"),
    "writingSent": text("Ce qui a été envoyé au modèle", "What was sent to the model"),
}

LEAD_CARD = text(
    "Voici ce que disent les documents sur lesquels cette fiche repose.",
    "Here is what the documents behind this card say.",
)
LEAD_MODULE = text(
    "Dans les sources de ce module :",
    "In this module’s sources:",
)
LEAD_ITEM = text(
    "Le passage sur lequel cette question repose :",
    "The passage this question rests on:",
)
REWORD = text("Expliquer autrement : {card}", "Explain in other words: {card}")
ABOUT_CARD = text("{asked} (fiche « {card} »)", "{asked} (card “{card}”)")
IN_LESSON_TITLE = text("C’est dans la leçon", "It is in the lesson")
IN_LESSON = text(
    "Votre demande porte sur la fiche ouverte : la réponse s’affiche sous elle.",
    "Your request is about the card that is open: the answer appears below it.",
)
NOT_NOW_TITLE = text("Pas encore", "Not yet")
NOT_NOW = text(
    "Une question vous attend : répondez-y d’abord. L’explication vient juste après.",
    "A question is waiting: answer it first. The explanation comes right after.",
)
NOTHING = text(
    "Les documents sur lesquels cela repose ne vous sont pas ouverts, ou n’y sont plus.",
    "The documents behind this are not open to you, or are no longer there.",
)
NOTHING_MORE = text(
    "Il n’y a rien à expliquer de plus pour l’instant : la règle ci-dessus dit l’essentiel.",
    "There is nothing more to explain for now: the rule above says what matters.",
)
