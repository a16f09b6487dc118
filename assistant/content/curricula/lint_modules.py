"""Checks modules: what they need before them, their variants and lessons, and their questions."""

from __future__ import annotations

from dataclasses import replace

from assistant.bilingual import LANGUAGES, text
from assistant.content.curricula.findings import (
    LANGUAGE_NAMES,
    Check,
    both,
    shown,
    weight,
)
from assistant.content.curricula.graph import cycles, taken_on
from assistant.content.curricula.layout import FOLDERS
from assistant.content.curricula.reading import Written
from assistant.learning.model import SELF_PACED, Module, MoveOn, State

_FEWEST_ITEMS = 3
_CARDS_AT_MOST = 8
_WORDS_AT_MOST = 180

_CYCLE = text(
    "ces modules s’attendent les uns les autres : {way}.",
    "these modules wait for one another: {way}.",
)
_BREAK_CYCLE = text("Retirez l’un des « requires ».", "Remove one of the “requires”.")
_SOFT_CYCLE = text(
    "ces modules se recommandent l’un après l’autre en cercle : {way}.",
    "these modules are recommended after one another in a circle: {way}.",
)
_BREAK_SOFT = text(
    "Retirez l’un des « recommended_after ».", "Remove one of the “recommended_after”."
)
_REQUIRES_INACTIVE = text(
    "« {id} » est exigé avant ce module, mais il est {state}.",
    "“{id}” is required before this module, but it is {state}.",
)
_ACTIVATE = text(
    "Activez « {id} », ou retirez-le de « requires ».",
    "Make “{id}” active, or take it out of “requires”.",
)
_STATES = {
    State.DRAFT: text("à l’état de brouillon", "a draft"),
    State.RETIRED: text("retiré", "retired"),
}
_NO_LANGUAGE = text("il n’y a pas de variante en {language}.", "there is no variant in {language}.")
_ADD_VARIANT = text(
    "Ajoutez-en une, avec sa leçon ou son lieu.", "Add one, with its lesson or its place."
)
_NEEDS_LESSON = text(
    "une variante « {format} » a besoin d’une leçon.", "a “{format}” variant needs a lesson."
)
_NAME_LESSON = text(
    "Écrivez « lesson: {id}.{language}.md », et le fichier.",
    "Write “lesson: {id}.{language}.md”, and the file.",
)
_NO_LESSON = text("la leçon « {name} » n’existe pas.", "the lesson “{name}” does not exist.")
_WRITE_LESSON = text(
    "Écrivez curricula/modules/{name}, ou corrigez le nom.",
    "Write curricula/modules/{name}, or correct the name.",
)
_TWO_LANGUAGES = text(
    "la même leçon sert en français et en anglais.", "the same lesson serves French and English."
)
_ONE_EACH = text("Donnez une leçon à chaque langue.", "Give each language a lesson of its own.")
_UNUSED = text("aucun module n’emploie cette leçon.", "no module uses this lesson.")
_USE_IT = text(
    "Nommez-la dans une variante, ou supprimez le fichier.",
    "Name it in a variant, or delete the file.",
)
_TOO_MANY_CARDS = text(
    "cette leçon a {count} cartes : c’est long pour une conversation.",
    "this lesson has {count} cards: that is long for a conversation.",
)
_SPLIT = text("Faites-en deux modules.", "Make two modules of it.")
_LONG_CARD = text(
    "cette carte a {count} mots : elle ne tient pas sur un écran.",
    "this card has {count} words: it does not fit on a screen.",
)
_CUT = text(
    "Raccourcissez-la, ou coupez-la en deux avec un titre « ## ».",
    "Shorten it, or cut it in two with a “## ” heading.",
)
_NOT_SELF_PACED = text(
    "ce module est obligatoire, mais personne ne peut le suivre seul en {language}.",
    "this module is mandatory, but nobody can take it alone in {language}.",
)
_ADD_SELF_PACED = text(
    "Ajoutez une variante read, video ou hands-on : il faut une voie sans date ni salle.",
    "Add a read, video or hands-on variant: there has to be a way without a date or a room.",
)
_ON_NO_PATH = text(
    "aucun parcours ne mène à ce module : personne ne le recevra.",
    "no path leads to this module: nobody will be given it.",
)
_ADD_TO_PATH = text(
    "Ajoutez sa compétence aux « targets » d’un parcours, ou épinglez-le sous « pins ».",
    "Add its competency to the “targets” of a path, or pin it under “pins”.",
)
_NO_ITEMS = text(
    "il faut réussir des questions pour finir ce module, et il n’en a aucune.",
    "this module is finished by passing questions, and it has none.",
)
_FEW_ITEMS = text(
    "questions de ce module : {count}. Un score n’y dit pas grand-chose.",
    "items of this module: {count}. A score says little with so few.",
)
_WRITE_ITEMS = text(
    "Écrivez-en au moins trois dans items/{id}.yaml.", "Write at least three in items/{id}.yaml."
)
_TOO_LONG = text(
    "ce module dure {minutes} min ; une semaine du parcours « {path} » en compte {capacity}.",
    "this module takes {minutes} min; a week of the path “{path}” has {capacity}.",
)
_SHORTEN = text(
    "Coupez-le en deux modules, ou ajoutez une variante plus courte.",
    "Make two modules of it, or add a shorter variant.",
)
_SAME_VARIANT = text(
    "il y a déjà une variante « {format} » en {language}.",
    "there is already a “{format}” variant in {language}.",
)
_KEEP_ONE = text("Gardez-en une.", "Keep one of them.")


