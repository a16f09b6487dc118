"""Checks waves: champions, the works council, and what ends them."""

from __future__ import annotations

from assistant.bilingual import text
from assistant.content.curricula.findings import Check, listed
from assistant.content.curricula.reading import Written
from assistant.learning.model import State, Wave

_NO_CHAMPION = text("cette vague n’a aucun relais.", "this wave has no champion.")
_ADD_CHAMPION = text(
    "Nommez sous « champions » au moins un relais par service.",
    "Name at least one champion per department under “champions”.",
)
_DEPARTMENT_ALONE = text("aucun relais pour : {departments}.", "no champion for: {departments}.")
_OTHER_DEPARTMENT = text(
    "ce relais est au service « {id} », qui n’est pas dans la vague.",
    "this champion serves “{id}”, which is not in the wave.",
)
_CORRECT_DEPARTMENT = text(
    "Ajoutez le service à « departments », ou corrigez-le.",
    "Add the department to “departments”, or correct it.",
)
_UNTRAINED = text(
    "on ne sait pas à quoi ce relais est formé.", "nothing says what this champion is trained in."
)
_ADD_TRAINING = text(
    "Citez ses modules sous « trained_in ».", "Name the modules under “trained_in”."
)
_INACTIVE = text(
    "« {id} » n’est pas un module actif : ce relais ne peut plus le suivre.",
    "“{id}” is no active module: this champion cannot take it any more.",
)
_OTHER_MODULE = text("Citez un module actif.", "Name an active module.")
_NO_COUNCIL = text(
    "rien ne dit quand le CSE a été consulté.", "nothing says when the works council was consulted."
)
_ADD_COUNCIL = text(
    "Écrivez la date sous « council.consulted_on », ou la raison de s’en passer sous "
    "« council.waived ».",
    "Write the date under “council.consulted_on”, or the reason it was not needed under "
    "“council.waived”.",
)
_TOO_LATE = text(
    "le CSE est consulté le {day:%d/%m/%Y}, après le début de la vague.",
    "the works council is consulted on {day:%Y-%m-%d}, after the wave has begun.",
)
_CONSULT_FIRST = text(
    "Consultez-le avant, ou commencez la vague plus tard.",
    "Consult it before, or begin the wave later.",
)
_NO_LIMIT = text(
    "ce critère n’a pas de limite : il ne décide de rien.",
    "this criterion has no limit: it decides nothing.",
)
_ADD_LIMIT = text("Ajoutez « at_least » ou « at_most ».", "Add “at_least” or “at_most”.")
_NO_CRITERIA = text(
    "rien ne dit quand continuer et quand ajuster.",
    "nothing says when to go on and when to adjust.",
)
_ADD_CRITERIA = text(
    "Ajoutez un critère, par exemple {example}.", "Add a criterion, such as {example}."
)
_EXAMPLE = "{measure: completion, at_least: 0.8}"


def check_waves(check: Check) -> None:
    """Everything about waves but their ids."""
    for wave in check.loaded.waves.values():
        _champions(check, wave)
        _council(check, wave)
        if not wave.value.criteria:
            check.add("warning", wave, _NO_CRITERIA, _ADD_CRITERIA, "criteria", example=_EXAMPLE)
        for index, criterion in enumerate(wave.value.criteria):
            if criterion.at_least is None and criterion.at_most is None:
                check.add("error", wave, _NO_LIMIT, _ADD_LIMIT, "criteria", index)


def _champions(check: Check, wave: Written[Wave]) -> None:
    champions = wave.value.champions
    if not champions:
        check.add("error", wave, _NO_CHAMPION, _ADD_CHAMPION, "champions")
        return
    served = {champion.department for champion in champions}
    alone = [name for name in wave.value.departments if name not in served]
    if alone:
        values = {"departments": listed(alone)}
        check.add("warning", wave, _DEPARTMENT_ALONE, _ADD_CHAMPION, "champions", **values)
    for index, champion in enumerate(champions):
        place = ("champions", index)
        if champion.department not in wave.value.departments:
            texts, name = (_OTHER_DEPARTMENT, _CORRECT_DEPARTMENT), champion.department
            check.add("warning", wave, *texts, *place, "department", id=name)
        if not champion.trained_in:
            check.add("warning", wave, _UNTRAINED, _ADD_TRAINING, *place)
        for number, name in enumerate(champion.trained_in):
            module = check.loaded.modules.get(name)
            if module is not None and module.value.state is not State.ACTIVE:
                where = (*place, "trained_in", number)
                check.add("warning", wave, _INACTIVE, _OTHER_MODULE, *where, id=name)


def _council(check: Check, wave: Written[Wave]) -> None:
    """Consulted before the wave begins, or waived with a reason."""
    council = wave.value.council
    if council.waived is not None:
        return
    if council.consulted_on is None:
        check.add("error", wave, _NO_COUNCIL, _ADD_COUNCIL, "council")
    elif council.consulted_on > wave.value.starts:
        values = {"day": council.consulted_on}
        check.add("warning", wave, _TOO_LATE, _CONSULT_FIRST, "council", "consulted_on", **values)
