"""Trains the reranker from examples, and writes what training changed.

    python -m eval.reranker.train examples.jsonl [--from STATE]… [--keep STATE] [--write]

The pairs written by hand (``eval/questions/pairs-*.jsonl``) are taken too. The upper four of the
encoder's six layers learn; each example is a question and one sentence, and the loss is that of a
yes or no. Some 45 examples a second on two cores. With several states to go on from, their mean is
taken ("model soup", Wortsman et al. 2022); with ``--epochs 0`` that mean is what is written.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import save_file

from assistant.retrieval.encoder import load_encoder
from assistant.retrieval.lexicon import Lexicon
from assistant.retrieval.reranker import WEIGHTS, batch_of, changed, cross_encoder, pair_of
from eval.reranker.examples import Example, by_hand

TARGET = Path(__file__).resolve().parents[2] / "assistant" / "retrieval" / WEIGHTS
RANK = 60
_FROZEN = 2
_BATCH = 32
_RATE = 2e-4
_WARM = 100
_RIGHT_WEIGHS = 1.5
"""There are more wrong examples than right ones."""
_SHUFFLED = 20
"""Batches among which examples of like length are put together."""

Row = tuple[tuple[str, str], float]


def batches(rows: Sequence[Row], chance: random.Random) -> Iterator[list[Row]]:
    """``rows`` once, in random order, in batches of like length."""
    order = list(rows)
    chance.shuffle(order)
    for start in range(0, len(order), _BATCH * _SHUFFLED):
        near = sorted(order[start : start + _BATCH * _SHUFFLED], key=_length)
        cut = [near[n : n + _BATCH] for n in range(0, len(near), _BATCH)]
        chance.shuffle(cut)
        yield from cut


def _length(row: Row) -> int:
    (question, sentence), _ = row
    return len(question) + len(sentence)


def train(
    model: torch.nn.Module,
    tokenizer: Any,
    rows: Sequence[Row],
    epochs: int,
    rate: float = _RATE,
) -> None:
    """Let what is not frozen of ``model`` learn from ``rows``, at most at ``rate``."""
    learning = [parameter for parameter in model.parameters() if parameter.requires_grad]
    optimizer = torch.optim.AdamW(learning, lr=rate, weight_decay=0.01)
    chance, started, losses = random.Random(1), time.time(), list[float]()
    steps = epochs * (len(rows) // _BATCH + 1)
    model.train()
    for _ in range(epochs):
        for batch in batches(rows, chance):
            done = len(losses)
            for group in optimizer.param_groups:
                group["lr"] = rate * min(1.0, done / _WARM) * max(0.02, 1.0 - done / steps)
            with torch.autocast("cpu", torch.bfloat16):
                scores = model(batch_of(tokenizer, [pair for pair, _ in batch])).float()
            loss = torch.nn.functional.binary_cross_entropy_with_logits(
                scores,
                torch.tensor([right for _, right in batch]),
                pos_weight=torch.tensor(_RIGHT_WEIGHS),
            )
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(learning, 1.0)
            optimizer.step()
            losses.append(float(loss.detach()))
            if len(losses) % 50 == 0:
                seconds = time.time() - started
                print(f"{len(losses)} of {steps}: {np.mean(losses[-50:]):.3f} ({seconds:.0f} s)")
                sys.stdout.flush()
    model.eval()


def mean(states: Sequence[dict[str, torch.Tensor]]) -> dict[str, torch.Tensor]:
    """The mean of each parameter over ``states``."""
    return {name: torch.stack([state[name] for state in states]).mean(0) for name in states[0]}


def main(arguments: Sequence[str] | None = None) -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("examples", type=Path)
    parser.add_argument("--from", dest="start", type=Path, action="append", default=[])
    parser.add_argument("--keep", type=Path, help="write the whole state here too")
    parser.add_argument("--epochs", type=int, default=1)
    parser.add_argument("--write", action="store_true", help=f"write {TARGET.name}")
    given = parser.parse_args(arguments)
    torch.manual_seed(1)
    encoder = load_encoder()
    transformer, tokenizer = encoder.transformer()
    before = {
        f"transformer.{name}": parameter.detach().clone()
        for name, parameter in transformer.named_parameters()
    }
    model = cross_encoder(transformer, encoder.dimensions)
    _freeze(model)
    if given.start:
        model.load_state_dict(mean([torch.load(path, weights_only=True) for path in given.start]))
    lexicon = Lexicon.built_in()
    examples = [Example.of(line) for line in given.examples.read_text("utf-8").splitlines()]
    rows = [
        (pair_of(e.question, e.language, e.candidate, lexicon), float(e.right))
        for e in [*examples, *by_hand()]
    ]
    print(f"{len(rows)} examples, {sum(right for _, right in rows):.0f} of them right")
    train(model, tokenizer, rows, given.epochs)
    if given.keep:
        torch.save(model.state_dict(), given.keep)
    if given.write:
        about = {"encoder": encoder.spec.sha256, "about": "Written by eval/reranker/train.py."}
        save_file(changed(model, before, RANK), TARGET, metadata=about)
    return 0


def _freeze(model: Any) -> None:
    for parameter in model.transformer.embeddings.parameters():
        parameter.requires_grad_(False)
    for layer in model.transformer.encoder.layer[:_FROZEN]:
        for parameter in layer.parameters():
            parameter.requires_grad_(False)


if __name__ == "__main__":
    sys.exit(main())
