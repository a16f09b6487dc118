"""Builds the language model, where one is configured."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from assistant import bootstrap
from assistant.answering.writing.usage import DailyBudget, UsageRecords
from assistant.bilingual import text
from assistant.errors import SettingsError
from assistant.llm.budget import Budget
from assistant.llm.call import Report
from assistant.llm.model import Endpoint, Limits, Prices
from assistant.llm.writer import ModelWriter

if TYPE_CHECKING:
    from assistant.settings import Settings
    from assistant.storage.records import Records

_MILLIONTHS = 1_000_000
_NO_KEY = text(
    "le fichier RELAIS_MODEL_KEY_FILE ne peut pas être lu, est vide, ou contient plus qu'une clé "
    "d'une ligne.",
    "the file RELAIS_MODEL_KEY_FILE cannot be read, is empty, or holds more than a key of one "
    "line.",
)
_NO_CERTIFICATES = text(
    "le fichier RELAIS_MODEL_CA_FILE ne contient pas de certificats au format PEM.",
    "the file RELAIS_MODEL_CA_FILE holds no certificates in PEM format.",
)


def open_writer(settings: Settings, records: Records) -> ModelWriter | None:
    """The language model; None where none is configured.

    Its libraries take seconds to import: that begins here, in the background.

    Raises:
        SettingsError: the file of the key or of the certificates cannot be used.
    """
    writer = writer_over(settings, records.model_usage)
    if writer is not None:
        writer.load_in_background()
    return writer


def writer_over(
    settings: Settings,
    records: UsageRecords,
    observe: Callable[[Report], None] = lambda _: None,
) -> ModelWriter | None:
    """The same over any records of usage, with nothing loaded yet.

    Raises:
        SettingsError: the file of the key or of the certificates cannot be used.
    """
    if settings.model_url is None or settings.model_name is None:
        return None
    endpoint = Endpoint(
        url=settings.model_url.rstrip("/"),
        model=settings.model_name,
        key=None if settings.model_key_file is None else _key(settings.model_key_file),
        trust=None if settings.model_ca_file is None else _trust(settings.model_ca_file),
        proxy=settings.model_proxy,
    )
    limits = Limits(settings.model_first_seconds, settings.model_seconds, settings.model_parallel)
    budget = Budget(records, prices(settings), _daily(settings), bootstrap.now)
    return ModelWriter(endpoint, limits, budget, bootstrap.now, observe)


def prices(settings: Settings) -> Prices:
    """What tokens cost."""
    return Prices(settings.model_price_in, settings.model_price_out, settings.model_currency)


def _daily(settings: Settings) -> DailyBudget:
    money = settings.model_daily_cost
    cost = None if money is None else round(money * _MILLIONTHS)
    return DailyBudget(settings.model_daily_tokens, cost)


def _key(path: Path) -> str:
    try:
        key = path.read_text("utf-8").strip()
    except (OSError, UnicodeError) as error:
        raise SettingsError(reason=_NO_KEY) from error
    # It becomes a header, which holds neither line ends nor letters beyond ASCII.
    if not key or not key.isascii() or not key.isprintable() or " " in key:
        raise SettingsError(reason=_NO_KEY)
    return key


def _trust(path: Path) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=str(path))
    except (OSError, ValueError) as error:
        raise SettingsError(reason=_NO_CERTIFICATES) from error
