"""Lists of people that are handed in."""

from __future__ import annotations

from assistant.bilingual import text
from assistant.errors.base import RelaisError


class ImportRefused(RelaisError):
    """A list of people has mistakes; nothing of it was kept. Details: ``count``."""

    status = 422
    wording = text(
        "La liste contient des erreurs ({count}) : rien n'a été importé. Corrigez les lignes "
        "signalées et recommencez.",
        "The list has mistakes ({count}): nothing was imported. Correct the lines shown and try "
        "again.",
    )


class ListUnreadable(RelaisError):
    """A file handed in as a list of people is none. Details: ``reason``."""

    status = 422
    wording = text(
        "Cette liste ne peut pas être lue : {reason}",
        "This list cannot be read: {reason}",
    )


class ListTooLarge(RelaisError):
    """A list of people is larger than any we take at once. Details: ``most`` (megabytes)."""

    status = 413
    wording = text(
        "Ce fichier dépasse {most} Mo : rien n'a été lu. Gardez-y seulement les colonnes utiles, "
        "ou partagez la liste en plusieurs fichiers.",
        "This file is larger than {most} MB: nothing of it was read. Keep only the columns that "
        "are needed, or split the list into several files.",
    )
