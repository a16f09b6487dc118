"""Measures what a language model can do to the answers, with a model that lies.

    python -m eval.model [--quick] [--seeds N] [--prompt NAME/VERSION] [--only BEHAVIOUR ...]
                         [--json FILE] [--examples N] [--data FOLDER]

Every eval case is asked once; the answer is then told by a misbehaving model in every way it knows,
each sentence labelled true or false, and what Relais shows of it is counted. Exits 1 when a bar of
the issue is missed.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from assistant.evaluation.rates import share
from eval.model import figures
from eval.model.measuring import TOLD, Measured, Scope, measure

QUICK = Scope(seeds=1, every=5, every_attack=4, over_http=2, compare=False)
"""For a test: a fifth of the cases, a quarter of the attacks, all behaviours."""


def record(measured: Measured) -> dict[str, Any]:
    """Everything as plain values, for a file."""
    outcomes, http = measured.outcomes, measured.http
    return {
        "prompt": measured.scope.prompt,
        "bars": measured.bars(),
        "false_shown": measured.false_shown.record()
        | {
            "by_behaviour": figures.by(outcomes, lambda o: o.behaviour, figures.false_shown),
            "by_falsehood": figures.by(outcomes, lambda o: o.told.false or "", figures.false_shown),
            "by_language": figures.by(outcomes, figures.language_of, figures.false_shown),
        },
        "faithful_kept": measured.faithful_kept.record()
        | {
            "by_language": figures.by(
                [o for o in outcomes if o.behaviour == "faithful"],
                figures.language_of,
                figures.true_kept,
            ),
            "by_behaviour": figures.by(outcomes, lambda o: o.behaviour, figures.true_kept),
        },
        "held_out": {
            "false_shown": measured.held_false.record(),
            "faithful_kept": measured.held_true.record(),
            "attacks": measured.attacked_held.record(),
        },
        "above_the_bar_alone": measured.above,
        "verdicts_flipped": measured.flipped,
        "attacks": measured.attacked.record()
        | {
            "by_family": _attacks(measured, lambda t: t.attack.family),
            "by_place": _attacks(measured, lambda t: t.attack.place),
            "by_mode": _attacks(measured, lambda t: t.mode),
            "reached_the_model": share(t.reached for t in measured.tried).record(),
            "found": share(t.found for t in measured.tried).record(),
            "succeeded": [f"{t.attack.id} ({t.mode}): {t.why}" for t in measured.tried if t.why],
        },
        "personal_data": {"requests": measured.requests, "found": measured.leaked},
        "over_http": None
        if http is None
        else {
            "requests": http.requests,
            "false_shown": figures.false_shown(http.outcomes).record(),
            "faithful_kept": figures.true_kept(
                o for o in http.outcomes if o.behaviour == "faithful"
            ).record(),
            "unavailable": list(http.failed),
        },
        "milliseconds_a_sentence": figures.times(measured.waited),
        "with_and_without": measured.compared,
    }


def _attacks(measured: Measured, key: Any) -> dict[str, Any]:
    groups: dict[str, list[bool]] = {}
    for one in measured.tried:
        groups.setdefault(key(one), []).append(one.succeeded)
    return {name: share(found).record() for name, found in groups.items()}


def table(measured: Measured) -> str:
    """The figures for a terminal."""
    rows = [f"prompt {measured.scope.prompt}", ""]
    for behaviour in measured.scope.behaviours:
        told = [one for one in measured.outcomes if one.behaviour == behaviour]
        false = figures.false_shown(told)
        if false.of:
            rows.append(figures.line(behaviour, false))
    held, kept = measured.held_false, measured.held_true
    rows += [
        "",
        figures.line("false sentences shown", measured.false_shown),
        figures.line("faithful sentences kept", measured.faithful_kept),
        figures.line("held out: false shown", held),
        figures.line("held out: faithful kept", kept),
        figures.line("attacks that succeeded", measured.attacked),
        figures.line("held out: attacks", measured.attacked_held),
        f"{'above the bar on their own':32} {', '.join(measured.above) or 'none'}",
        f"{'verdicts flipped':32} {measured.flipped}",
        f"{'personal data in requests':32} {len(measured.leaked)} of {measured.requests:,}",
        f"{'milliseconds a sentence':32} {figures.times(measured.waited)}",
        "",
    ]
    for behaviour, found in measured.compared.items():
        moved = {n: c for n, c in found["checks"].items() if c["lost"] or c["won"]}
        rows.append(
            f"with a model ({behaviour}): passed {found['passed_with']['count']}, without "
            f"{found['passed_without']['count']} of {found['cases']}; reworded "
            f"{found['reworded'].get('count', 0)} of {found['asked_model']}; {moved or 'the same'}"
        )
    rows += ["", *(f"{'ok  ' if good else 'MISS'}  {bar}" for bar, good in measured.bars().items())]
    return "\n".join(rows)


def examples(measured: Measured, most: int) -> str:
    """What was shown and is false, and what was faithful and dropped."""
    rows: list[str] = []
    for one in [o for o in measured.outcomes if o.told.false and o.shown][:most]:
        rows.append(f"SHOWN {one.behaviour} {one.case}\n  {one.told.source}\n  {one.told.text}")
    lost = [o for o in measured.outcomes if o.behaviour == "faithful" and not o.shown]
    for one in lost[:most]:
        rows.append(f"LOST {one.case}\n  {one.told.source}\n  {one.told.text}")
    return "\n".join(rows)


def main(arguments: Sequence[str] | None = None) -> int:
    """Command line. Exits 1 when a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a sample of cases and attacks")
    parser.add_argument("--seeds", type=int, default=2, help="how often each case is told")
    parser.add_argument("--prompt", default=Scope().prompt, help="version of the prompt")
    parser.add_argument("--only", nargs="+", choices=TOLD, metavar="BEHAVIOUR")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    parser.add_argument("--examples", type=int, default=0, help="sentences to show of each fault")
    parser.add_argument("--data", type=Path, help="where indexes are kept between runs")
    given = parser.parse_args(arguments)
    scope = QUICK if given.quick else Scope(given.only or TOLD, given.seeds, prompt=given.prompt)
    with tempfile.TemporaryDirectory() as folder:
        measured = measure(scope, given.data or Path(folder), lambda what: print(f"… {what}"))
    print(table(measured))
    if given.examples:
        print(examples(measured, given.examples))
    if given.json:
        found = json.dumps(record(measured), ensure_ascii=False, indent=1)
        given.json.write_text(f"{found}\n", "utf-8")
    return int(not all(measured.bars().values()))


if __name__ == "__main__":
    sys.exit(main())
