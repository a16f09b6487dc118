"""What the chat says around an answer in a model's words."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.bilingual import Text, text

LABELS: Mapping[str, Text] = {
    "writingTitle": text("En bref", "In short"),
    "writingNote": text(
        "reformulé par un modèle de langage, chaque phrase vérifiée sur sa source",
        "reworded by a language model, each sentence checked against its source",
    ),
    "writingBusy": text("Reformulation en cours…", "Rewording…"),
    "writingPlain": text("En mots simples", "In plain words"),
    "writingVerbatim": text("Les documents, mot pour mot", "The documents, word for word"),
    "writingSent": text("Ce qui a été envoyé au modèle", "What was sent to the model"),
}

NOTHING_LEFT = text(
    "Le modèle n’a rien écrit qui soit entièrement dans les documents : voici leurs propres mots.",
    "The model wrote nothing that the documents fully bear out: here are their own words.",
)
PARTLY = text(
    "Le modèle en disait plus que les documents ; seules les phrases vérifiées sont affichées.",
    "The model said more than the documents do; only checked sentences are shown.",
)
UNAVAILABLE = text(
    "Pas de reformulation cette fois-ci ; les documents disent ce qui suit.",
    "No rewording this time; here is what the documents say.",
)
BROKEN_OFF = text(
    "Le modèle s’est arrêté en route ; la suite est dans les documents, ci-dessous.",
    "The model stopped halfway; the rest is in the documents, below.",
)
STOPPED = text("Reformulation arrêtée.", "Rewording stopped.")
