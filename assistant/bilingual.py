"""French and English as equal citizens: the two languages, and texts that exist in both."""

from __future__ import annotations

from typing import Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

Language = Literal["fr", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


class Text(BaseModel):
    """One sentence or label in both languages.

    Both are required: a text that exists in one language only cannot be built.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    fr: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def __call__(self, language: Language, /, **values: Any) -> str:
        """The text in ``language``, with ``{name}`` places filled from ``values``."""
        template = self.fr if language == "fr" else self.en
        return template.format(**values) if values else template


def text(fr: str, en: str) -> Text:
    """Short form of :class:`Text` for catalogues of wording."""
    return Text(fr=fr, en=en)


def as_language(value: str | None) -> Language | None:
    """``"fr"`` or ``"en"`` from a tag such as ``"fr-CA"`` or ``"EN_us"``; None for any other."""
    tag = (value or "").replace("_", "-").split("-")[0].strip().lower()
    if tag == "fr":
        return "fr"
    return "en" if tag == "en" else None
