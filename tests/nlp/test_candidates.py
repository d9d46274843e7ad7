"""Settling overlapping candidates."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.model import Span
from kg.nlp.candidates import Candidate, best_of


def at(start: int, end: int, rank: int = 0) -> Candidate:
    return Candidate(Span(start, end), "ORG", "test", rank=rank)


def test_rank_beats_length() -> None:
    assert best_of([at(0, 9), at(3, 5, rank=1)]) == (at(3, 5, rank=1),)


def test_length_beats_place() -> None:
    assert best_of([at(0, 3), at(2, 9)]) == (at(2, 9),)


spans = st.tuples(st.integers(0, 40), st.integers(1, 9), st.integers(0, 3))


@given(st.lists(spans))
def test_no_overlap_and_any_order(raw: list[tuple[int, int, int]]) -> None:
    candidates = [at(s, s + n, rank) for s, n, rank in raw]
    chosen = best_of(candidates)
    assert chosen == best_of(list(reversed(candidates)))
    assert all(not a.span.overlaps(b.span) for a in chosen for b in chosen if a is not b)
