"""A cross-encoder: reads a question and a sentence together, and says whether the one answers the
other (Nogueira & Cho 2019).

It is the bundled encoder with its upper layers trained further for this. What training changed is
stored as a product of two thin matrices per layer ("LoRA", Hu et al. 2021), so the file is small
and nothing is kept twice. It belongs to the weights it was trained from, and to no others.
"""

from __future__ import annotations

import logging
import threading
import warnings
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.answering.ports import Candidate
from assistant.bilingual import Language, text
from assistant.errors import EncoderError
from assistant.retrieval.lexicon import Lexicon

if TYPE_CHECKING:
    import torch

    from assistant.retrieval.encoder import Encoder

WEIGHTS = "reranker.safetensors"
TOKENS = 112
"""Word pieces read of a pair; what is longer is cut."""
_BEFORE = 160
"""Characters of the sentence before that are read too: what "it" and "they" stand for."""
_HIDDEN = 128
_DAMAGED = text(
    "les poids qui jugent les phrases sont abîmés.",
    "the weights that judge sentences are damaged.",
)
_THIN, _WIDE, _STEP = ".thin", ".wide", ".step"
log = logging.getLogger(__name__)


def pair_of(
    question: str, language: Language, candidate: Candidate, lexicon: Lexicon | None
) -> tuple[str, str]:
    """What is read: the question, and the sentence with its heading, title and the one before.

    Args:
        question: as asked.
        language: of the question.
        candidate: the sentence.
        lexicon: turns French into English words, for an encoder that knows only these.
    """

    def shown(text: str, written_in: Language) -> str:
        return lexicon.gloss(text, "fr") if lexicon and written_in == "fr" else text

    of = candidate.language
    place = ", ".join(part for part in (candidate.heading, candidate.title) if part)
    before = shown(candidate.before, of)[-_BEFORE:]
    return (
        shown(question, language),
        f"{shown(candidate.sentence, of)} | {shown(place, of)} | {before}",
    )


class Reranker:
    """Scores sentences for a question; safe to use from several threads."""

    def __init__(
        self, model: torch.nn.Module, tokenizer: Any, lexicon: Callable[[], Lexicon | None]
    ) -> None:
        self._model = model
        self._tokenizer = tokenizer
        transformer: Any = model.transformer
        self._most = min(TOKENS, int(transformer.config.max_position_embeddings))
        self._lexicon = lexicon
        self._one = threading.Lock()

    def scores(
        self, question: str, language: Language, candidates: Sequence[Candidate]
    ) -> tuple[float, ...]:
        """See :class:`assistant.answering.ports.SentenceReranker`."""
        import torch

        if not candidates:
            return ()
        lexicon = self._lexicon()
        pairs = [pair_of(question, language, candidate, lexicon) for candidate in candidates]
        with self._one, torch.inference_mode():
            scores = self._model(batch_of(self._tokenizer, pairs, self._most))
        return tuple(scores.tolist())


def batch_of(
    tokenizer: Any, pairs: Sequence[tuple[str, str]], most: int = TOKENS
) -> dict[str, torch.Tensor]:
    """Word pieces of pairs, ``most`` of each, as a model reads them."""
    return dict(
        tokenizer(
            [question for question, _ in pairs],
            [sentence for _, sentence in pairs],
            padding=True,
            truncation="longest_first",
            max_length=most,
            return_tensors="pt",
        )
    )


