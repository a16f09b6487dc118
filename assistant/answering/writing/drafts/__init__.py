"""Texts that a model drafts for somebody to approve; nothing here is ever published by itself.

``Drafts(writer, glosses, clock, names=…)`` offers two things:

* ``compose(request, language, sources, prompt=…, person=…)`` writes prose from sources. Every
  sentence of the :class:`Draft` was held against the sources it names; those that failed are
  left out and counted (``left_out``).
* ``translate(text, source_language, target_language, person=…)`` puts a person's own text into the
  other language, sentence by sentence. Each keeps its place and its layout; one that cannot be
  held against its original has the standing ``unsupported`` and a reason, for the person to check.

``Draft.unavailable`` says why a model gave nothing; there are no sentences then.
"""

from assistant.answering.writing.drafts.base import Drafts
from assistant.answering.writing.drafts.draft import Draft, DraftSentence

__all__ = ["Draft", "DraftSentence", "Drafts"]
