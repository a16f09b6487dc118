"""Why something is in a path, and what has changed in it: in words, from the reasons as stored.

Each reason is one sentence that can stand alone under a module's title.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from babel.dates import format_date
from babel.lists import format_list

from assistant.bilingual import Language, Text, text
from assistant.learning.model import Curriculum, Format
from assistant.learning.plan import Difference, Plan, Reason, Why

FORMATS: dict[Format, Text] = {
    "read": text("à lire", "reading"),
    "video": text("vidéo", "video"),
    "workshop": text("atelier", "workshop"),
    "peer": text("entre collègues", "with a colleague"),
    "hands-on": text("pratique", "hands-on"),
}


@dataclass(frozen=True, slots=True)
class Names:
    """What a curriculum has no names for, in the language of the sentence, by id."""

    documents: Mapping[str, str] = field(default_factory=dict)
    """Titles by passage, or by document: ``policies/charter.md``."""
    worries: Mapping[str, str] = field(default_factory=dict)
    tools: Mapping[str, str] = field(default_factory=dict)


_NAMELESS = Names()
_SIMPLE: dict[Why, Text] = {
    Why.STARTED: text("Vous l’avez déjà commencé.", "You have already begun it."),
    Why.POSTPONED: text("Vous avez préféré le faire plus tard.", "You wanted it later."),
    Why.NO_TIME: text(
        "Le temps prévu pour ce parcours est déjà pris.",
        "The time set aside for this path is already taken.",
    ),
    Why.NO_MINUTES: text(
        "Aucune minute par semaine n’est prévue pour apprendre. Indiquez-en quelques-unes et le "
        "parcours se planifie.",
        "No minutes a week are set aside for learning. Name a few and the path is planned.",
    ),
    Why.NOT_FOR_TRADE: text("Conçu pour d’autres métiers.", "Made for other trades."),
    Why.WITHDRAWN: text(
        "Retiré pour l’instant : son contenu n’est pas à jour.",
        "Withdrawn for now: its content is not up to date.",
    ),
    Why.NOT_NEEDED: text(
        "Vos objectifs ne le demandent pas.",
        "Nothing in your goals calls for it.",
    ),
}
_MANDATORY = text("Parce que {document} le demande{by}.", "Because {document} asks for it{by}.")
_MANDATORY_BY_A_RULE = text(
    "Parce qu’une règle de l’entreprise le demande{by}.", "Because a company rule asks for it{by}."
)
_QUOTED = text("« {title} »", "“{title}”")
_BY = text(", avant le {day}", ", by {day}")
_GAP = text(
    "Pour avancer sur « {competency} » : de « {start} » à « {end} ».",
    "To get further with “{competency}”: from “{start}” to “{end}”.",
)
_WORRY = text(
    "Parce que vous avez choisi d’en parler : « {worry} ».",
    "Because you chose to bring this up: “{worry}”.",
)
_SOME_WORRY = text(
    "Parce qu’il répond à un point que vous avez choisi de soulever.",
    "Because it speaks to something you chose to bring up.",
)
_TOOL = text("Parce que vous utilisez déjà {tool}.", "Because you already use {tool}.")
_SOME_TOOL = text(
    "Parce qu’il porte sur un outil que vous utilisez déjà.",
    "Because it is about a tool you already use.",
)
_UNLOCKS = text("Il ouvre la voie à « {module} »{by}.", "It opens the way to “{module}”{by}.")
_UNLOCKS_BY = text(", à faire avant le {day}", ", due by {day}")
_FORMAT = text(
    "Dans le format que vous préférez : {format}.", "In the format you prefer: {format}."
)
_PINNED_BY_PERSON = text("Vous avez demandé à le faire tôt.", "You asked to take it early.")
_PINNED_BY_PATH = text("Il fait partie de votre parcours.", "It is part of your path.")
_PINNED_TO_WEEK = text(
    "Votre parcours le prévoit pour la semaine du {day}.",
    "Your path has it in the week of {day}.",
)
_CHANGED = text(
    "Ce que dit {document} a changé depuis que vous avez suivi ce module.",
    "What {document} says has changed since you took this module.",
)
_CHANGED_RULE = text(
    "Une règle de l’entreprise a changé depuis que vous avez suivi ce module.",
    "A company rule has changed since you took this module.",
)
_KNOWN = text(
    "Vous maîtrisez déjà « {competency} » à ce niveau.",
    "You already master “{competency}” at this level.",
)
_COVERED = text(
    "« {module} », dans votre parcours, apporte la même chose.",
    "“{module}”, in your path, teaches the same.",
)


def reason_text(
    reason: Reason, curriculum: Curriculum, language: Language, names: Names = _NAMELESS
) -> str:
    """A reason as a sentence."""
    if reason.why in _SIMPLE:
        return _SIMPLE[reason.why](language)
    subject = reason.subject or ""
    if reason.why is Why.MANDATORY:
        by = _by(_BY, reason.day, language)
        return _of_document(_MANDATORY, _MANDATORY_BY_A_RULE, subject, names, language, by=by)
    if reason.why is Why.CHANGED:
        return _of_document(_CHANGED, _CHANGED_RULE, subject, names, language)
    if reason.why is Why.GAP:
        return _gap(reason, curriculum, language)
    if reason.why is Why.KNOWN:
        return _KNOWN(language, competency=_competency(subject, curriculum, language))
    if reason.why is Why.COVERED:
        return _COVERED(language, module=_title(subject, curriculum, language))
    if reason.why is Why.UNLOCKS:
        by = _by(_UNLOCKS_BY, reason.day, language)
        return _UNLOCKS(language, module=_title(subject, curriculum, language), by=by)
    return _personal(reason, subject, language, names)


def _personal(reason: Reason, subject: str, language: Language, names: Names) -> str:
    """Reasons that come from what the person, or their path, has said."""
    if reason.why is Why.WORRY:
        worry = names.worries.get(subject)
        return _WORRY(language, worry=worry) if worry else _SOME_WORRY(language)
    if reason.why is Why.TOOL:
        tool = names.tools.get(subject)
        return _TOOL(language, tool=tool) if tool else _SOME_TOOL(language)
    if reason.why is Why.FORMAT:
        label = next((FORMATS[known] for known in FORMATS if known == subject), None)
        return _FORMAT(language, format=label(language) if label else subject)
    if reason.day is not None:
        return _PINNED_TO_WEEK(language, day=day_text(reason.day, language))
    return (_PINNED_BY_PERSON if subject == "person" else _PINNED_BY_PATH)(language)


# --- plans and differences ------------------------------------------------------------------------

_ALL_DONE = text("Votre parcours est terminé.", "Your path is complete.")
_NO_PATH = text(
    "Aucun parcours n’est prévu pour votre profil : seuls les modules obligatoires sont planifiés.",
    "No path is meant for your profile: only mandatory modules are planned.",
)
_PACE = text(
    "Votre parcours demande {weeks} à {minutes} par semaine.",
    "Your path takes {weeks} at {minutes} a week.",
)
_OVER = text(
    "C’est plus que ce que le parcours prévoit ({weeks} à {minutes} par semaine).",
    "That is more than the path allows ({weeks} at {minutes} a week).",
)
_LATE = text(
    "À ce rythme, ces modules obligatoires seront en retard : {modules}.",
    "At this pace, these mandatory modules will be late: {modules}.",
)
_WEEKS = text("{count} semaines", "{count} weeks")
_WEEK = text("1 semaine", "1 week")
_MINUTES = text("{count} minutes", "{count} minutes")
_MINUTE = text("1 minute", "1 minute")
_CHANGES: tuple[tuple[str, Text], ...] = (
    ("added", text("Nouveau dans votre parcours : {modules}.", "New in your path: {modules}.")),
    ("removed", text("N’est plus à faire : {modules}.", "No longer to be done: {modules}.")),
    ("earlier", text("Avancé : {modules}.", "Moved up: {modules}.")),
    ("later", text("Reporté : {modules}.", "Moved back: {modules}.")),
)
_NOW = text(
    "Il reste {after} au lieu de {before}.",
    "{after} to go instead of {before}.",
)
_NOW_DONE = text("Il ne reste rien à faire.", "Nothing is left to do.")


def plan_text(plan: Plan, curriculum: Curriculum, language: Language) -> tuple[str, ...]:
    """What somebody is told of their plan as a whole, one sentence each."""
    path = curriculum.paths.get(plan.path or "")
    found = [] if path else [_NO_PATH(language)]
    if plan.weekly_minutes <= 0 and (plan.over_budget or plan.late):
        found.append(_SIMPLE[Why.NO_MINUTES](language))
    elif plan.weeks == 0:
        found.append(_ALL_DONE(language))
    else:
        minutes = minutes_text(plan.weekly_minutes, language)
        found.append(_PACE(language, weeks=weeks_text(plan.weeks, language), minutes=minutes))
        if plan.over_budget and path:
            minutes = minutes_text(path.weekly_minutes, language)
            found.append(_OVER(language, weeks=weeks_text(path.weeks, language), minutes=minutes))
    if plan.late:
        found.append(_LATE(language, modules=_titles(plan.late, curriculum, language)))
    return tuple(found)


def difference_text(
    difference: Difference, curriculum: Curriculum, language: Language
) -> tuple[str, ...]:
    """What is different in a plan, one sentence each; empty when nothing is."""
    found = []
    for name, sentence in _CHANGES:
        modules = getattr(difference, name)
        if modules:
            found.append(sentence(language, modules=_titles(modules, curriculum, language)))
    before, after = difference.weeks_before, difference.weeks_after
    if before != after and after == 0:
        found.append(_NOW_DONE(language))
    elif before != after:
        weeks = {"before": weeks_text(before, language), "after": weeks_text(after, language)}
        found.append(_NOW(language, **weeks))
    return tuple(found)


def weeks_text(count: int, language: Language) -> str:
    """“5 weeks”."""
    return _WEEK(language) if count == 1 else _WEEKS(language, count=count)


def minutes_text(count: int, language: Language) -> str:
    """“30 minutes”."""
    return _MINUTE(language) if count == 1 else _MINUTES(language, count=count)


def day_text(day: date, language: Language) -> str:
    """A day without its year: “12 mars”, “12 March”."""
    if language == "en":
        return str(format_date(day, format="d MMMM", locale="en_GB"))
    month = format_date(day, format="MMMM", locale="fr")
    return f"{'1er' if day.day == 1 else day.day} {month}"


# --- names ----------------------------------------------------------------------------------------


def _gap(reason: Reason, curriculum: Curriculum, language: Language) -> str:
    labels = [level.label(language) for level in curriculum.framework.levels]
    return _GAP(
        language,
        competency=_competency(reason.subject or "", curriculum, language),
        start=labels[reason.start or 0],
        end=labels[reason.end or 0],
    )


def _by(pattern: Text, day: date | None, language: Language) -> str:
    return "" if day is None else pattern(language, day=day_text(day, language))


def _of_document(
    named: Text, nameless: Text, passage: str, names: Names, language: Language, **values: str
) -> str:
    """A sentence about a document: ``named`` when its title is known."""
    title = names.documents.get(passage) or names.documents.get(passage.partition("#")[0])
    if not title:
        return nameless(language, **values)
    return named(language, document=_QUOTED(language, title=title), **values)


def _competency(name: str, curriculum: Curriculum, language: Language) -> str:
    found = curriculum.competencies.get(name)
    return found.label(language) if found else name


def _title(name: str, curriculum: Curriculum, language: Language) -> str:
    found = curriculum.modules.get(name)
    return found.title(language) if found else name


def _titles(names: tuple[str, ...], curriculum: Curriculum, language: Language) -> str:
    """Titles in quotes, the last two joined by “and”."""
    quoted = [_QUOTED(language, title=_title(name, curriculum, language)) for name in names]
    return str(format_list(quoted, locale="fr" if language == "fr" else "en_GB"))
