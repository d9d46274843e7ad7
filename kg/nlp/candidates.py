"""The working value of the language room: a labelled span of the reading view."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.model import MentionLabel, Span


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible mention; ``span`` counts characters of the reading view (``Flow.text``).

    ``rank`` decides between overlapping candidates: the higher wins, then the longer.
    ``kind`` refines the label where the producer knows it (``meeting``, ``party-committee``).
    """

    span: Span
    label: MentionLabel
    producer: str
    confidence: float = 1.0
    norm: str | None = None
    kind: str | None = None
    rank: int = 0


def best_of(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """A set without overlaps: by rank, then length, then place in the text."""
    ordered = sorted(
        candidates, key=lambda c: (-c.rank, -len(c.span), c.span.start, c.label, c.producer)
    )
    taken = bytearray(max((c.span.end for c in ordered), default=0))
    chosen = []
    for candidate in ordered:
        start, end = candidate.span.start, candidate.span.end
        if len(candidate.span) and not any(taken[start:end]):
            taken[start:end] = b"\x01" * (end - start)
            chosen.append(candidate)
    return tuple(sorted(chosen, key=lambda c: c.span))
