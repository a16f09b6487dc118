"""What the lists of a form offer, by label."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.learning.model import FORMATS, MoveOn, State
from assistant.limits.model import ToolStatus
from assistant.web.document_list import folded
from assistant.web.studio.naming import Naming
from assistant.web.studio.shell import Desk
from assistant.web.studio.wording_fields import CONCERNS

Options = list[tuple[str, str]]
"""Value and label."""


def sorted_options(pairs: Iterable[tuple[str, str]]) -> Options:
    """By label, without case or accents."""
    return sorted(pairs, key=lambda pair: folded(pair[1]))


def audience_options(desk: Desk, names: Naming) -> dict[str, Options]:
    """Roles, departments, trades, and tools in use."""
    framework = desk.curriculum.framework
    shown = (ToolStatus.CANDIDATE, ToolStatus.RETIRED)
    return {
        "roles": [(role.id, names.role(role.id)) for role in framework.roles],
        "departments": [(d.id, names.department(d.id)) for d in framework.departments],
        "trades": [(trade.id, names.trade(trade.id)) for trade in framework.trades],
        "tools": sorted_options(
            (card.id, card.name)
            for card in desk.services.register().tools.values()
            if card.status not in shown
        ),
    }


def competency_options(desk: Desk, names: Naming) -> Options:
    """Every competency."""
    return sorted_options((name, names.competency(name)) for name in desk.curriculum.competencies)


def level_options(names: Naming, first: int, last: int) -> Options:
    """“1 · With help”."""
    return [(str(n), f"{n} · {names.level(n)}") for n in range(first, last + 1)]


def language_options(names: Naming) -> Options:
    """French and English."""
    return [("fr", names.word("french")), ("en", names.word("english"))]


def module_choices(desk: Desk, names: Naming, without: str = "") -> Options:
    """Every module that is not retired."""
    return sorted_options(
        (module.id, names.module(module.id))
        for module in desk.curriculum.modules.values()
        if module.id != without and module.state is not State.RETIRED
    )


def module_options(desk: Desk, names: Naming, ident: str) -> dict[str, Options]:
    """Everything the form of a module chooses from."""
    return {
        **audience_options(desk, names),
        "competencies": competency_options(desk, names),
        "from_levels": level_options(names, 0, 2),
        "to_levels": level_options(names, 1, 3),
        "modules": module_choices(desk, names, ident),
        "formats": [(name, names.format(name)) for name in FORMATS],
        "languages": language_options(names),
        "move_on": [(one.value, names.word(f"move_on_{one.value}")) for one in MoveOn],
        "refreshers": [(kind, names.word(f"refresher_{kind}")) for kind in ("spaced", "fixed")],
        "concerns": sorted_options((name, names.concern(name)) for name in CONCERNS),
    }
