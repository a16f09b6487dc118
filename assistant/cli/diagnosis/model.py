"""``relais doctor --model``: whether a language model answers, how fast, and for how much."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean

from assistant.answering.writing.splitting import Splitter, Written
from assistant.bilingual import Language, Text, text
from assistant.bootstrap import model as models
from assistant.cli.diagnosis.finding import Finding, State, failure, finding
from assistant.cli.diagnosis.samples import samples
from assistant.errors import SettingsError
from assistant.llm.call import Report
from assistant.llm.faults import Fault
from assistant.llm.model import Prices
from assistant.llm.trial import Reports, Trial, Uncounted, try_out
from assistant.settings import Settings

WORKING_DAYS = 21
"""In a month."""
_LEISURELY = 0.5
"""Share of the deadline that the first word should not take when nobody else asks."""
_MILLION = 1_000_000

_MODEL = text("Modèle", "Model")
_QUESTION = text("Question {number} ({language})", "Question {number} ({language})")
_STREAMING = text("Au fil de l'eau", "Streaming")
_SPEED = text("Vitesse", "Speed")
_TOKENS = text("Jetons", "Tokens")
_SOURCES = text("Sources", "Sources")
_COST = text("Coût", "Cost")


@dataclass(frozen=True, slots=True)
class Load:
    """How much a company will ask."""

    people: int
    questions: float
    """Of each person, each working day."""

    @property
    def answers(self) -> float:
        """In a month."""
        return self.people * self.questions * WORKING_DAYS


def model(settings: Settings) -> Finding:
    """Whether one is configured, and its key is this user's alone; it is not asked."""
    if settings.model_url is None:
        return finding(
            "good",
            _MODEL,
            text("aucun ; Relais répond sans lui.", "none; Relais answers without one."),
        )
    try:
        models.writer_over(settings, Uncounted())
    except SettingsError as error:
        return failure(_MODEL, error)
    key = settings.model_key_file
    if key is not None and key.stat().st_mode & 0o077:
        return finding(
            "doubtful",
            _MODEL,
            text(
                "la clé est lisible par d'autres : lancez `chmod 600 {path}`.",
                "the key is readable by others: run `chmod 600 {path}`.",
            ),
            path=key,
        )
    return finding(
        "good",
        _MODEL,
        text(
            "{name} à l'adresse {url} ; `relais doctor --model` l'essaie.",
            "{name} at {url}; `relais doctor --model` tries it.",
        ),
        name=settings.model_name,
        url=settings.model_url,
    )


def try_model(settings: Settings, load: Load) -> Iterator[Finding]:
    """What was found, one thing after the other; ends at the first that is bad."""
    reports = Reports()
    try:
        writer = models.writer_over(settings, Uncounted(), reports)
    except SettingsError as error:
        yield failure(_MODEL, error)
        return
    if writer is None:
        yield _none_configured()
        return
    writer.load()
    trials = []
    for number, (language, instruction) in enumerate(samples(), start=1):
        trial = try_out(writer, reports, instruction)
        yield _asked(number, language, trial)
        if trial.fault is not None:
            break
        trials.append(trial)
    else:
        yield _streaming(trials)
        yield _speed(trials, settings)
        yield _tokens(trials)
        yield _sources(trials)
        yield _cost(trials, models.prices(settings), load)
    writer.close()


def _none_configured() -> Finding:
    return finding(
        "bad",
        _MODEL,
        text(
            "aucun n'est configuré, et Relais n'en a pas besoin. Pour en essayer un, indiquez "
            "RELAIS_MODEL_URL et RELAIS_MODEL_NAME ; docs/model.md donne des recettes.",
            "none is configured, and Relais needs none. To try one, set RELAIS_MODEL_URL and "
            "RELAIS_MODEL_NAME; docs/model.md has recipes.",
        ),
    )


def _asked(number: int, language: Language, trial: Trial) -> Finding:
    subject = _said(_QUESTION, number=number, language=language)
    if trial.fault is not None:
        return Finding("bad", subject, _what_failed(trial.fault))
    report = trial.report or Report(0, 0, counted=False)
    says = text(
        "premier mot après {first} s, tout après {whole} s ; {sent} jetons envoyés, {written} "
        "écrits.",
        "first word after {first} s, all of it after {whole} s; {sent} tokens sent, {written} "
        "written.",
    )
    return Finding(
        "good",
        subject,
        _said(
            says,
            first=trial.first,
            whole=trial.whole,
            sent=report.tokens_in,
            written=report.tokens_out,
        ),
    )


def _what_failed(fault: Fault) -> Text:
    says = text(fault.kind.says.fr + ".", fault.kind.says.en + ".")
    if not fault.said:
        return says
    return _said(
        text("{says} Il dit : « {said} ».", "{says} It says: “{said}”."), says=says, said=fault.said
    )


