"""Messages that are refused before anything is stored or sent."""

from __future__ import annotations

from assistant.bilingual import text
from assistant.errors.base import RelaisError


class MessageRefused(RelaisError):
    """The message was refused before anything was stored or sent."""

    status = 422


class MessageTooLong(MessageRefused):
    """Details: ``limit``, ``length`` (characters)."""

    status = 413
    wording = text(
        "Votre message est trop long ({length} caractères ; au plus {limit}). "
        "Posez la question en quelques phrases, sans coller le document.",
        "Your message is too long ({length} characters; at most {limit}). "
        "Ask the question in a few sentences, without pasting the document.",
    )


class MessageEmpty(MessageRefused):
    """Nothing readable was left of the message."""

    wording = text(
        "Votre message ne contient aucun texte lisible. Écrivez votre question en quelques mots.",
        "Your message contains no readable text. Write your question in a few words.",
    )


class TooManyQuestions(RelaisError):
    """One person asks faster than anybody reads. Details: ``seconds``."""

    status = 429
    wording = text(
        "Vous avez posé beaucoup de questions en peu de temps. Attendez {seconds} secondes, puis "
        "recommencez.",
        "You have asked many questions in a short time. Wait {seconds} seconds, then try again.",
    )
