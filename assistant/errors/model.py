"""What a language model could not do; the answer is then given without it."""

from __future__ import annotations

from typing import Literal, get_args

from assistant.bilingual import Text, text
from assistant.errors.base import RelaisError

WhyNoModel = Literal["off", "slow", "busy", "budget", "resting", "refused", "broken"]
WHY_NO_MODEL: tuple[WhyNoModel, ...] = get_args(WhyNoModel)

_REASONS: dict[WhyNoModel, Text] = {
    "off": text("aucun n'est configuré", "none is configured"),
    "slow": text("il n'a pas répondu à temps", "it did not answer in time"),
    "busy": text("trop de demandes à la fois", "too many requests at once"),
    "budget": text("le budget du jour est atteint", "today's budget is used up"),
    "resting": text(
        "il vient d'échouer plusieurs fois et n'est pas sollicité pendant un moment",
        "it has just failed several times and is left alone for a while",
    ),
    "refused": text("il a refusé la demande", "it refused the request"),
    "broken": text("sa réponse est inutilisable", "its answer cannot be used"),
}


class ModelUnavailable(RelaisError):
    """The language model gave nothing, or stopped halfway. Details: ``reason``.

    ``why`` sorts the reasons; ``what`` says more to an administrator, where there is more to say.
    """

    status = 503
    wording = text(
        "Le modèle de langage n'a pas servi : {reason}. Relais répond sans lui, mot pour mot.",
        "The language model was not used: {reason}. Relais answers without it, word for word.",
    )

    def __init__(self, why: WhyNoModel, what: Text | None = None) -> None:
        self.why = why
        self.what = what
        super().__init__(reason=_REASONS[why])
