"""The base of the family, and what the operating system says in words."""

from __future__ import annotations

import errno
import socket
from typing import Any, ClassVar

from assistant.bilingual import Language, Text, text


class RelaisError(Exception):
    """Base of every error Relais raises on purpose.

    ``details`` fill the places in the wording; they are shown to people, so they must never hold
    a secret, a stack trace or somebody else's data. A detail may itself be a :class:`Text`.
    """

    status: ClassVar[int] = 500
    exit_code: ClassVar[int] = 1
    wording: ClassVar[Text] = text(
        "Quelque chose n'a pas fonctionné. Réessayez ; si cela persiste, "
        "prévenez l'administrateur.",
        "Something did not work. Try again; if it keeps happening, tell the administrator.",
    )

    def __init__(self, **details: Any) -> None:
        self.details = {
            name: value if isinstance(value, Text) else str(value)
            for name, value in details.items()
        }
        super().__init__(self.message("en"))

    def message(self, language: Language) -> str:
        """The sentence to show, in ``language``."""
        values = {
            name: value(language) if isinstance(value, Text) else value
            for name, value in self.details.items()
        }
        return self.wording(language, **values)


_SYSTEM_REASONS = {
    errno.EACCES: text("accès refusé", "permission denied"),
    errno.EPERM: text("accès refusé", "permission denied"),
    errno.EROFS: text("en lecture seule", "read-only"),
    errno.ENOSPC: text("plus d'espace libre", "no space left"),
    errno.EDQUOT: text("quota atteint", "quota reached"),
    errno.ENOENT: text("introuvable", "not found"),
    errno.ENOTDIR: text("ce n'est pas un dossier", "not a folder"),
    errno.EISDIR: text("c'est un dossier", "it is a folder"),
    errno.EADDRINUSE: text("ce port est déjà pris", "this port is already taken"),
    errno.EADDRNOTAVAIL: text(
        "cette machine n'a pas cette adresse", "this machine does not have that address"
    ),
    socket.EAI_NONAME: text("ce nom d'hôte est inconnu", "this host name is unknown"),
}


def system_reason(error: OSError) -> Text:
    """What the operating system said, in words for a person."""
    said = error.strerror or type(error).__name__
    return _SYSTEM_REASONS.get(error.errno or 0) or text(said, said)
