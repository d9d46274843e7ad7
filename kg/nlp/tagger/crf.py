"""Linear-chain conditional random field (Lafferty et al. 2001): best path and marginals, batched.

Shapes: B sequences padded to T positions, L labels. Position t of sequence b is real where
`t < lengths[b]`. Scores are natural-log potentials.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Potentials:
    """Scores of moves `[from, to]` and of starting and ending with a label."""

    transitions: Floats
    start: Floats
    end: Floats


def best_path(
    emissions: Floats, lengths: NDArray[np.int64], potentials: Potentials
) -> NDArray[np.int8]:
    """Viterbi: the label sequence of greatest total score, `[B, T]`; padding is 0."""
    batch, width, _ = emissions.shape
    into = np.ascontiguousarray(potentials.transitions.T)
    back = np.zeros((width, batch, emissions.shape[2]), dtype=np.int8)
    score = emissions[:, 0] + potentials.start
    final = score.copy()
    for t in range(1, width):
        move = score[:, None, :] + into
        back[t] = move.argmax(axis=2)
        score = np.take_along_axis(move, back[t][:, :, None].astype(np.intp), axis=2)[:, :, 0]
        score += emissions[:, t]
        alive = lengths > t
        final[alive] = score[alive]
    path = np.zeros((batch, width), dtype=np.int8)
    current = (final + potentials.end).argmax(axis=1)
    rows = np.arange(batch)
    for t in range(width - 1, -1, -1):
        inside = lengths > t
        path[inside, t] = current[inside]
        current = np.where(inside, back[t][rows, current], current) if t else current
    return path


@dataclass(frozen=True, slots=True)
class Lattice:
    """Scaled forward-backward quantities; enough for the probability of any label or span.

    `forward[b, t]` is P(label at t | characters ≤ t); `backward[b, t]` is such that
    `forward * backward` is the marginal; `scale[b, t]` is the normaliser of step t.
    """

    forward: Floats
    backward: Floats
    scale: Floats
    weights: Floats
    moves: Floats

    def marginals(self) -> Floats:
        """Probability of each label, `[B, T, L]`; rows of real positions sum to 1."""
        return self.forward * self.backward

    def path_probability(self, row: int, start: int, labels: NDArray[np.integer]) -> float:
        """Probability that positions `start` … carry exactly `labels` in sequence `row`."""
        value = float(self.forward[row, start, labels[0]])
        for step in range(1, len(labels)):
            at = start + step
            move = float(self.moves[labels[step - 1], labels[step]])
            value *= move * float(self.weights[row, at, labels[step]]) / float(self.scale[row, at])
        return value * float(self.backward[row, start + len(labels) - 1, labels[-1]])


def lattice(emissions: Floats, lengths: NDArray[np.int64], potentials: Potentials) -> Lattice:
    """Forward-backward in probability space with per-step scaling (Rabiner 1989)."""
    batch, width, size = emissions.shape
    weights = np.exp(emissions - emissions.max(axis=2, keepdims=True))
    moves = np.exp(potentials.transitions)
    last, close = lengths - 1, np.exp(potentials.end)
    forward = np.empty((batch, width, size), dtype=np.float32)
    scale = np.ones((batch, width), dtype=np.float32)
    current = weights[:, 0] * np.exp(potentials.start)
    for t in range(width):
        if t:
            current = (current @ moves) * weights[:, t]
        current[last == t] *= close
        scale[:, t] = current.sum(axis=1)
        current /= scale[:, t, None]
        forward[:, t] = current
    backward = np.ones((batch, width, size), dtype=np.float32)
    weights[np.arange(batch), last] *= close
    for t in range(width - 2, -1, -1):
        ahead = (weights[:, t + 1] * backward[:, t + 1] / scale[:, t + 1, None]) @ moves.T
        backward[:, t] = np.where((last > t)[:, None], ahead, 1.0)
    return Lattice(forward, backward, scale, weights, moves)
