"""Checks assessment items, and that each competency has enough of them."""

from __future__ import annotations

import re
from collections import Counter

from assistant.bilingual import LANGUAGES, Language, text
from assistant.content.curricula.findings import LANGUAGE_NAMES, Check, weight
from assistant.content.curricula.lint_unfinished import TO_WRITE
from assistant.content.curricula.reading import Written
from assistant.content.problems import Severity
from assistant.learning.model import Item, State

_FEWEST = 3
_LONGER, _BY = 1.75, 30
"""A right answer that is so many times as long as any other, and by so many characters, is taken
for right because of it."""
_REFERS = re.compile(
    r"\b(?:all|none|both|neither|any) of (?:the|these)(?: \w+)? ?"
    r"(?:above|below|answers?|options?|choices)\b"
    r"|\b(?:all|none) of (?:these|them)\W*$"
    r"|\b(?:réponses?|propositions?|options?|choix) (?:\w+ )?(?:ci-dessus|ci-dessous|précédente?s?)"
    r"|^\W*(?:toutes?|tout|aucune?) (?:d(?:e |es |’|')|l[ae]s? )?(?:ces |les )?"
    r"(?:réponses?|propositions?|options?|ci-dessus)"
    r"|\b(?:answers?|options?|réponses?) [a-f1-6] (?:and|or|et|ou) [a-f1-6]\b",
    re.IGNORECASE,
)

_NONE_CORRECT = text("aucune réponse n’est juste.", "no answer is right.")
_SEVERAL_CORRECT = text("{count} réponses sont justes.", "{count} answers are right.")
_ONE_CORRECT = text(
    "Mettez « correct: true » à une seule réponse : sans cela la question n’est pas posée.",
    "Put “correct: true” at one answer only: otherwise the item is not asked.",
)
_SAME_CHOICE = text(
    "deux réponses disent la même chose en {language}.", "two answers say the same in {language}."
)
_OTHER_CHOICE = text("Changez l’une des deux.", "Change one of them.")
_REFERS_TO_OTHERS = text(
    "une réponse renvoie aux autres ({language}) : « {said} »",
    "an answer refers to the others ({language}): “{said}”",
)
_STAND_ALONE = text(
    "Écrivez une réponse qui se comprend seule : l’ordre affiché peut changer.",
    "Write an answer that can be understood alone: the order shown may change.",
)
_STANDS_OUT = text(
    "la bonne réponse se voit à sa longueur ({language}).",
    "the right answer can be told by its length ({language}).",
)
_EVEN_OUT = text(
    "Raccourcissez-la, ou donnez aux autres le même détail.",
    "Shorten it, or give the others the same detail.",
)
_NOT_TAUGHT = text(
    "le module « {module} » n’enseigne pas « {competency} » jusqu’au niveau {level}.",
    "the module “{module}” does not teach “{competency}” up to level {level}.",
)
_CORRECT_LEVEL = text(
    "Corrigez « competency » ou « level », ou ajoutez l’objectif au module.",
    "Correct “competency” or “level”, or add the objective to the module.",
)
_FEW = text(
    "questions sur cette compétence : {count}, trop peu pour savoir si elle est acquise.",
    "items on this competency: {count}, too few to tell whether it is mastered.",
)
_FEW_AT_LEVEL = text(
    "questions au niveau {level}, que le module « {module} » enseigne : {count}, c’est trop peu.",
    "items at level {level}, which the module “{module}” teaches: {count}, which is too few.",
)
_WRITE_MORE = text(
    "Écrivez-en au moins trois ; quatre ou cinq, c’est mieux.",
    "Write at least three; four or five are better.",
)


def check_items(check: Check) -> None:
    """Everything about items but their ids and sources."""
    for item in check.loaded.items.values():
        if weight(item.value.state) is not None:
            _answers(check, item)
            _level(check, item)
    _enough(check)


def _answers(check: Check, item: Written[Item]) -> None:
    """One right answer, and no two that say the same."""
    severity = weight(item.value.state) or "warning"
    right = sum(choice.correct for choice in item.value.choices)
    if right == 0:
        check.add(severity, item, _NONE_CORRECT, _ONE_CORRECT, "choices")
    elif right > 1:
        check.add(severity, item, _SEVERAL_CORRECT, _ONE_CORRECT, "choices", count=right)
    for language in LANGUAGES:
        said = [" ".join(c.text(language).casefold().split()) for c in item.value.choices]
        if len(set(said)) < len(said):
            name = LANGUAGE_NAMES[language]
            check.add(severity, item, _SAME_CHOICE, _OTHER_CHOICE, "choices", language=name)
        _wording(check, item, language)


def _wording(check: Check, item: Written[Item], language: Language) -> None:
    """Answers that give themselves away: one that refers to others, a right one by its length.

    Both are among the rules of Haladyna, Downing and Rodriguez (2002) for writing choices.
    """
    if any(TO_WRITE(language) in choice.text(language) for choice in item.value.choices):
        return
    name = LANGUAGE_NAMES[language]
    for choice in item.value.choices:
        said = choice.text(language)
        if _REFERS.search(said):
            values = {"language": name, "said": said}
            check.add("warning", item, _REFERS_TO_OTHERS, _STAND_ALONE, "choices", **values)
    right = [len(c.text(language)) for c in item.value.choices if c.correct]
    others = [len(c.text(language)) for c in item.value.choices if not c.correct]
    if len(right) == 1 and others:
        longest = max(others)
        if right[0] >= _LONGER * longest and right[0] - longest >= _BY:
            check.add("warning", item, _STANDS_OUT, _EVEN_OUT, "choices", language=name)


def _level(check: Check, item: Written[Item]) -> None:
    """The item asks about something its module teaches."""
    module = check.loaded.modules.get(item.value.module)
    if module is None:
        return
    competency, level = item.value.competency, item.value.level
    if not any(
        o.competency == competency and o.start < level <= o.end for o in module.value.objectives
    ):
        values = {"module": module.value.id, "competency": competency, "level": level}
        check.add("warning", item, _NOT_TAUGHT, _CORRECT_LEVEL, "level", **values)


def _enough(check: Check) -> None:
    """Three active items for each competency that is taught, and for each level of it."""
    if any(kind == "items" for kind, _ in check.loaded.broken):
        return
    items = [i.value for i in check.loaded.items.values() if i.value.state is State.ACTIVE]
    count = Counter(item.competency for item in items)
    at_level = Counter((item.competency, item.level) for item in items)
    taught: dict[str, dict[int, str]] = {}
    for module in check.active_modules().values():
        for objective in module.value.objectives:
            levels = taught.setdefault(objective.competency, {})
            levels.setdefault(objective.end, module.value.id)
    for name, competency in check.loaded.competencies.items():
        levels = taught.get(name, {})
        if count[name] < _FEWEST:
            severity: Severity = "error" if levels else "warning"
            check.add(severity, competency, _FEW, _WRITE_MORE, "id", count=count[name])
            continue
        for level, module_id in sorted(levels.items()):
            found = at_level[(name, level)]
            if found < _FEWEST:
                values = {"count": found, "level": level, "module": module_id}
                place = ("statements", str(level))
                check.add("warning", competency, _FEW_AT_LEVEL, _WRITE_MORE, *place, **values)