def check_modules(check: Check) -> None:
    """Everything about modules but their ids and sources."""
    _circles(check)
    for module in check.loaded.modules.values():
        if weight(module.value.state) is None:
            continue
        _prerequisites(check, module)
        _variants(check, module)
        _self_paced(check, module)
        _questions(check, module)
    _paths(check)
    _lessons(check)


def _circles(check: Check) -> None:
    """Modules that require one another; and, apart from those, that are recommended in a circle."""
    modules = check.loaded.modules
    required = {name: [r for r in m.value.requires if r in modules] for name, m in modules.items()}
    hard = cycles(required)
    for circle in hard:
        values = {"way": both(" → ".join(circle))}
        check.add("error", modules[circle[0]], _CYCLE, _BREAK_CYCLE, "requires", **values)
    if hard:
        return
    all_edges = {
        name: [*required[name], *(r for r in m.value.recommended_after if r in modules)]
        for name, m in modules.items()
    }
    for circle in cycles(all_edges):
        values = {"way": both(" → ".join(circle))}
        part = modules[circle[0]]
        key = "recommended_after" if part.value.recommended_after else "requires"
        check.add("warning", part, _SOFT_CYCLE, _BREAK_SOFT, key, **values)


def _prerequisites(check: Check, module: Written[Module]) -> None:
    """Whoever is given an active module can be given what comes before it."""
    if module.value.state is not State.ACTIVE:
        return
    for index, name in enumerate(module.value.requires):
        other = check.loaded.modules.get(name)
        if other is not None and other.value.state is not State.ACTIVE:
            values = {"id": name, "state": _STATES[other.value.state]}
            check.add("error", module, _REQUIRES_INACTIVE, _ACTIVATE, "requires", index, **values)


def _variants(check: Check, module: Written[Module]) -> None:
    severity = weight(module.value.state) or "warning"
    variants = module.value.variants
    for language in LANGUAGES:
        if not any(variant.language == language for variant in variants):
            values: dict[str, object] = {"language": LANGUAGE_NAMES[language]}
            check.add(severity, module, _NO_LANGUAGE, _ADD_VARIANT, "variants", **values)
    seen: set[tuple[str, str]] = set()
    for index, variant in enumerate(variants):
        place = ("variants", index)
        values = {"format": variant.format, "language": LANGUAGE_NAMES[variant.language]}
        if (variant.format, variant.language) in seen:
            check.add("warning", module, _SAME_VARIANT, _KEEP_ONE, *place, **values)
        seen.add((variant.format, variant.language))
        if variant.lesson is None and variant.format in ("read", "hands-on"):
            names = {"format": variant.format, "id": module.value.id, "language": variant.language}
            check.add(severity, module, _NEEDS_LESSON, _NAME_LESSON, *place, **names)
        elif variant.lesson is not None and variant.lesson not in check.loaded.lessons:
            name = variant.lesson
            check.add(severity, module, _NO_LESSON, _WRITE_LESSON, *place, "lesson", name=name)
        elif any(
            other.lesson == variant.lesson and other.language != variant.language
            for other in variants[:index]
            if variant.lesson is not None
        ):
            check.add(severity, module, _TWO_LANGUAGES, _ONE_EACH, *place, "lesson")


