"""``relais eval``: ask every expected answer for real, and say whether they are good enough."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

import typer
from filelock import FileLock, Timeout

from assistant.bilingual import Language, text
from assistant.bootstrap import Answering
from assistant.cli.edge import complain, tell
from assistant.cli.language import interface_language
from assistant.cli.opening import cache_folder, open_answering, open_settings, quiet_libraries
from assistant.cli.output import IndexProgress, write_json
from assistant.errors import (
    BaselineUnusable,
    ContentError,
    EvaluationRunning,
    NothingToEvaluate,
    UsageMistake,
)
from assistant.evaluation import baseline, decisions, files, suites
from assistant.evaluation.case_files import stale_sources
from assistant.evaluation.cases import DIMENSIONS, Suite
from assistant.evaluation.checks import Result
from assistant.evaluation.evaluation import Evaluation, Setting
from assistant.evaluation.fingerprint import code_version, fingerprint, register_version
from assistant.evaluation.journal import Journal
from assistant.evaluation.junit import junit
from assistant.evaluation.observed import Documents
from assistant.evaluation.record import record
from assistant.evaluation.rewording import rewording
from assistant.evaluation.running import Answers, Company, run
from assistant.evaluation.sets import public_set
from assistant.settings import Settings

REPORT, RESULTS, JUNIT, JOURNAL = "report.html", "results.json", "junit.xml", "journal.jsonl"
_COMMAND = "relais eval"

_ONE_SOURCE = text(
    "--cases, --questions et --set ne vont pas ensemble.",
    "--cases, --questions and --set do not go together.",
)
_SET_HAS_DOCUMENTS = text(
    "--set apporte ses propres documents : ni --workspace ni --knowledge avec lui.",
    "--set brings its own documents: neither --workspace nor --knowledge goes with it.",
)
_NO_QUESTIONS = text(
    "Avec --knowledge, donnez les questions : --questions FICHIER ou --cases FICHIER.",
    "With --knowledge, give the questions: --questions FILE or --cases FILE.",
)
_WRONG_SLICE = text(
    "--only attend SORTE=VALEUR, comme kind=near-miss ; les sortes sont {dimensions}.",
    "--only expects SORT=VALUE, such as kind=near-miss; the sorts are {dimensions}.",
)
_EMPTY_SLICE = text("Aucun cas n'est dans {slices}.", "No case is in {slices}.")
_PART_BLESSED = text(
    "--bless prend tous les cas : ni --cases ni --only avec lui.",
    "--bless takes all cases: neither --cases nor --only goes with it.",
)
_MODEL_BLESSED = text(
    "--bless prend les réponses mot pour mot : pas de --model avec lui.",
    "--bless takes the word-for-word answers: --model does not go with it.",
)
_NO_MODEL = text(
    "--model attend un modèle de langage : RELAIS_MODEL_URL et RELAIS_MODEL_NAME.",
    "--model expects a language model: RELAIS_MODEL_URL and RELAIS_MODEL_NAME.",
)
_PROMPT_WITHOUT_MODEL = text("--prompt va avec --model.", "--prompt goes with --model.")
_NO_REASON = text("--bless attend une raison.", "--bless expects a reason.")
_NO_BASELINE = text(
    "--compare n'a rien à quoi comparer : « {path} » n'existe pas. Créez-le avec "
    '--bless "RAISON".',
    '--compare has nothing to compare with: there is no “{path}”. Make it with --bless "REASON".',
)
_RESUMED = text(
    "Reprise d'une évaluation interrompue. Réponses déjà là : {done} sur {all}.",
    "Resuming an evaluation that was interrupted. Answers already there: {done} of {all}.",
)
_INTERRUPTED = text(
    "Réponses gardées : {done} sur {all}. La même commande reprendra là.",
    "Answers kept: {done} of {all}. The same command goes on from there.",
)


@dataclass(frozen=True, slots=True)
class Options:
    """What was typed."""

    workspace: Path | None = None
    knowledge: Path | None = None
    cases: tuple[Path, ...] = ()
    questions: Path | None = None
    set_folder: Path | None = None
    only: tuple[str, ...] = ()
    compare: bool = False
    bless: str | None = None
    out: Path | None = None
    with_model: bool = False
    prompt: str | None = None
    """Id and version of the prompt, where a model rewords the answers."""
    as_json: bool = False
    language: Language | None = None


def evaluate(options: Options) -> None:
    """Run the cases, write the reports, print the verdict.

    Raises:
        RelaisError: there is nothing to ask, or what was given cannot be used.
        typer.Exit: with code 1 when the verdict is that it failed, 2 when cases are wrong.
    """
    _check(options)
    settings, suite, errors = _suite(options)
    spoken = interface_language(options.language, settings.default_language)
    _refuse(errors, spoken)
    suite = _chosen(suite, options)
    before = _baseline(suite, options)
    quiet_libraries()
    out = (options.out or settings.data_dir / "eval").resolve()
    with _alone(out), open_answering(settings, spoken) as answering:
        _refuse(stale_sources(suite.cases, suite.places, _documents(answering)), spoken)
        results, setting = _ask(suite, answering, options, out, spoken)
        done = Evaluation(suite, setting, results, before)
        if options.bless is not None:
            done = _bless(done, options.bless, spoken)
        _write(done, out, spoken)
        (out / JOURNAL).unlink(missing_ok=True)
    if options.as_json:
        write_json(record(done))
    else:
        from assistant.cli.show_evaluation import show

        show(done, out / REPORT, spoken, compared=options.compare)
    if not done.good:
        raise typer.Exit(1)


def _check(options: Options) -> None:
    given = [bool(options.cases), options.questions is not None, options.set_folder is not None]
    reason = None
    if sum(given) > 1:
        reason = _ONE_SOURCE
    elif options.set_folder is not None and (options.workspace or options.knowledge):
        reason = _SET_HAS_DOCUMENTS
    elif options.knowledge is not None and not any(given):
        reason = _NO_QUESTIONS
    elif options.bless is not None and (options.cases or options.only):
        reason = _PART_BLESSED
    elif options.bless is not None and not options.bless.strip():
        reason = _NO_REASON
    elif options.bless is not None and options.with_model:
        reason = _MODEL_BLESSED
    elif options.prompt is not None and not options.with_model:
        reason = _PROMPT_WITHOUT_MODEL
    if reason is not None:
        raise UsageMistake(reason=reason, command=_COMMAND)


def _suite(options: Options) -> tuple[Settings, Suite, Sequence[ContentError]]:
    """What is asked, of whom, and what is wrong with it."""
    if options.set_folder is not None:
        folder = options.set_folder
        collection = public_set(folder, cache_folder(open_settings(None)) / "sets")
        settings = open_settings(None, collection.documents)
        return settings, suites.of_collection(collection, folder), ()
    settings = open_settings(options.workspace, options.knowledge)
    if options.questions is not None:
        return settings, suites.of_list(options.questions), ()
    folder = settings.workspace / "eval"
    return settings, *suites.of_workspace(
        folder, settings.company, settings.knowledge_dir, options.cases
    )


def _chosen(suite: Suite, options: Options) -> Suite:
    """The part of the suite that ``--only`` asks for."""
    if not suite.cases:
        path = options.questions or options.set_folder or suite.baseline.parent / "cases"
        raise NothingToEvaluate(path=options.cases[0] if options.cases else path)
    slices = []
    for words in options.only:
        dimension, _, value = words.partition("=")
        if dimension not in (*DIMENSIONS, "id") or not value:
            dimensions = ", ".join((*DIMENSIONS, "id"))
            reason = text(*(_WRONG_SLICE(lang, dimensions=dimensions) for lang in ("fr", "en")))
            raise UsageMistake(reason=reason, command=_COMMAND)
        slices.append((dimension, value))
    chosen = suite.only(slices)
    if not chosen.cases:
        named = ", ".join(options.only)
        reason = text(_EMPTY_SLICE("fr", slices=named), _EMPTY_SLICE("en", slices=named))
        raise UsageMistake(reason=reason, command=_COMMAND)
    return chosen


def _baseline(suite: Suite, options: Options) -> baseline.Baseline | None:
    try:
        found = baseline.read(suite.baseline)
    except BaselineUnusable:
        # One that cannot be used may be replaced.
        if options.bless is None:
            raise
        return None
    if found is None and options.compare and options.bless is None:
        shown = suite.baseline
        reason = text(_NO_BASELINE("fr", path=shown), _NO_BASELINE("en", path=shown))
        raise UsageMistake(reason=reason, command=_COMMAND)
    return found


def _refuse(errors: Sequence[ContentError], language: Language) -> None:
    """Say everything that is wrong, and leave."""
    for error in errors:
        complain(error, language)
    if errors:
        raise typer.Exit(errors[0].exit_code)


@contextmanager
def _alone(out: Path) -> Iterator[None]:
    """Hold the folder of results for one run.

    Raises:
        EvaluationRunning: another run holds it.
        FolderNotWritable: it cannot be made.
    """
    files.prepare(out)
    try:
        with FileLock(out / "lock", timeout=0):
            yield
    except Timeout as error:
        raise EvaluationRunning(path=out) from error


def _ask(
    suite: Suite, answering: Answering, options: Options, out: Path, language: Language
) -> tuple[list[Result], Setting]:
    generation = answering.base.engine.generation()
    manifest = generation.manifest
    today = date.today()
    code = fingerprint(
        index=f"{generation.name} {manifest.built} {manifest.encoder.sha256}",
        register=register_version(answering.settings.knowledge_dir),
        settings=f"{answering.settings.model_dump_json()} {options.with_model} {options.prompt}",
        cases=suite.cases,
        today=today,
        within=suite.within,
    )
    worded = _wording(answering, options)
    company = Company(
        worded(answering.answer),
        _documents(answering),
        {
            case: worded(partial(answering.answer_within, paths))
            for case, paths in suite.within.items()
        },
    )
    with Journal(out / JOURNAL, code) as journal, IndexProgress(language) as progress:
        resumed = journal.resumed
        if resumed:
            tell(_RESUMED(language, done=resumed, all=len(suite.cases)))
        try:
            results = run(suite.cases, company, today, journal, progress)
        except KeyboardInterrupt:
            done = len(journal.finished)
            tell("\n" + _INTERRUPTED(language, done=done, all=len(suite.cases)))
            raise
    setting = Setting(
        documents=len(manifest.documents),
        passages=manifest.passages,
        generation=generation.name,
        encoder=manifest.encoder.name,
        version=code_version(),
        day=today,
        resumed=resumed,
    )
    return results, setting


def _wording(answering: Answering, options: Options) -> Callable[[Answers], Answers]:
    """What is made of answers: they stay word for word, or are told by the configured model.

    Raises:
        UsageMistake: a model is asked for, and none is configured.
        ContentError: there is no such prompt.
    """
    if not options.with_model:
        return lambda answers: answers
    from assistant.answering.writing.masking import no_names
    from assistant.answering.writing.prompts import load_prompt
    from assistant.bootstrap.model import writer_over
    from assistant.bootstrap.writing import open_synthesis
    from assistant.llm.trial import Uncounted

    if options.prompt is not None:
        load_prompt(options.prompt)
    writer = writer_over(answering.settings, Uncounted())
    if writer is None:
        raise UsageMistake(reason=_NO_MODEL, command=_COMMAND)
    writer.load()
    synthesis = open_synthesis(writer, answering, no_names, answering.settings)
    return lambda answers: rewording(answers, synthesis, options.prompt)


def _documents(answering: Answering) -> Documents:
    return answering.base.engine.generation().contents.document


def _write(done: Evaluation, out: Path, language: Language) -> None:
    import json

    from assistant.evaluation.report import html

    files.write(out / RESULTS, json.dumps(record(done), ensure_ascii=False, indent=1) + "\n")
    files.write(out / JUNIT, junit(done, language))
    files.write(out / REPORT, html(done, language))


def _bless(done: Evaluation, reason: str, language: Language) -> Evaluation:
    """Make ``done`` the agreed state, with an entry that says why."""
    new = baseline.make(
        done.rates,
        done.case_states,
        done.pair_states,
        version=done.setting.version,
        today=done.setting.day,
        reason=" ".join(reason.split()),
    )
    entry = decisions.entry(new, done.baseline, done.comparison, language)
    files.write(done.suite.baseline, baseline.written(new))
    decisions.add(done.suite.decisions, entry, language)
    return replace(done, baseline=new)
