"""The bench of answers, builds and memory: what it measures, beside what, and its bars."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from assistant.answering.model import Question, Timings
from eval.bench import __main__ as command
from eval.bench import measure, stages
from eval.bench.derived import DerivedVectors, derive_vectors
from eval.bench.measure import Encoded, Job, Round
from eval.bench.memory import memory_now
from eval.bench.report import report, table
from eval.bench.stages import StageFailed, run_stage

STATUS = "Name:\tpython\nVmHWM:\t  2000 kB\nVmRSS:\t  1000 kB\nRssAnon:\t   500 kB\n"
MEMORY = {"resident": 700.0, "anonymous": 400.0, "peak": 900.0}


def job(**given: Any) -> Job:
    usual: dict[str, Any] = {
        "knowledge": "k",
        "data": "d",
        "questions": 6,
        "rounds": 3,
        "threads": 1,
        "encode_at_most": 4,
    }
    return Job(**usual | given)


def figures(**given: Any) -> dict[str, dict[str, Any]]:
    """What the stages give; a build of 100 s beside 10 passages in 10 s of 100."""
    answer, passages = given.get("answer", 12.0), given.get("passages", 5000)
    rounds = [
        {
            "answer_ms": ms,
            "encoder_ms": 10.0,
            "answer_processor_ms": 2 * ms,
            "encoder_processor_ms": 10.0,
        }
        for ms in (answer - 1, answer, answer + 5)
    ]
    return {
        "build": {
            "passages": passages,
            "seconds": given.get("build", 100.0),
            "processor_seconds": 50.0,
            "opened": MEMORY,
            "built": MEMORY | {"peak": given.get("build_peak", 900.0)},
            "derived": given.get("derived", False),
        },
        "encode": {
            "texts": 100,
            "sample": 10,
            "sample_seconds": 10.0,
            "sample_processor_seconds": 20.0,
        },
        "serve": {
            "questions": 6,
            "open_seconds": 3.0,
            "opened": MEMORY,
            "first": MEMORY,
            "answered": MEMORY | {"peak": given.get("serve_peak", 1000.0)},
        },
        "compare": {
            "questions": 6,
            "rounds": rounds,
            "answer_p95_ms": 20.0,
            "steps_ms": {"embed": 5.0},
        },
    }


# --- the figures -------------------------------------------------------------------------------


def test_the_time_of_all_passages_is_in_proportion_to_the_sample() -> None:
    encoded = Encoded(texts=1000, sample=50, sample_seconds=2.0, sample_processor_seconds=3.0)
    assert (encoded.seconds, encoded.processor_seconds) == (40.0, 60.0)


def test_ratios_are_of_medians_and_of_all_passages() -> None:
    found = report(figures())
    assert (found.build_ratio, found.build_processor_ratio) == (1.0, 0.25)
    assert (found.answer_ratio, found.answer_ratios) == (1.2, [1.1, 1.2, 1.7])
    assert found.answer_processor_ratio == 2.4
    assert (found.build_peak_mb, found.serve_peak_mb, found.serve_anonymous_mb) == (900, 1000, 400)


@pytest.mark.parametrize(
    "given, good",
    [
        ({}, True),
        ({"answer": 12.5}, True),
        ({"answer": 12.6}, False),
        ({"answer": 12.6, "passages": 5001}, True),
        ({"answer": 16.0, "passages": 100_000}, True),
        ({"answer": 16.1, "passages": 100_000}, False),
        ({"build": 130.0}, True),
        ({"build": 131.0}, False),
        ({"build": 131.0, "derived": True}, True),
        ({"build_peak": 1500.0, "serve_peak": 1500.0}, True),
        ({"build_peak": 1501.0}, False),
        ({"serve_peak": 1501.0}, False),
        ({"serve_peak": 1501.0, "derived": True}, False),
    ],
)
def test_every_bar_counts(given: dict[str, Any], good: bool) -> None:
    assert report(figures(**given)).good is good


def test_the_table_says_what_is_a_sample_and_what_is_not_real() -> None:
    shown = table(report(figures(passages=100_000)))
    assert "in proportion to 10 of 100, drawn at random" in shown
    assert "100,000" in shown and "at most 1.6" in shown and "not real" not in shown
    assert "not real" in table(report(figures(derived=True)))


def test_memory_is_read_from_the_kernels_own_words() -> None:
    found = memory_now(STATUS)
    assert (found.resident, found.anonymous, found.peak) == (1.0, 0.5, 2.0)
    now = memory_now()
    assert now.peak >= now.resident >= now.anonymous > 1


# --- measuring ---------------------------------------------------------------------------------


class Bare:
    """Remembers what it was given to read."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def encode(self, texts: list[str], **_: object) -> None:
        self.read += texts


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> Bare:
    made = Bare()
    monkeypatch.setattr(measure, "bare_encoder", lambda threads: made)
    return made


