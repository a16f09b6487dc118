"""Makes the cards of learning: my path, the welcome, a module, a check-in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from assistant.errors import ModuleWithdrawn, NotFound
from assistant.learning.desk_views import ModuleView, PathView, StepView
from assistant.learning.mastery import changed_since
from assistant.learning.model import Module, State
from assistant.learning.training import AttemptKind
from assistant.web.chat import learning_module_wording as lm
from assistant.web.chat.learning_lesson import rule_props
from assistant.web.chat.learning_module_view import cover_props, taught_props, withdrawn_props
from assistant.web.chat.learning_offers import check_in_props
from assistant.web.chat.learning_path_view import Shown, no_curriculum, path_props
from assistant.web.chat.learning_session import Reply, Session, no, ok
from assistant.web.chat.learning_welcome import welcome_props
from assistant.web.chat.reading import Props

Card = tuple[str, Props]
"""Name of a component and its properties."""


def path_card(session: Session) -> Card:
    """The path as it stands now."""
    return "LearningPath", path_view(session)


def path_view(session: Session, view: PathView | None = None) -> Props:
    """The properties of the path: ``view``, or planned again if something asks for it."""
    view = view or session.desk.path(session.person_id, session.now, session.language)
    if view is None:
        return no_curriculum(session.language)
    shown = Shown(
        curriculum=session.curriculum,
        profile=session.desk.profile(session.person_id, session.now),
        refreshers=session.desk.due_refreshers(session.person_id, session.now),
        reason=session.reasons(),
        language=session.language,
        today=session.today,
    )
    return path_props(view, shown)


def welcome_card(session: Session) -> Card:
    """The welcome, filled in with what is known."""
    profile = session.desk.profile(session.person_id, session.now)
    return "LearningWelcome", welcome_props(profile, session.curriculum, session.language)


def module_card(session: Session) -> Card:
    """A module: its cover, and at once the lesson if the person asked to go on with it."""
    module = session.module()
    offered = module.state is State.ACTIVE and module.id not in session.curriculum.stale
    if offered and not session.given("go"):
        return "LearningModule", cover(session)
    try:
        # What is no longer offered can still be finished by whoever is in it.
        view = session.desk.begin(
            session.person_id, module.id, session.now, language=session.language
        )
    except ModuleWithdrawn:
        return "LearningModule", _withdrawn(module, session)
    session.memory.opened(view)
    session.memory.tutor.reading = module.id
    taught = taught_props(view, session.teaching, place=view.place)
    return "LearningModule", cover(session) | {"taught": taught}


def _withdrawn(module: Module, session: Session) -> Props:
    revised = module.state is State.ACTIVE
    return {
        "module": module.id,
        "language": session.language,
        "withdrawn": withdrawn_props(session.language, revised=revised),
        "labels": {"showPath": lm.SHOW_PATH(session.language), "newer": ""},
    }


def cover(session: Session) -> Props:
    """The cover of the module, with its place in the person's path."""
    module = session.module()
    path = session.desk.path(session.person_id, session.now, session.language)
    step: StepView | None = None
    done = False
    if path is not None:
        step = next((one for one in path.steps if one.module.id == module.id), None)
        done = any(one.record.module == module.id for one in path.done)
    if step is not None:
        chosen = step.step.format
    else:
        profile = session.desk.profile(session.person_id, session.now).profile
        chosen = module.variant(session.language, profile.formats).format
    return cover_props(
        module,
        session.teaching,
        chosen=chosen,
        reasons=[*map(session.reasons(), step.step.reasons)] if step else (),
        begun=bool(step and step.open),
        done=done,
    )


def check_card(session: Session) -> Card:
    """The quick check of someone who says they know a module."""
    view = session.desk.know_this(
        session.person_id, session.module().id, session.now, session.language
    )
    return _questions_card(view, session)


def refresher_card(session: Session) -> Card:
    """A refresher."""
    view = session.desk.refresh(
        session.person_id, session.module().id, session.now, session.language
    )
    name, props = _questions_card(view, session)
    props["taught"]["rules"] = _rules(session)
    return name, props


def _rules(session: Session) -> list[Props]:
    """The rules of the module that have changed since the person did it, as they are today."""
    module = session.module()
    path = session.desk.path(session.person_id, session.now, session.language)
    records = (one.record for one in path.done) if path else ()
    record = next((record for record in records if record.module == module.id), None)
    if record is None:
        return []
    changed = changed_since(session.curriculum, module, record)
    sources = [source for source in module.sources if source.passage in changed]
    found = (session.desk.curricula.quote(source) for source in sources)
    return [rule_props(view, session.language) for view in found if view]


def _questions_card(view: ModuleView, session: Session) -> Card:
    session.memory.opened(view)
    session.memory.tutor.reading = None
    module = view.module
    chosen = module.variant(session.language).format
    props = cover_props(module, session.teaching, chosen=chosen)
    props["mode"] = view.attempt.kind.value
    props["taught"] = taught_props(view, session.teaching)
    return "LearningModule", props


def check_in_card(session: Session) -> Card:
    """The check-in that is due.

    Raises:
        NotFound: none is.
    """
    due = session.desk.check_in_due(session.person_id, session.now)
    if due is None:
        raise NotFound
    return "CheckIn", check_in_props(due, session.language)


CARDS: Final[Mapping[str, Callable[[Session], Card]]] = {
    "path": path_card,
    "welcome": welcome_card,
    "module": module_card,
    "check": check_card,
    "refresher": refresher_card,
    "check_in": check_in_card,
}


def open_card(session: Session) -> Reply:
    """Send one of :data:`CARDS` to the conversation."""
    make = CARDS.get(session.given("what"))
    if make is None:
        raise NotFound
    if make is check_in_card and not session.desk.check_in_due(session.person_id, session.now):
        return Reply(no(lm.CHECK_IN_OVER(session.language)))
    return Reply(ok(), card=make(session))


def reopened(session: Session, mode: str) -> ModuleView:
    """The attempt that a card belongs to, as it stands in the records."""
    desk, module = session.desk, session.module().id
    if mode == AttemptKind.CHECK:
        return desk.know_this(session.person_id, module, session.now, session.language)
    if mode == AttemptKind.REFRESH:
        return desk.refresh(session.person_id, module, session.now, session.language)
    return desk.begin(session.person_id, module, session.now, language=session.language)
