"""Nicer words for an answer that already stands: a language model writes, rules decide.

Pure steps over values; the model is a :class:`~assistant.answering.writing.ports.Writer`, what
words mean comes through :class:`~assistant.answering.writing.ports.Glosses`.

* ``Synthesis(writer, glosses, clock, names=…).stream(question, answer, person=…, purpose=…)``
  gives :class:`~assistant.answering.writing.synthesis.Shown` sentences, each verified against the
  citations whose numbers it carries, and one ``Done(kept, dropped, verbatim, …)`` at the end.
  ``verbatim`` says that the answer as it was must follow: too little was left, the model failed
  or broke off, or there was nothing to reword (verdicts, curated answers, abstentions, help).
  ``purpose`` is ``"synthesis"`` or ``"plain"``. What was shown stays true in every case.
* ``Synthesis.from_sources(question, language, sources, purpose="tutor")`` does the same inside a
  lesson: :func:`~assistant.answering.writing.sources.source` makes sources from its texts.
* ``Condenser(writer, glosses, names=…).condensed(Conversation(…), vocabulary, known_words)``
  gives a standalone question or None; it never asks on the way to a verdict.
* ``drafts.Drafts(writer, glosses, clock, names=…)`` drafts texts that a person approves: prose
  from sources (``compose``) and a text in the other language (``translate``).
* ``Checker(glosses).verify_sentence(sentence, language, sources)`` is the rule by itself.

Closing the iterator of ``stream`` ends the request.
"""
