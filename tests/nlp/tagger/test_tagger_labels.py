from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.nlp.tagger import labels as scheme

SPANS = [
    (4, ()),
    (4, ((0, 1, "PER"),)),
    (4, ((0, 2, "ORG"), (2, 4, "ORG"))),
    (6, ((0, 3, "LOC"), (3, 4, "PER"), (4, 6, "TIME"))),
]


@pytest.mark.parametrize(("length", "spans"), SPANS)
def test_decode_undoes_encode(length: int, spans: tuple[tuple[int, int, str], ...]) -> None:
    labels = scheme.encode(length, spans)
    assert [(s, e, scheme.TYPES[k]) for s, e, k in scheme.decode(labels)] == list(spans)


@pytest.mark.parametrize(("length", "spans"), SPANS)
def test_encoded_spans_make_allowed_moves(
    length: int, spans: tuple[tuple[int, int, str], ...]
) -> None:
    labels = scheme.encode(length, spans)
    moves, start, end = scheme.allowed()
    assert start[labels[0]]
    assert end[labels[-1]]
    assert all(moves[a, b] for a, b in pairwise(labels))


@given(st.lists(st.integers(0, scheme.N_LABELS - 1), max_size=30))
def test_any_labels_decode_to_disjoint_spans(labels: list[int]) -> None:
    spans = scheme.decode(np.array(labels, dtype=np.int8))
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_names_are_as_many_as_labels() -> None:
    assert len(set(scheme.names())) == scheme.N_LABELS
    assert scheme.names()[scheme.label(1, scheme.END)] == "E-ORG"