def _streaming(trials: Sequence[Trial]) -> Finding:
    if min(trial.pieces for trial in trials) > 1:
        return finding(
            "good",
            _STREAMING,
            text("le texte arrive par morceaux.", "the text comes piece by piece."),
        )
    return finding(
        "doubtful",
        _STREAMING,
        text(
            "le texte arrive d'un seul coup : on attend donc sa fin. Voyez si un intermédiaire "
            "le retient.",
            "the text comes in one piece, so one waits for its end. See whether something in "
            "between holds it back.",
        ),
    )


def _speed(trials: Sequence[Trial], settings: Settings) -> Finding:
    slowest = max(trial.first for trial in trials)
    limit = settings.model_first_seconds
    short = _said(
        text(
            "le premier mot a pris au plus {slowest} s, sur {limit} s permises.",
            "the first word took at most {slowest} s, of {limit} s allowed.",
        ),
        slowest=slowest,
        limit=limit,
    )
    if slowest <= _LEISURELY * limit:
        return Finding("good", _SPEED, short)
    slower = text(
        "{short} À plusieurs, ce sera plus long ; RELAIS_MODEL_FIRST_SECONDS fixe la limite.",
        "{short} It takes longer when several ask; RELAIS_MODEL_FIRST_SECONDS sets the limit.",
    )
    return Finding("doubtful", _SPEED, _said(slower, short=short))


def _tokens(trials: Sequence[Trial]) -> Finding:
    if all(trial.report is not None and trial.report.counted for trial in trials):
        return finding(
            "good",
            _TOKENS,
            text("le serveur les compte.", "the server counts them."),
        )
    return finding(
        "doubtful",
        _TOKENS,
        text(
            "le serveur ne les compte pas : Relais les estime, plutôt trop haut.",
            "the server does not count them: Relais estimates them, rather too high.",
        ),
    )


def _sources(trials: Sequence[Trial]) -> Finding:
    """Whether the model does what the prompt asks of every sentence."""
    sentences = [sentence for trial in trials for sentence in _sentences(trial.text)]
    citing = sum(bool(sentence.citations) for sentence in sentences)
    if citing == len(sentences):
        return finding(
            "good",
            _SOURCES,
            text("chaque phrase nomme la sienne.", "every sentence names its own."),
        )
    return finding(
        "doubtful",
        _SOURCES,
        text(
            "{citing} phrases sur {all} en nomment une ; les autres ne seraient pas montrées. "
            "Choisissez un modèle qui suit mieux les consignes.",
            "{citing} of {all} sentences name one; the others would not be shown. Choose a model "
            "that follows instructions more closely.",
        ),
        citing=citing,
        all=len(sentences),
    )


def _sentences(written: str) -> list[Written]:
    splitter = Splitter()
    return [*splitter.feed(written), *splitter.finish(whole=True)]


def _cost(trials: Sequence[Trial], prices: Prices, load: Load) -> Finding:
    reports = [trial.report for trial in trials if trial.report is not None]
    sent = fmean(report.tokens_in for report in reports)
    written = fmean(report.tokens_out for report in reports)
    tokens = (sent + written) * load.answers / _MILLION
    money = (sent * prices.tokens_in + written * prices.tokens_out) * load.answers / _MILLION
    if money:
        state: State = "good"
        says = text(
            "environ {money} {currency} par mois pour {people} personnes qui posent {questions} "
            "questions par jour ouvré ({tokens} millions de jetons).",
            "about {money} {currency} a month for {people} people who ask {questions} questions "
            "each working day ({tokens} million tokens).",
        )
    else:
        state = "doubtful"
        says = text(
            "environ {tokens} millions de jetons par mois pour {people} personnes qui posent "
            "{questions} questions par jour ouvré. RELAIS_MODEL_PRICE_IN et "
            "RELAIS_MODEL_PRICE_OUT diront ce que cela coûte ; à zéro, c'est gratuit.",
            "about {tokens} million tokens a month for {people} people who ask {questions} "
            "questions each working day. RELAIS_MODEL_PRICE_IN and RELAIS_MODEL_PRICE_OUT tell "
            "what that costs; at zero, it is free.",
        )

    return Finding(
        state,
        _COST,
        _said(
            says,
            money=money,
            currency=prices.currency,
            people=load.people,
            questions=load.questions,
            tokens=tokens,
        ),
    )


def _said(says: Text, /, **values: float | str | Text) -> Text:
    """A sentence with its places filled, numbers written as each language does."""

    def fill(language: Language) -> str:
        return says(language, **{name: _shown(value, language) for name, value in values.items()})

    return text(fill("fr"), fill("en"))


def _shown(value: float | str | Text, language: Language) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Text):
        return value(language)
    shown = f"{value:,.{0 if value == int(value) else 2}f}"
    if language == "en":
        return shown
    return shown.replace(",", "\N{NARROW NO-BREAK SPACE}").replace(".", ",")
