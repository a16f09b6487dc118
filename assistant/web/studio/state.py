"""What the studio keeps in memory while the server runs. Nothing of it outlives a restart."""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.learning.population import Population
from assistant.web.services import Services
from assistant.web.studio.jobs import Jobs
from assistant.web.studio.passages import PassageIndex
from assistant.web.studio.quality_items import ItemWatch
from assistant.web.studio.suggestions import SuggestionJobs
from assistant.web.studio.translations import TranslationDesk
from assistant.web.studio.undo import UndoStore


@dataclass(frozen=True, slots=True)
class StudioState:
    """Shared by all requests; each part is safe to use from several threads."""

    passages: PassageIndex
    undo: UndoStore = field(default_factory=UndoStore)
    jobs: Jobs[Population] = field(default_factory=Jobs)
    items: ItemWatch = field(default_factory=ItemWatch)
    suggestions: SuggestionJobs = field(default_factory=Jobs)
    translations: TranslationDesk = field(default_factory=TranslationDesk)


def new_state(services: Services) -> StudioState:
    """The state of a server that just started."""
    return StudioState(PassageIndex(services))
