"""A module as the properties of the ``LearningModule`` component: pure, all text ready to show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from assistant.bilingual import Language, Text
from assistant.learning.desk_views import AnswerView, FinishView, ModuleView, StepView
from assistant.learning.lessons import Lesson
from assistant.learning.model import Curriculum, Format, Item, Module, State
from assistant.learning.people import Progress
from assistant.learning.training import AttemptKind
from assistant.learning.wording import day_text
from assistant.web.chat import learning_module_wording as lm
from assistant.web.chat import learning_wording as lw
from assistant.web.chat.learning_lesson import QuoteOf, cards_props, source_props
from assistant.web.chat.learning_path_view import difference_lines, formats, is_change
from assistant.web.chat.reading import Props, linked
from assistant.web.chat.tutor_wording import LABELS as TUTOR_LABELS

TASK_LIMIT = 3000
"""Characters of an attempt at the hands-on task."""
COMMENT_LIMIT = 600

_KICKERS = {
    AttemptKind.LEARN: lm.KICKER,
    AttemptKind.CHECK: lm.KICKER_CHECK,
    AttemptKind.REFRESH: lm.KICKER_REFRESH,
}


@dataclass(frozen=True, slots=True)
class Teaching:
    """What a module is shown with."""

    curriculum: Curriculum
    quote_of: QuoteOf
    language: Language
    model: bool = False
    """Whether a language model may explain what it teaches."""


# --- the cover ------------------------------------------------------------------------------------


def cover_props(
    module: Module,
    teaching: Teaching,
    *,
    chosen: Format,
    reasons: Sequence[str] = (),
    begun: bool = False,
    done: bool = False,
) -> Props:
    """The first page of a module: what it brings, why it is there, how it can be taken."""
    language = teaching.language
    offered = formats(module, chosen, language)
    minutes = module.minutes(language, (chosen,))
    return {
        "module": module.id,
        "mode": AttemptKind.LEARN.value,
        "language": language,
        "labels": labels(language),
        "kicker": lm.KICKER(language),
        "title": module.title(language),
        "summary": module.summary(language),
        "time": lw.duration(minutes, language),
        "format": chosen,
        "formatText": lw.FORMATS[chosen](language),
        "statements": statements(module, teaching),
        "reasons": list(reasons),
        "formats": offered if len(offered) > 1 else [],
        "begun": begun,
        "done": done,
        "note": _note(module, teaching),
        "askText": lm.ASK_FILL(language, title=module.title(language)),
        "tutor": {"model": teaching.model, "labels": lw.unfilled(TUTOR_LABELS, language)},
    }


def _note(module: Module, teaching: Teaching) -> str:
    """What somebody who has begun the module must know of it."""
    if module.state is State.RETIRED:
        return lm.RETIRED(teaching.language)
    return lm.STALE(teaching.language) if module.id in teaching.curriculum.stale else ""


def statements(module: Module, teaching: Teaching) -> list[str]:
    """What someone can do at the levels the module leads to."""
    found: list[str] = []
    for objective in module.objectives:
        competency = teaching.curriculum.competencies.get(objective.competency)
        if competency is not None:
            statement = competency.statements[objective.end](teaching.language)
            # It goes on from “at this level, someone…”.
            found.append(statement[:1].lower() + statement[1:])
    return found


_LABELS: Final[Mapping[str, Text]] = {
    "stageRead": lm.STAGE_READ,
    "stagePractise": lm.STAGE_PRACTISE,
    "stageAnswer": lm.STAGE_ANSWER,
    "stageResult": lm.STAGE_RESULT,
    "progress": lm.PROGRESS,
    "youWill": lm.AT_THIS_LEVEL,
    "whyHere": lm.WHY_HERE,
    "formatChoice": lm.FORMAT_CHOICE,
    "begin": lm.BEGIN,
    "resume": lm.RESUME,
    "restart": lm.RESTART,
    "elsewhere": lm.ELSEWHERE,
    "elsewhereDone": lm.ELSEWHERE_DONE,
    "confidenceBefore": lm.CONFIDENCE_BEFORE,
    "confidenceAfter": lm.CONFIDENCE_AFTER,
    "confidenceSeen": lm.CONFIDENCE_SEEN,
    "confidenceNot": lm.CONFIDENCE_NOT,
    "scaleLow": lw.SCALE_LOW,
    "scaleHigh": lw.SCALE_HIGH,
    "scaleOf": lw.SCALE_OF,
    "preferNot": lw.PREFER_NOT,
    "next": lm.NEXT,
    "back": lm.BACK,
    "toTask": lm.TO_TASK,
    "toQuestions": lm.TO_QUESTIONS,
    "openSource": lm.OPEN_SOURCE,
    "taskTitle": lm.TASK_TITLE,
    "taskField": lm.TASK_FIELD,
    "taskKept": lm.TASK_KEPT,
    "taskCheck": lm.TASK_CHECK,
    "taskCompare": lm.TASK_COMPARE,
    "withoutAi": lm.WITHOUT_AI_TITLE,
    "withoutAiHelp": lm.WITHOUT_AI_HELP,
    "fallback": lm.FALLBACK_TITLE,
    "check": lm.CHECK_ANSWER,
    "chooseFirst": lm.CHOOSE_FIRST,
    "yourAnswer": lm.YOUR_ANSWER,
    "policySays": lm.POLICY_SAYS,
    "nextQuestion": lm.NEXT_QUESTION,
    "seeResult": lm.SEE_RESULT,
    "rulesTitle": lm.RULES_TITLE,
    "rulesText": lm.RULES_TEXT,
    "rulesRead": lm.RULES_READ,
    "question": lm.QUESTION,
    "oneQuestion": lm.ONE_QUESTION,
    "review": lm.REVIEW,
    "pathChange": lm.PATH_CHANGE,
    "opinion": lm.OPINION,
    "stars": lm.STARS,
    "starsOf": lm.STARS_OF,
    "starsSeen": lm.STARS_SEEN,
    "comment": lm.COMMENT,
    "commentHelp": lm.COMMENT_HELP,
    "commentSend": lm.COMMENT_SEND,
    "showPath": lm.SHOW_PATH,
    "retry": lm.RETRY,
    "readAgain": lm.READ_AGAIN,
    "takeModule": lm.TAKE_MODULE,
    "ask": lm.ASK,
    "later": lw.LATER,
    "newer": lw.SUPERSEDED_CARD,
    "failed": lw.FAILED,
}
"""The fixed words of the card. The page fills in ``{number}``, ``{total}`` and ``{value}``."""


def labels(language: Language) -> Props:
    """The fixed words of the card, in one language."""
    return lw.unfilled(_LABELS, language)


# --- while it is taught ---------------------------------------------------------------------------


def taught_props(view: ModuleView, teaching: Teaching, *, place: int = 0) -> Props:
    """Everything of an attempt that was begun: cards, practice, and questions still to answer.

    Args:
        place: the lesson card reached, from 0; past the last card means the practice, and past
            that the questions.
    """
    language, module = teaching.language, view.module
    lesson = view.lesson
    learning = view.attempt.kind is AttemptKind.LEARN
    return {
        "attempt": view.attempt.number,
        "mode": view.attempt.kind.value,
        "kicker": _KICKERS[view.attempt.kind](language),
        "title": module.title(language),
        **_taken_as(view, language),
        "cards": cards_props(lesson, teaching.quote_of, language) if lesson else [],
        "lessonLanguage": lesson.language if lesson else language,
        "lessonNote": _lesson_note(lesson, language),
        "elsewhere": _elsewhere(view, language) if learning and lesson is None else None,
        "rules": [],
        "practice": _practice(module, teaching) if learning else None,
        "questions": [question_props(item, language) for item in view.questions],
        "answered": len(view.answered),
        "place": place,
    }


def _taken_as(view: ModuleView, language: Language) -> Props:
    """The format this attempt is taken in, and how long that takes."""
    fmt = view.attempt.format
    if fmt is None:
        return {}
    minutes = view.lesson.minutes if view.lesson else view.module.minutes(language, (fmt,))
    return {
        "format": fmt,
        "formatText": lw.FORMATS[fmt](language),
        "time": lw.duration(minutes, language),
    }


def _lesson_note(lesson: Lesson | None, language: Language) -> str:
    if lesson is None or lesson.language == language:
        return ""
    note = lm.OTHER_LANGUAGE if lesson.language == "fr" else lm.OTHER_LANGUAGE_EN
    return note(language)


def _elsewhere(view: ModuleView, language: Language) -> Props:
    """Where a format that is not taken in the chat is to be had."""
    wanted = (view.attempt.format,) if view.attempt.format else ()
    variant = view.module.variant(language, wanted)
    return {
        "format": lw.FORMATS[variant.format](language),
        "time": lw.duration(variant.minutes, language),
        "where": linked(view.where(language)) if view.where else [],
    }


def _practice(module: Module, teaching: Teaching) -> Props:
    language = teaching.language
    return {
        "task": module.task(language) if module.task else None,
        "limit": TASK_LIMIT,
        "compare": statements(module, teaching),
        "withoutAi": module.without_ai(language) if module.without_ai else None,
        "fallback": module.fallback(language),
    }


def question_props(item: Item, language: Language) -> Props:
    """One question, without anything that tells the right answer."""
    return {
        "item": item.id,
        "version": str(item.version),
        "stem": item.stem(language),
        "choices": [choice.text(language) for choice in item.choices],
    }


def answer_props(answer: AnswerView, teaching: Teaching, cards: Sequence[Props] = ()) -> Props:
    """What is said of an answer: right or not, why, and the rule word for word.

    Args:
        cards: the lesson's cards, to say on which of them it is taught.
    """
    language = teaching.language
    item = answer.item
    right = item.choices[answer.right].text(language)
    quote = source_props(answer.source, language)
    return {
        "item": item.id,
        "choice": answer.choice,
        "correct": answer.correct,
        "right": answer.right,
        "word": (lm.RIGHT if answer.correct else lm.WRONG)(language),
        "rightAnswer": "" if answer.correct else lm.RIGHT_ANSWER(language, answer=right),
        "feedback": answer.feedback(language),
        "quote": quote,
        "left": list(answer.left),
        "stem": item.stem(language),
        "card": card_of(quote, cards),
    }


def card_of(quote: Props | None, cards: Sequence[Props]) -> int | None:
    """The lesson card that quotes the same passage."""
    if quote is None:
        return None
    for number, card in enumerate(cards):
        for block in card["blocks"]:
            if block["kind"] == "quote" and block["quote"]["key"] == quote["key"]:
                return number
    return None


# --- how it ended ---------------------------------------------------------------------------------


def result_props(
    finish: FinishView, teaching: Teaching, *, asked: int, following: StepView | None, today: date
) -> Props:
    """The last page: the score, what it means, and what changed in the path.

    Args:
        asked: how many questions there were; 0 when that is not known any more.
        following: what the path goes on with.
    """
    language = teaching.language
    tone, title, sentence = _verdict(finish, language)
    lines = difference_lines(finish.change, teaching.curriculum, language)
    learning = finish.kind is AttemptKind.LEARN
    if learning and finish.moved_on and not lines:
        lines = [lm.PATH_SAME(language)]
    refresher = finish.next_refresher
    return {
        "tone": tone,
        "title": title,
        "score": _score(finish, asked, language),
        "percent": None if finish.score is None else round(100 * finish.score),
        "sentence": sentence,
        "changes": lines,
        "refresher": lm.REFRESHER_ON(language, day=day_text(refresher, language))
        if refresher and refresher > today
        else "",
        "confidence": learning,
        "comment": COMMENT_LIMIT if learning else 0,
        "retry": finish.may_retry,
        "takeModule": finish.kind is AttemptKind.CHECK and not finish.moved_on,
        "next": _following(following, language) if finish.moved_on else None,
    }


def _score(finish: FinishView, asked: int, language: Language) -> str:
    if finish.score is None:
        return ""
    if not asked:
        return lm.SCORE_PERCENT(language, percent=round(100 * finish.score))
    return lm.SCORE(language, right=round(finish.score * asked), asked=asked)


def _verdict(finish: FinishView, language: Language) -> tuple[str, str, str]:
    """Tone, title and sentence."""
    if finish.kind is AttemptKind.REFRESH:
        if finish.score is None or finish.score >= finish.module.mastery_score:
            return "passed", lm.RESULT_REFRESHED(language), ""
        return "notyet", lm.RESULT_AGAIN(language), lm.RESULT_AGAIN_TEXT(language)
    if finish.kind is AttemptKind.CHECK:
        if finish.moved_on:
            return "passed", lm.RESULT_KNOWN(language), lm.SCORE_TEXT_KNOWN(language)
        return "notyet", lm.RESULT_NOT_KNOWN(language), lm.SCORE_TEXT_NOT_KNOWN(language)
    if finish.progress is Progress.PASSED:
        return "passed", lm.RESULT_PASSED(language), lm.SCORE_TEXT_PASSED(language)
    if finish.moved_on or finish.score is None:
        sentence = lm.SCORE_TEXT_TAKEN if finish.score is not None else lm.NO_QUESTIONS
        return "passed", lm.RESULT_TAKEN(language), sentence(language)
    needed = round(100 * finish.module.mastery_score)
    return "notyet", lm.RESULT_NOT_YET(language), lm.SCORE_TEXT_NOT_YET(language, needed=needed)


def _following(step: StepView | None, language: Language) -> Props | None:
    if step is None:
        return None
    title = step.module.title(language)
    if is_change(step):
        text = lw.NEXT_CHANGE(language, title=title)
        return {"what": "refresher", "module": step.module.id, "text": text}
    time = lw.duration(step.step.minutes, language)
    text = lm.NEXT_MODULE(language, title=title, time=time)
    return {"what": "module", "module": step.module.id, "text": text}


def withdrawn_props(language: Language, *, revised: bool = False) -> Props:
    """In place of a module that can no longer be begun.

    Args:
        revised: it will be back, once somebody has checked it against a rule that changed.
    """
    title, text = (lm.REVISED_TITLE, lm.REVISED) if revised else (lm.WITHDRAWN_TITLE, lm.WITHDRAWN)
    return {"title": title(language), "text": text(language)}
