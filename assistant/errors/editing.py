"""Files that people write in the browser."""

from __future__ import annotations

from assistant.bilingual import text
from assistant.errors.base import RelaisError


class EditConflict(RelaisError):
    """Somebody else saved the same file since it was opened. Details: ``path``."""

    status = 409
    wording = text(
        "« {path} » a été modifié par quelqu'un d'autre depuis que vous l'avez ouvert : rien n'est "
        "enregistré, pour n'effacer ni son travail ni le vôtre. Ce que vous avez écrit est "
        "toujours là : comparez les deux, puis enregistrez.",
        "“{path}” was changed by somebody else since you opened it: nothing was saved, so that "
        "neither their work nor yours is lost. What you wrote is still here: compare the two, "
        "then save.",
    )


class EditRefused(RelaisError):
    """What was to be saved would not work. Details: ``path``, ``reason``."""

    status = 422
    wording = text("« {path} » n'est pas enregistré : {reason}", "“{path}” was not saved: {reason}")


class EditNotSaved(RelaisError):
    """A file could not be written; it is as it was before. Details: ``path``, ``reason``."""

    status = 507
    wording = text(
        "« {path} » n'est pas enregistré ({reason}) : le fichier est resté tel quel. Réessayez ; "
        "si cela persiste, prévenez l'administrateur.",
        "“{path}” was not saved ({reason}): the file is as it was. Try again; if it keeps "
        "happening, tell the administrator.",
    )
