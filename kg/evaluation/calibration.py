"""Whether confidences can be believed: of mentions given 0.8, are eight in ten right?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.evaluation.mentions import MentionScore
from kg.evaluation.predictions import Prediction

BINS = 10


@dataclass(frozen=True, slots=True)
class Judged:
    """The confidence of a mention that was counted, and whether it was exactly right."""

    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """The mentions whose confidence lies in [low, high); the last bin includes 1."""

    low: float
    high: float
    count: int = 0
    right: int = 0
    confidence_sum: float = 0.0

    @property
    def accuracy(self) -> float | None:
        """The share that is right; None for an empty bin."""
        return self.right / self.count if self.count else None

    @property
    def confidence(self) -> float | None:
        """The mean confidence; None for an empty bin."""
        return self.confidence_sum / self.count if self.count else None

    @property
    def gap(self) -> float:
        """How far confidence and accuracy are apart; 0 for an empty bin."""
        return abs(self.confidence_sum - self.right) / self.count if self.count else 0.0


@dataclass(frozen=True, slots=True)
class Reliability:
    """A reliability table of ten bins of equal width.

    ``error`` is the expected calibration error of Naeini, Cooper and Hauskrecht (2015): the mean
    gap between confidence and accuracy, each bin weighed by its mentions.
    """

    bins: tuple[Bin, ...]

    @property
    def count(self) -> int:
        """How many mentions were judged."""
        return sum(one.count for one in self.bins)

    @property
    def error(self) -> float:
        """The expected calibration error, from 0 to 1."""
        return sum(one.gap * one.count for one in self.bins) / self.count if self.count else 0.0


def judged(prediction: Prediction, score: MentionScore) -> tuple[Judged, ...]:
    """The counted mentions of an article that have a confidence; excused ones are left out.

    A mention given twice is judged by its higher confidence.
    """
    given: dict[tuple[int, int, str], float] = {}
    for mention in prediction.mentions:
        if mention.confidence is not None:
            given[mention.place] = max(given.get(mention.place, 0.0), mention.confidence)
    right = [Judged(given[place], True) for place in score.right if place in given]
    wrong = [Judged(given[place], False) for place in score.spurious if place in given]
    return (*right, *wrong)


def reliability(mentions: Iterable[Judged]) -> Reliability | None:
    """The table of these mentions; None without any."""
    binned: list[list[Judged]] = [[] for _ in range(BINS)]
    for mention in mentions:
        binned[min(int(mention.confidence * BINS), BINS - 1)].append(mention)
    if not any(binned):
        return None
    return Reliability(tuple(_bin(number, found) for number, found in enumerate(binned)))


def _bin(number: int, found: list[Judged]) -> Bin:
    return Bin(
        low=number / BINS,
        high=(number + 1) / BINS,
        count=len(found),
        right=sum(mention.right for mention in found),
        confidence_sum=sum(mention.confidence for mention in found),
    )
