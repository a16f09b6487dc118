"""Puts together what the doors of the web application are given."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from assistant import bootstrap
from assistant.bootstrap import Answering

if TYPE_CHECKING:
    from assistant.cli.reply_upkeep import ReplyUpkeep
    from assistant.content.documents.reader import DocumentReader
    from assistant.listening.ports import Recogniser
    from assistant.listening.topics import TopicRecogniser
    from assistant.retrieval.knowledge import KnowledgeBase
    from assistant.storage.records import Records
    from assistant.web.services import Health, Services


def open_topics(answering: Answering) -> TopicRecogniser:
    """What recognises the topic of a message, once its examples are read."""
    from assistant.bootstrap import listening, topics

    settings = answering.settings
    return topics.open_recogniser(answering, listening.open_taxonomies(settings), settings)


def services_of(
    answering: Answering,
    records: Records,
    reader: DocumentReader,
    topics: Recogniser | None = None,
) -> Services:
    """What the doors of the web application are given.

    Args:
        reader: reads the documents behind the training programme; closed by the caller.
        topics: None: nothing is offered to be passed on.
    """
    from assistant.bootstrap import learning, listening
    from assistant.bootstrap.themes import reader_beside
    from assistant.cli.reply_checks import BackgroundChecks
    from assistant.cli.rewording import rewording_of
    from assistant.web.services import Services

    base, settings = answering.base, answering.settings
    keys = bootstrap.open_keys(settings, records)
    programme = learning.open_programme(settings, answering, reader)
    taught = settings.curricula_dir.is_dir()
    if taught:
        programme.current()  # reads the documents behind it: nobody has to wait for that later
    heard = listening.open_listening(
        records,
        keys,
        listening.open_taxonomies(settings),
        topics,
        programme.current,
        partial(reader_beside, answering),
        settings.knowledge_dir,
    )
    sender = learning.open_sender(settings, records.outbox, programme.current)

    return Services(
        settings=settings,
        answer=answering.answer,
        library=base,
        register=answering.register_file.register,
        records=records,
        keys=keys,
        health=partial(_health, base),
        clock=bootstrap.now,
        listening=heard,
        curricula=programme if taught else None,
        learning=learning.open_learning(settings, programme, records, keys, heard)
        if taught
        else None,
        send_statements=sender.drain if sender else None,
        reply_checks=BackgroundChecks(answering, records.listening.replies, bootstrap.now),
        rewording=rewording_of(answering, records),
    )


def upkeep_of(services: Services) -> ReplyUpkeep:
    """What brings to its end what a stop cut off with replies."""
    from assistant.bootstrap.replies import FiledReplies
    from assistant.cli.reply_checks import BackgroundChecks
    from assistant.cli.reply_upkeep import ReplyUpkeep

    records, checks = services.records, services.reply_checks
    assert isinstance(checks, BackgroundChecks)
    replies = FiledReplies(records.database, services.settings.knowledge_dir)
    return ReplyUpkeep(replies, records.listening.themes, checks, services.clock)


def _health(base: KnowledgeBase) -> Health:
    from assistant.web.services import Health

    generation, documents, passages = base.size()
    return Health(base.state, "ready", generation, documents, passages)
