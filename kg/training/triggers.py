"""Learns the weights of the trigger finder: ``python -m kg.training.triggers duee.jsonl -o FILE``.

Logistic regression with an L2 penalty over the traits of ``kg.nlp.triggers``, on all texts of the
corpus but the last 500, which are kept for measuring. Deterministic.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from kg.evaluation.triggers import HELD_OUT, Headline, read_headlines
from kg.nlp.triggers import weighed

_PENALTY = 1.0
_STEPS = 300
_RATE = 0.1
_SEEN = 2
_SMALLEST = 0.02
_HEAD = """\
# What speaks for and against a word of event_triggers.tsv telling a happening where it stands.
# Learnt by `python -m kg.training.triggers` from DuEE, a research corpus that is not shipped.
trait	weight
"""


def examples(headlines: Iterable[Headline]) -> tuple[list[list[str]], list[bool]]:
    """The traits of every candidate, and whether it was annotated as a trigger of its kind."""
    traits: list[list[str]] = []
    truth: list[bool] = []
    for headline in headlines:
        for span, kind, said in weighed(headline.text):
            traits.append(sorted(said))
            truth.append((span.start, span.end, kind) in headline.triggers)
    return traits, truth


def learn(traits: list[list[str]], truth: list[bool]) -> dict[str, float]:
    """The weight of every trait that was seen at least twice."""
    counts = Counter(t for one in traits for t in one)
    index = {t: n for n, t in enumerate(sorted(t for t in counts if counts[t] >= _SEEN))}
    pairs = [(row, index[t]) for row, one in enumerate(traits) for t in one if t in index]
    rows = np.array([row for row, _ in pairs], dtype=np.int64)
    columns = np.array([column for _, column in pairs], dtype=np.int64)
    wanted = np.array(truth, dtype=np.float64)
    weights = np.zeros(len(index))
    mean, square = np.zeros(len(index)), np.zeros(len(index))
    for step in range(1, _STEPS + 1):
        said = 1 / (1 + np.exp(-np.bincount(rows, weights[columns], minlength=len(traits))))
        slope = (
            np.bincount(columns, (said - wanted)[rows], minlength=len(index)) + _PENALTY * weights
        )
        mean = 0.9 * mean + 0.1 * slope
        square = 0.999 * square + 0.001 * slope * slope
        weights -= _RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return {t: float(weights[n]) for t, n in index.items()}


def save(weights: dict[str, float], path: Path) -> None:
    """Writes the weights that matter as a lexicon file."""
    lines = (f"{t}\t{w:.3f}\n" for t, w in sorted(weights.items()) if abs(w) >= _SMALLEST)
    path.write_text(_HEAD + "".join(lines), encoding="utf-8")


def main() -> None:
    """Parse the arguments, learn and write."""
    parser = argparse.ArgumentParser(prog="python -m kg.training.triggers", description=__doc__)
    parser.add_argument("duee", type=Path, help="the corpus, JSON Lines")
    parser.add_argument("-o", "--out", type=Path, required=True, help="the file of weights")
    options = parser.parse_args()
    save(learn(*examples(read_headlines(options.duee)[:-HELD_OUT])), options.out)


if __name__ == "__main__":
    main()
