"""What a PDF, Word, PowerPoint or HTML file cannot say of itself: ``NAME.pdf.yaml`` beside it.

The sidecar has the keys of a front matter: id, title, language, owner, audience, effective_from,
review_by, supersedes, translation_of. Like broken front matter, a broken sidecar leaves the
document to the administrator alone: it may have restricted who may read it.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from assistant.answering.documents import ExtractedDocument
from assistant.bilingual import Text, as_language, text
from assistant.content.documents import reasons
from assistant.content.yaml_files import as_json, mapping, parse_yaml
from assistant.errors import ContentError

SUFFIX = ".yaml"
_MAX_BYTES = 20_000
_TOO_LARGE = text("il est trop grand.", "it is too large.")
_UNREADABLE = text("il ne peut pas être lu.", "it cannot be read.")


def sidecar_of(root: Path, path: str) -> Path:
    """Where the sidecar of the document at ``path`` would be."""
    return root / (path + SUFFIX)


def with_sidecar(root: Path, document: ExtractedDocument) -> ExtractedDocument:
    """``document`` with what its sidecar says, if there is one."""
    file = sidecar_of(root, document.path)
    if not file.is_file():
        return document
    try:
        if file.stat().st_size > _MAX_BYTES:
            return _broken(document, _TOO_LARGE)
        source = file.read_text("utf-8-sig")
        front = as_json(mapping(parse_yaml(source, document.path + SUFFIX)))
    except ContentError as error:
        reason = error.details["reason"]
        return _broken(document, reason if isinstance(reason, Text) else text(reason, reason))
    except (OSError, UnicodeDecodeError):
        return _broken(document, _UNREADABLE)
    title = front.get("title")
    return replace(
        document,
        front_matter={**document.front_matter, **front},
        title=title if isinstance(title, str) and title.strip() else document.title,
        language=as_language(str(front.get("language", ""))) or document.language,
    )


def _broken(document: ExtractedDocument, reason: Text) -> ExtractedDocument:
    return replace(
        document,
        front_matter={**document.front_matter, "audience": ["admin"]},
        warnings=(*document.warnings, reasons.broken_front_matter(reason)),
    )
