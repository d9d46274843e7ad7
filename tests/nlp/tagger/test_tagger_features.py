import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.nlp.tagger.features import (
    MAX_N,
    HashIndex,
    code_points,
    flatten,
    ngram_hashes,
    normalise,
)


@given(st.text())
def test_one_code_point_per_character(text: str) -> None:
    assert "".join(map(chr, code_points(text))) == text


@given(st.text())
def test_normalising_keeps_length_and_never_makes_a_separator(text: str) -> None:
    codes = normalise(code_points(text))
    assert len(codes) == len(text)
    assert (codes != 0).all()


@pytest.mark.parametrize(
    ("text", "seen"),
    [("ＡＢＣ１２３", "abc000"), ("2023年", "0000年"), ("Ａ　b\t\x00", "a b  "), ("，（", ",(")],
)
def test_normalise(text: str, seen: str) -> None:
    assert "".join(map(chr, normalise(code_points(text)))) == seen


def test_equal_ngrams_have_equal_hashes_wherever_they_stand() -> None:
    flat, starts = flatten([code_points("中原区委"), code_points("在中原区委")], gap=2)
    first, second = int(starts[0]), int(starts[1]) + 1
    for n in range(1, 5):
        assert ngram_hashes(flat)[n - 1][first] == ngram_hashes(flat)[n - 1][second] != 0


def test_order_and_length_change_the_hash() -> None:
    flat, _ = flatten([code_points("甲乙甲甲乙")], gap=1)
    columns = ngram_hashes(flat)
    assert columns[1][1] != columns[1][2]
    assert len({int(column[1]) for column in columns}) == MAX_N


def test_ngrams_never_cross_a_gap() -> None:
    flat, starts = flatten([code_points("甲乙"), code_points("丙")], gap=1)
    assert ngram_hashes(flat)[1][starts[0] + 1] == 0
    assert ngram_hashes(flat)[2][starts[0]] == 0


def test_lookup_of_the_unknown_is_zero() -> None:
    index = HashIndex(np.array([3, 7, 9], dtype=np.uint64))
    asked = np.array([0, 3, 8, 9, 2**64 - 1], dtype=np.uint64)
    assert index.lookup(asked).tolist() == [0, 1, 0, 3, 0]
    assert HashIndex(np.array([], dtype=np.uint64)).lookup(asked).tolist() == [0] * 5
