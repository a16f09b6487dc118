"""Puts together what a language model adds to the pages, where one is configured."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.bootstrap import Answering
    from assistant.storage.records import Records
    from assistant.web.rewording import Rewording


def rewording_of(answering: Answering, records: Records) -> Rewording | None:
    """None without a language model: answers are the documents' own words then.

    Raises:
        SettingsError: the file of its key or of its certificates cannot be used.
    """
    from assistant.bootstrap import model, writing
    from assistant.storage.people import PeopleRepository
    from assistant.web.rewording import Rewording

    writer = model.open_writer(answering.settings, records)
    if writer is None:
        return None
    names = writing.names_in(PeopleRepository(records.database, dict).names)
    return Rewording(
        synthesis=writing.open_synthesis(writer, answering, names, answering.settings),
        condenser=writing.open_condenser(writer, answering, names),
        drafts=writing.open_drafts(writer, answering, names, answering.settings),
        vocabulary=answering.register_file.vocabulary,
        known_words=answering.base.engine.known_words,
        model=writer,
        items=writing.open_item_drafts(writer, answering, names),
    )
