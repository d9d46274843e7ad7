"""From a model's own probability to one that can be believed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray


@dataclass(frozen=True, slots=True)
class Calibration:
    """A monotone, piecewise linear map of probabilities: `raw[k]` becomes `calibrated[k]`."""

    raw: tuple[float, ...] = (0.0, 1.0)
    calibrated: tuple[float, ...] = (0.0, 1.0)

    def __call__(self, probabilities: ArrayLike) -> NDArray[np.float64]:
        """Calibrated probabilities, between the end points where `raw` does not reach."""
        return np.asarray(np.interp(np.asarray(probabilities), self.raw, self.calibrated))


def fit(raw: Sequence[float], correct: Sequence[bool], *, bins: int = 15) -> Calibration:
    """Isotonic regression (pool adjacent violators) over bins of equal count.

    Each bin counts half a success and half a failure more than it saw, so that nothing is certain.
    """
    order = np.argsort(np.asarray(raw), kind="stable")
    probability = np.asarray(raw, dtype=np.float64)[order]
    truth = np.asarray(correct, dtype=np.float64)[order]
    blocks: list[list[float]] = []
    for chunk in np.array_split(np.arange(len(probability)), min(bins, len(probability))):
        count = float(len(chunk))
        share = (truth[chunk].sum() + 0.5) / (count + 1)
        blocks.append([probability[chunk].mean(), share, count])
        while len(blocks) > 1 and blocks[-2][1] > blocks[-1][1]:
            x2, y2, n2 = blocks.pop()
            x1, y1, n1 = blocks.pop()
            n = n1 + n2
            blocks.append([(x1 * n1 + x2 * n2) / n, (y1 * n1 + y2 * n2) / n, n])
    return Calibration(
        tuple(round(float(x), 4) for x, _, _ in blocks),
        tuple(round(float(y), 4) for _, y, _ in blocks),
    )


@dataclass(frozen=True, slots=True)
class Bin:
    """One row of a reliability table."""

    count: int
    confidence: float
    accuracy: float


def reliability(
    confidence: Sequence[float], correct: Sequence[bool], *, bins: int = 10
) -> tuple[list[Bin], float]:
    """Rows over equal-width bins, and the expected calibration error (Guo et al. 2017)."""
    value = np.asarray(confidence, dtype=np.float64)
    truth = np.asarray(correct, dtype=np.float64)
    place = np.minimum((value * bins).astype(int), bins - 1)
    rows = [
        Bin(int(here.sum()), float(value[here].mean()), float(truth[here].mean()))
        for here in (place == k for k in range(bins))
        if here.any()
    ]
    error = sum(row.count * abs(row.confidence - row.accuracy) for row in rows)
    return rows, error / max(len(value), 1)
