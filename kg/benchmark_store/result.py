"""One measured number beside its target."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Result:
    """``value`` should be at most ``target``; ``note`` says what it was made of."""

    name: str
    value: float
    unit: str
    target: float | None
    note: str = ""

    @property
    def verdict(self) -> str:
        """Whether the target was met."""
        if self.target is None:
            return ""
        return "yes" if self.value <= self.target else "no"


def seconds(work: Callable[[], object]) -> float:
    """How long some work takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def beside(
    ours: Callable[[], object], raw: Callable[[], object], *, rounds: int
) -> tuple[float, float]:
    """The best times of both, measured in turns so that a noisy machine is noisy for both."""
    mine, theirs = [], []
    for _ in range(rounds):
        mine.append(seconds(ours))
        theirs.append(seconds(raw))
    return min(mine), min(theirs)


def ratio(name: str, times: tuple[float, float], target: float | None) -> Result:
    """The ratio of ours to theirs."""
    mine, theirs = times
    return Result(name, mine / theirs, "×", target, f"{mine:.3f} s against {theirs:.3f} s")


def percentile(values: Sequence[float], share: float) -> float:
    """The value that ``share`` of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def summed(values: Iterable[float]) -> str:
    """Median and largest in milliseconds, for a note."""
    found = [1000 * value for value in values]
    return f"median {statistics.median(found):.1f} ms, largest {max(found):.1f} ms"