def _self_paced(check: Check, module: Written[Module]) -> None:
    """What everybody must take can be taken by those who cannot come at a given hour."""
    if module.value.mandatory_for is None:
        return
    severity = weight(module.value.state) or "warning"
    for language in LANGUAGES:
        here = [v for v in module.value.variants if v.language == language]
        if here and not any(variant.format in SELF_PACED for variant in here):
            name = LANGUAGE_NAMES[language]
            check.add(severity, module, _NOT_SELF_PACED, _ADD_SELF_PACED, "variants", language=name)


def _questions(check: Check, module: Written[Module]) -> None:
    if module.value.move_on is MoveOn.NOT_APPLICABLE:
        return
    name = module.value.id
    if ("items", name) in check.loaded.broken:
        return
    items = (item.value for item in check.loaded.items.values())
    count = sum(item.module == name and item.state is State.ACTIVE for item in items)
    needed = module.value.move_on in (MoveOn.PASSED, MoveOn.COMPLETED_AND_PASSED)
    if count == 0 and needed:
        severity = weight(module.value.state) or "warning"
        check.add(severity, module, _NO_ITEMS, _WRITE_ITEMS, "move_on", id=name)
    elif count < _FEWEST_ITEMS:
        check.add("warning", module, _FEW_ITEMS, _WRITE_ITEMS, "id", id=name, count=count)


def _paths(check: Check) -> None:
    """Each active module is on a path, and fits a week of every path it is on."""
    modules = {name: part.value for name, part in check.loaded.modules.items()}
    paths = [p.value for p in check.loaded.paths.values() if p.value.state is State.ACTIVE]
    on = {path.id: taken_on(path, modules) for path in paths}
    for name, module in check.active_modules().items():
        mine = [path for path in paths if name in on[path.id]]
        if paths and not mine:
            check.add("warning", module, _ON_NO_PATH, _ADD_TO_PATH, "objectives")
        tightest = min(mine, key=lambda path: path.weekly_minutes, default=None)
        if tightest is None:
            continue
        shortest = [
            min((v.minutes for v in module.value.variants if v.language == language), default=0)
            for language in LANGUAGES
        ]
        if max(shortest) > tightest.weekly_minutes:
            values = {
                "minutes": max(shortest),
                "capacity": tightest.weekly_minutes,
                "path": tightest.id,
            }
            check.add("warning", module, _TOO_LONG, _SHORTEN, "variants", **values)


def _lessons(check: Check) -> None:
    """The form of each lesson, and lessons that nobody uses."""
    states: dict[str, list[State]] = {}
    for module in check.loaded.modules.values():
        for variant in module.value.variants:
            if variant.lesson is not None:
                states.setdefault(variant.lesson, []).append(module.value.state)
    complete = not any(kind == "module" for kind, _ in check.loaded.broken)
    for name, lesson in check.loaded.lessons.items():
        path = shown(f"{FOLDERS['lesson']}/{name}")
        used = states.get(name, [])
        if not used and complete:
            check.add_at("warning", path, _UNUSED, _USE_IT)
        lenient = State.ACTIVE not in used
        for problem in dict.fromkeys(lesson.problems):
            severity = "warning" if lenient else problem.severity
            check.problems.append(replace(problem, path=path, severity=severity))
        if len(lesson.cards) > _CARDS_AT_MOST:
            check.add_at("warning", path, _TOO_MANY_CARDS, _SPLIT, count=len(lesson.cards))
        for card, line in zip(lesson.cards, lesson.lines, strict=True):
            if card.words > _WORDS_AT_MOST:
                check.add_at("warning", path, _LONG_CARD, _CUT, line, count=card.words)
