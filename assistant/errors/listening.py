"""What people pass on, and what champions answer."""

from __future__ import annotations

from assistant.bilingual import text
from assistant.errors.base import RelaisError


class TooManyRecords(RelaisError):
    """One person passes on more than anybody has to say. Details: ``most`` (in a day)."""

    status = 429
    wording = text(
        "Ce n'est pas enregistré : vous avez déjà beaucoup transmis. Au-delà de {most} par jour, "
        "Relais s'arrête là ; ce que vous avez transmis avant est gardé. Revenez demain.",
        "This was not recorded: you have passed on a lot already. Relais stops at {most} a day; "
        "what you passed on before is kept. Come back tomorrow.",
    )


class AnswerChanged(RelaisError):
    """Somebody else has answered the same topic meanwhile."""

    status = 409
    wording = text(
        "Quelqu'un d'autre vient de répondre sur ce sujet : rien n'est enregistré, pour ne pas "
        "effacer sa réponse. Relisez-la ; ce que vous avez écrit est toujours là.",
        "Somebody else has just answered this topic: nothing was saved, so that their answer is "
        "not lost. Read it; what you wrote is still here.",
    )


class ThemeChanged(RelaisError):
    """Somebody else has changed the same theme meanwhile."""

    status = 409
    wording = text(
        "Quelqu'un d'autre vient de modifier ce thème : rien n'est enregistré, pour ne pas effacer "
        "son travail. Relisez le thème tel qu'il est maintenant ; ce que vous avez écrit est "
        "toujours là.",
        "Somebody else has just changed this theme: nothing was saved, so that their work is not "
        "lost. Read the theme as it is now; what you wrote is still here.",
    )


class NotRecorded(RelaisError):
    """Something the person confirmed could not be stored; they are told it was not."""

    status = 507
    wording = text(
        "Ce n'est pas enregistré : le stockage ne répond pas. Réessayez plus tard.",
        "This was not recorded: the storage does not answer. Try again later.",
    )
