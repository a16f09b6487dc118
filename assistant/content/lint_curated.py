"""Checks curated answers: who approved them, and whether what they cite still stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from assistant.answering.curated import CuratedAnswer
from assistant.answering.document_state import describe, link
from assistant.answering.documents import ExtractedDocument
from assistant.answering.model import DocumentInfo
from assistant.answering.standing import Standing, stand
from assistant.answering.text.analysis import fold
from assistant.answering.text.numbers import numbers_in
from assistant.bilingual import LANGUAGES, Language, Text, text
from assistant.content.curated import Written
from assistant.content.problems import Problem, Severity, filled
from assistant.limits.model import Register

_SHOWN_AT_MOST = 160
_LANGUAGE_NAMES: dict[Language, Text] = {
    "fr": text("français", "French"),
    "en": text("anglais", "English"),
}

_UNKNOWN_ROLE = text("« {by} » n'est pas un propriétaire connu.", "“{by}” is no known owner.")
_ADD_OWNER = text(
    "Ajoutez-le à owners.yaml, ou corrigez-le : sans lui, la réponse n'est pas montrée.",
    "Add it to owners.yaml, or correct it: without it the answer is not shown.",
)
_LATER = text("cette date n'est pas encore venue.", "this date has not come yet.")
_CORRECT_DATE = text(
    "Mettez le jour de l'approbation : la réponse n'est pas montrée avant.",
    "Put the day of the approval: the answer is not shown before it.",
)
_OVERDUE = text(
    "cette réponse devait être revue avant le {day:%d/%m/%Y} par : {owner}.",
    "this answer was to be reviewed by {day:%Y-%m-%d} by: {owner}.",
)
_REVIEW = text(
    "Relisez la réponse, puis avancez la date.", "Review the answer, then move the date."
)
_NO_TEXT = text(
    "la réponse n'existe pas en {language} : elle est montrée dans l'autre langue.",
    "there is no answer in {language}: it is shown in the other language.",
)
_WRITE_TEXT = text("Ajoutez-la, et faites-la approuver.", "Add it, and have it approved.")
_NO_PHRASING = text(
    "la question n'est posée nulle part en {language}.", "the question is nowhere in {language}."
)
_WRITE_PHRASING = text(
    "Ajoutez une façon de la poser : elle sera mieux reconnue.",
    "Add a way to ask it: it will be recognised better.",
)
_SAME_QUESTION = text(
    "cette question a déjà une réponse approuvée : « {id} ».",
    "this question already has an approved answer: “{id}”.",
)
_ONE_ANSWER = text("Gardez-la dans une seule réponse.", "Keep it in one answer only.")
_CLOSED = text(
    "{document} n'est pas ouvert au rôle « {role} », qui ne verra donc pas cette réponse.",
    "{document} is not open to the role “{role}”, which will not see this answer.",
)
_CITE_ANOTHER = text(
    "Citez un autre document, ou retirez ce rôle.", "Cite another document, or remove this role."
)
_FIGURE = text(
    "« {figure} » ne se lit dans aucune des citations.", "“{figure}” is in none of the citations."
)
_CITE_FIGURE = text(
    "Citez la phrase qui le dit, ou retirez-le de la réponse.",
    "Cite the sentence that says it, or take it out of the answer.",
)

_NOT_SHOWN = text(
    "{what} La réponse n'est pas montrée comme approuvée. À voir par : {owner}.",
    "{what} The answer is not shown as approved. To be seen to by: {owner}.",
)
_GONE = text("{document} est introuvable.", "{document} cannot be found.")
_SUPERSEDED = text(
    "{document} est remplacé par {successor}.", "{document} has been superseded by {successor}."
)
_UPCOMING = text(
    "{document} n'est en vigueur qu'à partir du {day:%d/%m/%Y}.",
    "{document} is not in force before {day:%Y-%m-%d}.",
)
_MISSING = text(
    "la citation n'est plus mot pour mot dans {document}.",
    "the quote is no longer word for word in {document}.",
)
_CHANGED = text(
    "le passage autour de la citation a changé depuis l'approbation ({document}, « {heading} »).",
    "the passage around the quote has changed since the approval ({document}, “{heading}”).",
)
_UNSEALED = text(
    "l'empreinte du passage cité manque ({document}, « {heading} »).",
    "the fingerprint of the cited passage is missing ({document}, “{heading}”).",
)
_CITE_CURRENT = text(
    "Citez un document en vigueur, puis approuvez de nouveau.",
    "Cite a document in force, then approve again.",
)
_WAIT = text(
    "Elle le sera à partir de ce jour ; rien n'est à faire.",
    "It will be from that day on; there is nothing to do.",
)
_QUOTE_AGAIN = text(
    "Copiez la phrase du document. La plus proche : « {nearest} »",
    "Copy the sentence from the document. The nearest one: “{nearest}”",
)
_QUOTE_OTHER = text("Citez un autre document.", "Cite another document.")
_APPROVE_AGAIN = text(
    "Relisez le passage. Si la réponse tient, écrivez passage: {seal} et le jour dans approved.on.",
    "Reread the passage. If the answer holds, write passage: {seal} and the day in approved.on.",
)


def check_curated(
    written: Sequence[Written],
    documents: Mapping[str, ExtractedDocument],
    register: Register,
    today: date,
) -> list[Problem]:
    """Problems of curated answers that are right in form."""
    infos = link([describe(document) for document in documents.values()], today)
    problems: list[Problem] = []
    asked: dict[tuple[str, str], str] = {}
    for one in written:
        checker = _Checker(one, documents, infos, register, today)
        checker.signature()
        checker.languages()
        checker.questions(asked)
        checker.citations()
        checker.figures()
        problems += checker.problems
    return problems


class _Checker:
    """Checks one answer."""

    def __init__(
        self,
        written: Written,
        documents: Mapping[str, ExtractedDocument],
        infos: Mapping[str, DocumentInfo],
        register: Register,
        today: date,
    ) -> None:
        self.problems: list[Problem] = []
        self._written = written
        self._answer: CuratedAnswer = written.answer
        self._documents = documents
        self._infos = infos
        self._register = register
        self._today = today

    def _add(
        self, severity: Severity, message: Text, remedy: Text, *keys: str | int, **values: object
    ) -> None:
        """One problem; ``values`` fill the places of both texts."""
        self.problems.append(
            Problem(
                self._written.file.path,
                severity,
                filled(message, values),
                filled(remedy, values),
                self._written.line(*keys),
                self._written.field(*keys),
            )
        )

    def _owner(self) -> Text:
        """Who approved the answer and how to reach them, as far as it is known."""
        owner = self._register.owners.get(self._answer.approved.by)
        if owner is None:
            return text(self._answer.approved.by, self._answer.approved.by)
        return text(f"{owner.label.fr} ({owner.contact})", f"{owner.label.en} ({owner.contact})")

    def signature(self) -> None:
        """The role is known, the day has come, and the review is not overdue."""
        approved = self._answer.approved
        if approved.by not in self._register.owners:
            self._add("error", _UNKNOWN_ROLE, _ADD_OWNER, "approved", "by", by=approved.by)
        if approved.on > self._today:
            self._add("error", _LATER, _CORRECT_DATE, "approved", "on")
        due = self._answer.review_by
        if due and due < self._today:
            self._add("warning", _OVERDUE, _REVIEW, "review_by", day=due, owner=self._owner())

    def languages(self) -> None:
        """Question and answer exist in both languages."""
        for language in LANGUAGES:
            name = _LANGUAGE_NAMES[language]
            if self._answer.answer.of(language) is None:
                self._add("warning", _NO_TEXT, _WRITE_TEXT, "answer", language=name)
            if not self._answer.questions.of(language):
                self._add("warning", _NO_PHRASING, _WRITE_PHRASING, "questions", language=name)

    def questions(self, asked: dict[tuple[str, str], str]) -> None:
        """No question has two answers; ``asked`` holds those seen so far."""
        for language in LANGUAGES:
            for index, question in enumerate(self._answer.questions.of(language)):
                plain = " ".join(fold(question).split()).rstrip(" ?.!")
                first = asked.setdefault((language, plain), self._answer.id)
                if first != self._answer.id:
                    place = ("questions", language, index)
                    self._add("error", _SAME_QUESTION, _ONE_ANSWER, *place, id=first)

    def citations(self) -> None:
        """Every citation stands, in a document that those the answer is for may read."""
        for index, citation in enumerate(self._answer.citations):
            info = self._infos.get(citation.document)
            document = self._documents.get(citation.document)
            found = (info, document) if info and document else None
            self._report(stand(citation, found, self._today), document, index)
            readers = info.audience if info else ()
            for role in self._answer.audience if readers else ():
                if role not in readers:
                    values = {"document": citation.document, "role": role}
                    self._add("warning", _CLOSED, _CITE_ANOTHER, "audience", **values)

    def _report(self, standing: Standing, document: ExtractedDocument | None, index: int) -> None:
        if standing.fault is None:
            return
        path = standing.citation.document
        field, what, remedy = "document", _GONE, _CITE_CURRENT
        values: dict[str, object] = {}
        if standing.fault == "superseded" and standing.info:
            what, values = _SUPERSEDED, {"successor": standing.info.superseded_by}
        elif standing.fault == "upcoming" and standing.info:
            what, remedy, values = _UPCOMING, _WAIT, {"day": standing.info.effective_from}
        elif standing.fault == "missing" and document:
            field, what = "quote", _MISSING
            nearest = _nearest(standing.citation.quote, document)
            remedy, values = (_QUOTE_AGAIN if nearest else _QUOTE_OTHER), {"nearest": nearest}
        elif standing.place:
            section = standing.place.section
            field = "passage" if standing.fault == "changed" else "quote"
            what, remedy = (_CHANGED if standing.fault == "changed" else _UNSEALED), _APPROVE_AGAIN
            heading = section.headings[-1] if section.headings else path
            values = {"heading": heading, "seal": section.fingerprint}
        self._add(
            "warning" if standing.fault == "upcoming" else "error",
            text(
                _NOT_SHOWN.fr.replace("{what}", what.fr), _NOT_SHOWN.en.replace("{what}", what.en)
            ),
            remedy,
            "citations",
            index,
            field,
            document=path,
            owner=self._owner(),
            **values,
        )

    def figures(self) -> None:
        """Every figure of the answer is in what it cites."""
        cited = frozenset[str]().union(
            *(numbers_in(citation.quote) for citation in self._answer.citations)
        )
        for language in LANGUAGES:
            words = self._answer.answer.of(language) or ""
            for figure in sorted(numbers_in(words, spelled=False) - cited):
                self._add("warning", _FIGURE, _CITE_FIGURE, "answer", language, figure=figure)


def _nearest(quote: str, document: ExtractedDocument) -> str:
    """What of the document is nearest to ``quote``, cut to a line or two; empty when nothing is."""
    from rapidfuzz import fuzz, process

    lines = [block.plain for block in document.blocks if block.kind != "heading"]
    found = process.extractOne(quote, lines, scorer=fuzz.token_set_ratio, score_cutoff=50)
    if found is None:
        return ""
    line = str(found[0])
    return line if len(line) <= _SHOWN_AT_MOST else line[: _SHOWN_AT_MOST - 1] + "…"
