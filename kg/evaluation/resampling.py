"""How far scores would move with other articles: 95 % intervals by the bootstrap.

Percentile intervals (Efron and Tibshirani, *An Introduction to the Bootstrap*, 1993, chapter 13).
The article is the unit that is drawn, because mentions and facts of one article are right and
wrong together: each sample draws as many articles as were scored, with replacement, adds up their
cells and computes the scores anew. With few articles the intervals tend to be too narrow.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.evaluation.counts import Table
from kg.evaluation.scoring import Evaluation

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Counts = NDArray[np.int64]

SAMPLES = 1000
SEED = 20230401
COVERAGE = 0.95


@dataclass(frozen=True, slots=True)
class Interval:
    """From ``low`` to ``high``, between 0 and 1."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class CellIntervals:
    """The intervals of one cell."""

    precision: Interval
    recall: Interval
    f1: Interval


@dataclass(frozen=True, slots=True)
class TableIntervals:
    """The intervals of a table: of each cell, of all cells together, and of their mean F1."""

    cells: dict[str, CellIntervals]
    micro: CellIntervals
    macro_f1: Interval


def bootstrap(
    evaluation: Evaluation, *, samples: int = SAMPLES, seed: int = SEED
) -> dict[str, TableIntervals]:
    """The intervals of each table of an evaluation; the same seed gives the same ones."""
    import numpy as np

    if samples < 1:
        raise ValueError(f"{samples} samples")
    size = len(evaluation.articles)
    random = np.random.default_rng(seed)
    draws = random.multinomial(size, np.full(size, 1 / size), size=samples)
    return {
        name: _table(
            [score.tables[name] for score in evaluation.articles], list(table.cells), draws
        )
        for name, table in evaluation.tables.items()
    }


def _table(articles: Sequence[Table], rows: Sequence[str], draws: Counts) -> TableIntervals:
    """``draws`` says for each sample how often each article was drawn."""
    import numpy as np

    counts = np.zeros((len(articles), len(rows), 3), dtype=np.int64)
    for at, table in enumerate(articles):
        for row, name in enumerate(rows):
            cell = table[name]
            counts[at, row] = cell.tp, cell.predicted, cell.gold
    drawn = np.einsum("sa,arc->src", draws, counts)
    scores = _scores(drawn)
    return TableIntervals(
        cells={name: _cell(scores[:, :, row]) for row, name in enumerate(rows)},
        micro=_cell(_scores(drawn.sum(axis=1))),
        macro_f1=_interval(_macro(scores[2], drawn[:, :, 2])),
    )


def _scores(counts: Counts) -> Floats:
    """Precision, recall and F1 along a new first axis, as ``Cell`` defines them."""
    import numpy as np

    tp, predicted, gold = (counts[..., at].astype(np.float64) for at in range(3))
    precision = np.where(predicted > 0, tp / np.maximum(predicted, 1), gold == 0)
    recall = np.where(gold > 0, tp / np.maximum(gold, 1), 1.0)
    both = precision + recall
    f1 = np.divide(2 * precision * recall, both, out=np.zeros_like(both), where=both > 0)
    return np.stack((precision, recall, f1))


def _macro(f1: Floats, gold: Counts) -> Floats:
    """For each sample the mean F1 of the cells that have something to find."""
    import numpy as np

    asked = gold > 0
    means: Floats = (f1 * asked).sum(axis=1) / np.maximum(asked.sum(axis=1), 1)
    return means


def _cell(scores: Floats) -> CellIntervals:
    return CellIntervals(*(_interval(one) for one in scores))


def _interval(values: Floats) -> Interval:
    import numpy as np

    tail = (1 - COVERAGE) / 2
    low, high = np.quantile(values, (tail, 1 - tail))
    return Interval(float(low), float(high))
