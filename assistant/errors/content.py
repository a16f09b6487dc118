"""Documents that cannot be read or found in."""

from __future__ import annotations

from assistant.bilingual import text
from assistant.errors.base import RelaisError


class ContentError(RelaisError):
    """A content file cannot be used. Details: ``path``, ``reason`` (with the line where known)."""

    exit_code = 1
    wording = text(
        "Le fichier « {path} » ne peut pas être utilisé : {reason}",
        "The file “{path}” cannot be used: {reason}",
    )


class DocumentUnreadable(ContentError):
    """One document could not be read; the others are not affected.

    Details: ``path``, ``reason``.
    """

    status = 422


class EncoderError(RelaisError):
    """The sentence encoder is missing, damaged or not the expected one. Details: ``reason``."""

    status = 503
    wording = text(
        "L'encodeur de phrases ne peut pas être chargé : {reason} Lancez `relais doctor`.",
        "The sentence encoder cannot be loaded: {reason} Run `relais doctor`.",
    )


class IndexUnavailable(RelaisError):
    """There is no usable index yet. Details: ``reason``."""

    status = 503
    wording = text(
        "L'index des documents n'est pas disponible : {reason} Lancez `relais index`.",
        "The document index is not available: {reason} Run `relais index`.",
    )


class IndexBusy(RelaisError):
    """Another process is writing the index. Details: ``path``."""

    status = 503
    wording = text(
        "Un autre processus met à jour l'index dans « {path} ». Attendez qu'il ait fini, puis "
        "recommencez ; l'index actuel continue de servir.",
        "Another process is updating the index in “{path}”. Wait until it has finished, then try "
        "again; the present index keeps serving.",
    )