def cross_encoder(transformer: torch.nn.Module, width: int) -> torch.nn.Module:
    """``transformer`` with a head over its first token and the mean of all: one score per pair."""
    import torch

    class CrossEncoder(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.transformer = transformer
            self.head = torch.nn.Sequential(
                torch.nn.Linear(2 * width, _HIDDEN),
                torch.nn.GELU(),
                torch.nn.Linear(_HIDDEN, 1),
            )

        def forward(self, batch: Mapping[str, torch.Tensor]) -> torch.Tensor:
            tokens = self.transformer(**batch).last_hidden_state.float()
            mask = batch["attention_mask"].unsqueeze(-1)
            mean = (tokens * mask).sum(1) / mask.sum(1)
            scores: torch.Tensor = self.head(torch.cat([tokens[:, 0], mean], dim=1))
            return scores.squeeze(-1)

    return CrossEncoder()


def load_reranker(
    encoder: Encoder, lexicon: Callable[[], Lexicon | None], weights: Path | None = None
) -> Reranker | None:
    """The reranker of ``encoder``; None when none was trained from it.

    Raises:
        EncoderError: the file is damaged.
    """
    import torch
    from safetensors import SafetensorError, safe_open

    path = weights or Path(str(resources.files("assistant.retrieval").joinpath(WEIGHTS)))
    try:
        with safe_open(path, framework="pt") as file:
            about = file.metadata() or {}
            if about.get("encoder") != encoder.spec.sha256:
                return None
            learnt = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
        transformer, tokenizer = encoder.transformer()
        # The table of word pieces is shared with the encoder; the layers are a copy.
        shared = {id(p): p for p in transformer.modules() if isinstance(p, torch.nn.Embedding)}
        model = cross_encoder(deepcopy(transformer, shared), encoder.dimensions)
        apply_learnt(model, learnt)
    except (OSError, KeyError, ValueError, RuntimeError, SafetensorError) as error:
        raise EncoderError(reason=_DAMAGED) from error
    return Reranker(_smaller(model.eval()), tokenizer, lexicon)


def apply_learnt(model: torch.nn.Module, learnt: Mapping[str, torch.Tensor]) -> None:
    """Put what training changed into ``model``: the product of two matrices is added, all else set.

    Raises:
        KeyError: ``model`` has no such parameter, or one of two matrices is missing.
        RuntimeError: a shape is not that of ``model``.
    """
    import torch

    parameters = dict(model.named_parameters())
    with torch.no_grad():
        for name, tensor in learnt.items():
            if name.endswith(_THIN):
                of = name.removesuffix(_THIN)
                wide, thin = (learnt[n].float() * learnt[n + _STEP] for n in (of + _WIDE, name))
                parameters[of].add_(wide @ thin)
            elif not name.endswith((_WIDE, _STEP)):
                parameters[name].copy_(tensor.float())


def changed(
    model: torch.nn.Module, before: Mapping[str, torch.Tensor], rank: int
) -> dict[str, torch.Tensor]:
    """What training changed of ``model``, as :func:`apply_learnt` takes it.

    Matrices are kept as products of two with entries of 8 bits, everything else in half precision.

    Args:
        model: after training.
        before: its parameters before, by name; one that is not there is kept whole.
        rank: of the two matrices that stand for the change of one.
    """
    import torch

    found: dict[str, torch.Tensor] = {}
    for name, parameter in model.named_parameters():
        now = parameter.detach()
        if name in before and torch.equal(now, before[name]):
            continue
        if name not in before or now.ndim < 2:
            found[name] = now.half().contiguous()
            continue
        left, sizes, right = torch.linalg.svd(now - before[name], full_matrices=False)
        root = sizes[:rank].sqrt()
        _keep(found, name + _WIDE, left[:, :rank] * root)
        _keep(found, name + _THIN, root[:, None] * right[:rank])
    return found


def _keep(into: dict[str, torch.Tensor], name: str, matrix: torch.Tensor) -> None:
    """Round each row of ``matrix`` to 8 bits, in steps of its own."""
    import torch

    step = (matrix.abs().amax(dim=1, keepdim=True) / 127).clamp_min(1e-9)
    into[name] = (matrix / step).round().to(torch.int8).contiguous()
    into[name + _STEP] = step.float().contiguous()


def _smaller(model: torch.nn.Module) -> torch.nn.Module:
    """``model`` with weights of 8 bits, or as it is where the processor cannot."""
    import torch

    each_row = torch.ao.quantization.per_channel_dynamic_qconfig
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            smaller: torch.nn.Module = torch.ao.quantization.quantize_dynamic(  # type: ignore[no-untyped-call]
                model, {torch.nn.Linear: each_row}
            )
    except (AttributeError, NotImplementedError, RuntimeError) as error:
        log.info("sentences are judged with the full weights: %s", error)
        return model
    return smaller
