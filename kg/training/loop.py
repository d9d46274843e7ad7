"""The optimisation loop: AdamW, warm-up, cosine decay, averaged weights, checkpoints."""

from __future__ import annotations

import copy
import logging
import math
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch

from kg.training.batches import Batch, Encoded
from kg.training.network import Encoder

log = logging.getLogger(__name__)

Epoch = Callable[[int], Encoded]
"""Gives the sentences of epoch k, so that each epoch can see other versions of them."""

Judge = Callable[[Encoder], float]
"""A development score of an encoder: greater is better."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """How long and how fast to learn."""

    epochs: int
    rate: float
    seed: int
    batch: int = 4096
    warm_up: int = 400
    floor: float = 0.02
    decay: float = 0.02
    average: float = 0.998
    clip: float = 1.0


@dataclass(slots=True)
class _State:
    encoder: Encoder
    averaged: Encoder
    optimiser: torch.optim.Optimizer
    epoch: int = 0
    step: int = 0
    best: float = -math.inf


def fit(
    encoder: Encoder, epoch: Epoch, judge: Judge, schedule: Schedule, *, checkpoint: Path
) -> Encoder:
    """Train `encoder`; the averaged weights of the epoch that `judge` likes best come back.

    `checkpoint` is a file that is written after every epoch and read when it exists, so that an
    interrupted run goes on where it was.
    """
    state = _State(encoder, copy.deepcopy(encoder), _optimiser(encoder, schedule))
    best = checkpoint.with_suffix(".best.pt")
    _resume(state, checkpoint)
    for number in range(state.epoch, schedule.epochs):
        torch.manual_seed(schedule.seed * 1000 + number)
        encoded = epoch(number)
        rng = np.random.default_rng((schedule.seed, number))
        batches = list(encoded.plan(schedule.batch, rng))
        _run(state, (encoded.batch(rows) for rows in batches), len(batches), schedule)
        score = judge(state.averaged)
        log.info("epoch %d: development score %.2f", number + 1, score)
        state.epoch = number + 1
        if score > state.best:
            state.best = score
            torch.save(state.averaged.state_dict(), best)
        _save(state, checkpoint)
    encoder.load_state_dict(torch.load(best, weights_only=True))
    return encoder.eval()


def _optimiser(encoder: Encoder, schedule: Schedule) -> torch.optim.Optimizer:
    """Weight decay on matrices, none on gains, offsets and transition scores."""
    named = list(encoder.named_parameters())
    decayed = [p for name, p in named if p.dim() > 1 and not name.startswith("crf")]
    plain = [p for name, p in named if p.dim() <= 1 or name.startswith("crf")]
    groups = [
        {"params": decayed, "weight_decay": schedule.decay},
        {"params": plain, "weight_decay": 0.0},
    ]
    return torch.optim.AdamW(groups, lr=schedule.rate, betas=(0.9, 0.98))


def _rate(step: int, total: int, schedule: Schedule) -> float:
    cosine = 0.5 * (1 + math.cos(math.pi * min(step / total, 1.0)))
    return schedule.rate * min(1.0, (step + 1) / schedule.warm_up) * max(schedule.floor, cosine)


def _run(state: _State, batches: Iterator[Batch], count: int, schedule: Schedule) -> None:
    """One epoch."""
    encoder = state.encoder.train()
    began, seen, total, pending = time.monotonic(), 0, 0.0, 0
    for batch in batches:
        for group in state.optimiser.param_groups:
            group["lr"] = _rate(state.step, count * schedule.epochs, schedule)
        loss = encoder.loss(batch)
        state.optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(encoder.parameters(), schedule.clip)
        state.optimiser.step()
        state.step += 1
        _average(state, min(schedule.average, (1 + state.step) / (10 + state.step)))
        seen += int(batch.lengths.sum())
        total, pending = total + float(loss.detach()), pending + 1
        if pending == 200:
            speed = seen / (time.monotonic() - began)
            log.info("step %d: loss %.4f, %d characters/s", state.step, total / pending, speed)
            total, pending = 0.0, 0


@torch.no_grad()
def _average(state: _State, keep: float) -> None:
    """Exponential moving average of the weights (Tarvainen & Valpola 2017)."""
    averaged: list[torch.Tensor] = list(state.averaged.parameters())
    current: list[torch.Tensor] = list(state.encoder.parameters())
    torch._foreach_mul_(averaged, keep)
    torch._foreach_add_(averaged, current, alpha=1 - keep)


def _save(state: _State, path: Path) -> None:
    content: dict[str, Any] = {
        "encoder": state.encoder.state_dict(),
        "averaged": state.averaged.state_dict(),
        "optimiser": state.optimiser.state_dict(),
        "progress": (state.epoch, state.step, state.best),
    }
    partial = path.with_suffix(".partial")
    torch.save(content, partial)
    partial.replace(path)


def _resume(state: _State, path: Path) -> None:
    if not path.exists():
        return
    content = torch.load(path, weights_only=True)
    state.encoder.load_state_dict(content["encoder"])
    state.averaged.load_state_dict(content["averaged"])
    state.optimiser.load_state_dict(content["optimiser"])
    state.epoch, state.step, state.best = content["progress"]
    log.info("resuming %s after epoch %d", path.name, state.epoch)
