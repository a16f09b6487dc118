"""Quiz items drafted from passages, for a person to correct and approve.

Whatever an item says is true is held against the passage it names: its right option and its
rationale. Its other options must not be supported by any passage, or nobody could tell which one is
right. An item that fails is left out and counted; nothing of it is repaired.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from assistant.answering.text.analysis import fold, tokenize
from assistant.answering.text.sentences import sentence_spans
from assistant.answering.text.stopwords import STOP_WORDS
from assistant.answering.writing.checking import Checked, Checker
from assistant.answering.writing.claims.claim import Claim, read_claim
from assistant.answering.writing.claims.matching import Matcher
from assistant.answering.writing.drafts.items_asking import GAP, denials, question_fault
from assistant.answering.writing.drafts.items_reading import WrittenItem, read_items
from assistant.answering.writing.instructions import Token, instruct, random_token
from assistant.answering.writing.masking import Masks, no_names
from assistant.answering.writing.outward import outward_fault
from assistant.answering.writing.planted import speaks_to_a_model
from assistant.answering.writing.ports import Glosses, Instruction, Names, Writer
from assistant.answering.writing.reasons import Reason
from assistant.answering.writing.sources import Source, numbered
from assistant.bilingual import Language
from assistant.errors import ModelUnavailable
from assistant.errors.model import WhyNoModel

PROMPT: Final = "draft-items/1"
MOST: Final = 2
"""Items that are asked for at a time: little text is written before the time is up."""
_LONGEST = 4_000
_RULED_OUT: Final[frozenset[Reason]] = frozenset({"number", "order"})
_SAYS_LESS: Final[frozenset[Reason]] = frozenset({"dropped", "number dropped"})

ItemFault = Literal[
    "malformed", "unknown source", "unsafe", "right place", "right answer", "rationale",
    "ambiguous", "question", "repeated",
]  # fmt: skip
"""Why an item is left out: it was no whole item; it named no source that was given; one of its
texts had markup, an address, an order to a model; none of its options was said to be right; its
right option, or its rationale, is not what the passage says; another option may be right as well,
or says the same; its question is none, or takes something for granted; it was asked before."""


@dataclass(frozen=True, slots=True)
class DraftOption:
    """One answer to choose from."""

    text: str
    right: bool
    doubtful: bool = False
    """Of a wrong one: the passage does not clearly rule it out."""


@dataclass(frozen=True, slots=True)
class DraftItem:
    """One item whose claims hold."""

    question: str
    options: tuple[DraftOption, ...]
    rationale: str
    source: int
    unit: str
    """What of the source the right option was held against."""


@dataclass(frozen=True, slots=True)
class DraftItems:
    """What came of one request."""

    items: tuple[DraftItem, ...] = ()
    left_out: tuple[ItemFault, ...] = ()
    """Why each of the others was left out, in order."""
    prompt: str = ""
    """Id and version of the prompt; empty when nothing was sent."""
    unavailable: WhyNoModel | None = None
    """Why the model gave nothing or stopped; what was whole by then is in ``items``."""


class ItemDrafts:
    """Asks a model for items; safe to share between threads."""

    def __init__(
        self,
        writer: Writer,
        glosses: Glosses,
        *,
        names: Names = no_names,
        token: Token = random_token,
    ) -> None:
        self._writer = writer
        self._checker = Checker(glosses)
        self._matcher = Matcher(glosses)
        self._names = names
        self._token = token

    def suggest(
        self,
        about: str,
        language: Language,
        sources: Sequence[Source],
        *,
        known: Sequence[Source] = (),
        asked: Sequence[str] = (),
        most: int = MOST,
        person: str | None = None,
    ) -> DraftItems:
        """At most ``most`` items in ``language`` from ``sources``.

        Nothing is sent when no source may be: one that speaks to a model has no units.

        Args:
            about: what the module is about.
            known: further passages that a wrong option must not be supported by.
            asked: questions there are already.
            person: whose page shows what was sent; it never leaves.
        """
        given = tuple(one for one in sources if one.units)
        if not given:
            return DraftItems()
        masks = Masks(self._names)
        instruction = instruct(
            "draft", about, language, given, masks, most=most, token=self._token, prompt=PROMPT
        )
        text, unavailable = self._written(instruction, person)
        written, malformed = read_items(text)
        run = _Run(language, numbered(given), (*given, *known), list(asked), masks)
        items: list[DraftItem] = []
        left_out: list[ItemFault] = ["malformed"] * malformed
        for one in written[: 2 * most]:
            found = self._weighed(one, run)
            if isinstance(found, DraftItem) and len(items) < most:
                items.append(found)
                run.asked.append(found.question)
            elif not isinstance(found, DraftItem):
                left_out.append(found)
        self._writer.record(len(items), len(left_out), instruction.prompt)
        return DraftItems(tuple(items), tuple(left_out), instruction.prompt, unavailable)

    def _written(
        self, instruction: Instruction, person: str | None
    ) -> tuple[str, WhyNoModel | None]:
        """What the model wrote, as far as it came."""
        text = ""
        pieces = self._writer.write(instruction, person)
        try:
            for piece in pieces:
                text += piece
                if len(text) > _LONGEST:
                    return text, None
        except ModelUnavailable as error:
            return text, error.why
        finally:
            close = getattr(pieces, "close", None)
            if close:
                close()
        return text, None

    def _weighed(self, written: WrittenItem, run: _Run) -> DraftItem | ItemFault:
        source = run.sources.get(written.source)
        if source is None:
            return "unknown source"
        shown = run.shown(written, source)
        if shown is None or _unsafe(shown, run.language, source):
            return "unsafe"
        if not 1 <= shown.right <= len(shown.options):
            return "right place"
        if any(_same(shown.question, asked) for asked in run.asked):
            return "repeated"
        return self._held(shown, run, source)

    def _held(self, item: WrittenItem, run: _Run, source: Source) -> DraftItem | ItemFault:
        """The item, if the passage says what it claims and nothing else that it offers."""
        right = item.options[item.right - 1]
        held = self._against(_stated(item.question, right), run.language, source)
        if held.reason or held.unit is None:
            return "right answer"
        if not self._rationale_holds(item.rationale, run.language, source):
            return "rationale"
        if len({_even(option) for option in item.options}) < len(item.options):
            return "ambiguous"
        options = []
        for place, option in enumerate(item.options, start=1):
            if place == item.right:
                options.append(DraftOption(option, right=True))
                continue
            doubtful = self._doubt(_stated(item.question, option), held.unit, run, source)
            if doubtful is None:
                return "ambiguous"
            options.append(DraftOption(option, right=False, doubtful=doubtful))
        if question_fault(item.question, held.unit, run.language, source, self._matcher):
            return "question"
        if not self._before_holds(item.question, run.language, source):
            return "question"
        return DraftItem(item.question, tuple(options), item.rationale, source.number, held.unit)

    def _against(self, sentence: str, language: Language, source: Source) -> Checked:
        return self._checker.verify_sentence(_ended(sentence), language, [source])

    def _rationale_holds(self, rationale: str, language: Language, source: Source) -> bool:
        return all(
            self._against(rationale[start:end], language, source).accepted
            for start, end in sentence_spans(rationale)
        )

    def _before_holds(self, question: str, language: Language, source: Source) -> bool:
        """Whether what is told before the question itself is so."""
        before = sentence_spans(question)[:-1]
        return all(
            self._against(question[start:end], language, source).accepted for start, end in before
        )

    def _doubt(self, sentence: str, unit: str, run: _Run, source: Source) -> bool | None:
        """Whether the passage does not clearly rule a wrong option out; None where it, or another
        passage, supports it, or where nothing in it is against what makes the right one right.

        Args:
            unit: what of the source the right option was held against.
        """
        if any(self._against(sentence, run.language, one).accepted for one in run.everything):
            return None
        here = self._against(sentence, run.language, replace(source, units=(unit,)))
        if here.reason is None or here.reason in _SAYS_LESS:
            return None
        if here.reason in _RULED_OUT:
            return False
        option = read_claim(sentence, run.language)
        given = read_claim(unit, source.language)
        if denials(option) != denials(given):
            return here.reason != "modality"
        if not _parts(option) <= _parts(given):
            return True
        covered = self._matcher.covered(option, [given])
        nothing_else = option.content and all(index in covered for index in option.content)
        return None if nothing_else else True


@dataclass(slots=True)
class _Run:
    """One request."""

    language: Language
    sources: dict[int, Source]
    everything: tuple[Source, ...]
    asked: list[str]
    masks: Masks

    def shown(self, item: WrittenItem, source: Source) -> WrittenItem | None:
        """The item with placeholders turned back; None where one may not be."""
        seen = [source.title, source.text]
        texts = (item.question, item.rationale, *item.options)
        found = [self.masks.show(" ".join(text.split()), seen) for text in texts]
        if any(text is None for text in found):
            return None
        question, rationale, *options = (text or "" for text in found)
        changed = {"question": question, "rationale": rationale, "options": options}
        return item.model_copy(update=changed)


def _parts(claim: Claim) -> set[str]:
    """The people and the kinds of data that a sentence is about."""
    return {part.stands_for for part in claim.parts}


def _unsafe(item: WrittenItem, language: Language, source: Source) -> bool:
    """Whether a text of the item may be shown to nobody, whatever it says."""
    question = GAP.sub("", item.question).rstrip(" ?")
    texts = (question, item.rationale, *item.options)
    for text in texts:
        fault = outward_fault(text, language, [source])
        if speaks_to_a_model(text) or fault not in (None, "language"):
            return True
    return any(_foreign(text, language) for text in (*texts, ". ".join(texts)))


def _foreign(text: str, language: Language) -> bool:
    """Whether most function words are those of the other language; a few words alone are too
    short to be recognised in another way.
    """
    own, other = STOP_WORDS[language], STOP_WORDS["en" if language == "fr" else "fr"]
    tokens = tokenize(text, language)
    forms = [one.form for one in tokens if not text[one.start : one.end].isupper()]
    theirs = sum(form in other and form not in own for form in forms)
    return theirs > sum(form in own and form not in other for form in forms)


def _stated(question: str, option: str) -> str:
    """What choosing ``option`` says: the question with its gap filled, or the option by itself."""
    if question.endswith("?") or not GAP.search(question):
        return option
    return GAP.sub(lambda _: option.rstrip(" ."), question, count=1)


def _ended(sentence: str) -> str:
    bare = sentence.strip()
    return bare if bare.endswith((".", "!", "…", "?")) else f"{bare}."


def _same(one: str, other: str) -> bool:
    return _even(one) == _even(other)


def _even(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in fold(text)).split())