def pieces(texts: Sequence[str]) -> Callable[[object], list[SimpleNamespace]]:
    return lambda settings: [SimpleNamespace(indexed=text) for text in texts]


def test_a_random_sample_of_the_different_texts_is_encoded(
    bare: Bare, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [f"text {number:03}" + "." * (number % 3) for number in range(200)]
    monkeypatch.setattr(measure, "open_contents", pieces(texts + texts[:100]))
    found = measure.encode(job(encode_at_most=40))
    read = [text for text in bare.read if text != "warm up"]
    assert (found.texts, found.sample) == (200, 40)
    assert len(set(read)) == 40 and set(read) <= set(texts)
    numbers = sorted(int(text[5:8]) for text in read)
    assert numbers[0] < 40 and numbers[-1] > 160 and len({n // 40 for n in numbers}) == 5
    assert [len(text) for text in read] == sorted((len(text) for text in read), reverse=True)


def test_a_small_index_is_encoded_whole(bare: Bare, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measure, "open_contents", pieces(["b", "a", "b"]))
    found = measure.encode(job(encode_at_most=40))
    assert (found.texts, found.sample) == (2, 2)
    assert sorted(text for text in bare.read if text != "warm up") == ["a", "b"]


def test_each_question_is_answered_and_read_once_and_they_take_turns(
    bare: Bare, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []

    def answer(question: Question) -> SimpleNamespace:
        order.append("answer")
        return SimpleNamespace(timings=Timings(total=float(len(order))))

    answering = SimpleNamespace(answer=answer, close=lambda: None)
    monkeypatch.setattr(measure, "open_answering", lambda settings: answering)
    read = bare.encode

    def encode(texts: list[str], **options: object) -> None:
        order.append("read")
        read(texts, **options)

    monkeypatch.setattr(bare, "encode", encode)
    found = measure.compare(job())
    assert found.questions == 6 and len(found.rounds) == 3
    assert len(set(bare.read)) == len(bare.read) == 6 + 8
    both = ["".join(word[0] for word in order[at : at + 2]) for at in range(0, len(order), 2)]
    assert both == ["ra", "ar"] * 7


# --- vectors that are not real -----------------------------------------------------------------


def test_derived_vectors_are_like_real_ones_in_number_and_size() -> None:
    texts, spans = (
        ["Owls are welcome. Parrots too.", "Owls are welcome."],
        [((0, 17), (18, 30)), ()],
    )
    heard: list[int] = []
    found = DerivedVectors(16)(texts, spans, heard.append)
    assert found.vectors.shape == (2, 16) and found.vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(found.vectors, axis=1), 1)
    assert [units.shape for units in found.units] == [(2, 16), (0, 16)]
    assert all(units.dtype == np.float16 for units in found.units) and heard == [2]
    assert np.allclose(found.units[0][0], found.vectors[1], atol=1e-3)
    assert not np.allclose(found.vectors[0], found.vectors[1])
    again = DerivedVectors(16)(texts, spans)
    assert np.array_equal(found.vectors, again.vectors)


def test_an_encoder_that_derives_still_reads_questions() -> None:
    encoder: Any = SimpleNamespace(dimensions=8, encode_query=len, encode_passages=None)
    derive_vectors(encoder)
    assert encoder.encode_passages(["a b"], [()]).vectors.shape == (1, 8)
    assert encoder.encode_query is len


# --- the command -------------------------------------------------------------------------------


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Job]]:
    """The stages that were run; what they give is made up."""
    found: list[tuple[str, Job]] = []

    def run(name: str, given: Job) -> dict[str, Any]:
        found.append((name, given))
        return figures()[name]

    monkeypatch.setattr(command, "run_stage", run)
    return found


def test_everything_is_measured_in_turn_with_the_options_given(
    ran: list[tuple[str, Job]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--passages", "20", "--encode-at-most", "7", "--rounds", "2", "--threads", "1"]
    out = tmp_path / "figures.json"
    assert command.main([*options, "--vectors", "derived", "--json", str(out)]) == 0
    assert [name for name, _ in ran] == ["build", "encode", "serve", "compare"]
    given = ran[0][1]
    assert (given.encode_at_most, given.rounds, given.threads, given.derived) == (7, 2, 1, True)
    assert json.loads(out.read_text())["answer_ratio"] == 1.2
    assert "answer / encoder" in capsys.readouterr().out


def test_what_is_kept_in_a_folder_is_not_measured_again(
    ran: list[tuple[str, Job]], tmp_path: Path
) -> None:
    options = ["--passages", "20", "--folder", str(tmp_path / "kept")]
    assert command.main(options) == command.main(options) == 0
    assert [name for name, _ in ran] == ["build", "encode", "serve", "compare", "serve", "compare"]
    assert len({given.knowledge for _, given in ran}) == 1
    assert (tmp_path / "kept" / "knowledge" / "policies").is_dir()


def test_a_run_that_was_interrupted_is_begun_again_in_its_folder(
    ran: list[tuple[str, Job]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    options = ["--passages", "20", "--folder", str(tmp_path)]

    def fail(name: str, given: Job) -> dict[str, Any]:
        raise StageFailed(name)

    with monkeypatch.context() as interrupted, pytest.raises(StageFailed):
        interrupted.setattr(command, "run_stage", fail)
        command.main(options)
    assert command.main(options) == 0
    assert [name for name, _ in ran] == ["build", "encode", "serve", "compare"]


def test_a_folder_with_something_else_in_it_is_left_alone(
    ran: list[tuple[str, Job]], tmp_path: Path
) -> None:
    own = tmp_path / "owners.yaml"
    own.write_text("ours")
    with pytest.raises(SystemExit, match="something else"):
        command.main(["--passages", "20", "--folder", str(tmp_path)])
    assert [path.name for path in tmp_path.iterdir()] == ["owners.yaml"] and not ran
    assert own.read_text() == "ours"


@pytest.mark.parametrize("other", [["--passages", "40"], ["--vectors", "derived"]])
def test_figures_of_other_options_are_not_taken_for_these(
    ran: list[tuple[str, Job]], tmp_path: Path, other: list[str]
) -> None:
    kept = ["--passages", "20", "--folder", str(tmp_path / "kept")]
    assert command.main(kept) == 0
    with pytest.raises(SystemExit, match="other options"):
        command.main([*kept, *other])
    assert len(ran) == 4


def test_a_bar_that_is_missed_shows_in_the_exit_code(
    ran: list[tuple[str, Job]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "run_stage", lambda name, given: figures(answer=20.0)[name])
    assert command.main(["--passages", "20"]) == 1


@pytest.mark.parametrize("option", ["--passages", "--rounds", "--encode-at-most", "--questions"])
def test_nothing_can_be_measured_on_nothing(option: str) -> None:
    with pytest.raises(SystemExit):
        command.main([option, "0"])


def test_a_stage_is_a_process_of_its_own_and_its_failure_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands: list[list[str]] = []

    def run(given: list[str], **_: object) -> SimpleNamespace:
        commands.append(given)
        Path(given[-1]).write_text('{"texts": 3}')
        return SimpleNamespace(returncode=len(commands) - 1)

    monkeypatch.setattr("subprocess.run", run)
    assert run_stage("encode", job()) == {"texts": 3}
    assert commands[0][1:4] == ["-m", "eval.bench.stages", "encode"]
    with pytest.raises(StageFailed, match="encode"):
        run_stage("encode", job())


def test_a_stage_reads_its_job_and_writes_its_figures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given, found = tmp_path / "job.json", tmp_path / "found.json"
    wanted = job(derived=True)
    given.write_text(json.dumps(asdict(wanted)))
    seen: list[Job] = []

    def stage(read: Job) -> Round:
        seen.append(read)
        return Round(3.0, 2.0, 1.0, 4.0)

    monkeypatch.setitem(stages.STAGES, "encode", stage)
    assert stages.main(["encode", str(given), str(found)]) == 0
    assert seen == [wanted] and json.loads(found.read_text())["answer_ms"] == 3.0
    assert Round(3.0, 2.0, 1.0, 4.0).ratio == 1.5
