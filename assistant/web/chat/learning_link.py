"""From an answer to the module that teaches its subject: one discreet line on the card."""

from __future__ import annotations

import logging
from collections.abc import Collection, Sequence
from typing import Final

from assistant.answering.model import Answer, Citation
from assistant.answering.text.slugs import slug
from assistant.bilingual import Language
from assistant.errors import RelaisError
from assistant.learning.desk import LearningDesk
from assistant.learning.desk_views import Teaching
from assistant.learning.model import Curriculum, Module
from assistant.learning.people import Progress
from assistant.web.chat import learning_wording as lw
from assistant.web.chat.reading import Props
from assistant.web.identity import Person
from assistant.web.services import Services

_log = logging.getLogger("relais.chat")

_BEHIND: Final = frozenset({Progress.PASSED, Progress.COMPLETED, Progress.WAIVED})


def learn_link(
    services: Services, person: Person, answer: Answer, language: Language
) -> Props | None:
    """The module that teaches what ``answer`` cites; None when there is none, or on any trouble."""
    desk = services.learning
    curriculum = desk.curricula.current() if desk is not None else None
    if desk is None or curriculum is None or not answer.answered:
        return None
    try:
        found = _teaching(desk, services, person, answer)
        behind = _behind(desk, person)
    except RelaisError as error:
        _log.warning("no module looked up: %s", type(error).__name__)
        return None
    if not found:
        return None
    fresh = [one for one in found if one.module.id not in behind]
    module = groundwork(best(fresh), curriculum, behind) if fresh else found[0].module
    return {
        "module": module.id,
        "title": module.title(language),
        "time": lw.duration(module.minutes(language), language),
        "label": lw.LEARN_IT(language),
        "note": "" if fresh else lw.LEARNT(language),
    }


def _teaching(
    desk: LearningDesk, services: Services, person: Person, answer: Answer
) -> tuple[Teaching, ...]:
    citations = [*answer.citations, *(r.citation for r in answer.rulings if r.citation)]
    tools = [ruling.tool for ruling in answer.rulings if ruling.tool]
    if not citations and not tools:
        return ()
    return desk.modules_about(
        person.id,
        services.clock(),
        passages=[passage for one in citations if (passage := passage_of(one))],
        documents=[one.document.path for one in citations],
        tools=tools,
    )


def _behind(desk: LearningDesk, person: Person) -> frozenset[str]:
    """The modules the person need not take any more."""
    record = desk.record(person.id)
    standing = record.standing if record else {}
    return frozenset(name for name, one in standing.items() if one.progress in _BEHIND)


def passage_of(citation: Citation) -> str | None:
    """A citation's passage as the curriculum names it: ``policies/charte-ia.md#donnees-client``."""
    if not citation.headings:
        return None
    return f"{citation.document.path}#{slug(citation.headings[-1])}"


def best(found: Sequence[Teaching]) -> Module:
    """Of the modules as close to the answer as the first one, the one that supposes least."""
    close = [one.module for one in found if bool(one.passages) == bool(found[0].passages)]
    return min(close, key=lambda module: min(goal.start for goal in module.objectives))


def groundwork(module: Module, curriculum: Curriculum, behind: Collection[str]) -> Module:
    """The module, or the one on the same subject that it builds on and that is still to be taken.

    Args:
        behind: modules that need not be taken any more.
    """
    subjects = {goal.competency for goal in module.objectives}
    seen = {module.id}
    waiting = list(module.requires)
    while waiting:
        before = curriculum.modules.get(waiting.pop())
        if before is None or before.id in seen or before.id in behind:
            continue
        seen.add(before.id)
        if subjects & {goal.competency for goal in before.objectives}:
            return groundwork(before, curriculum, {*behind, module.id})
    return module
