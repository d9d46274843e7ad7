"""Hiding characters and reading words: what the encoder learns beside names."""

from __future__ import annotations

from pathlib import Path

import pytest

torch = pytest.importorskip("torch")

from kg.training.corpora import Sentence, cut  # noqa: E402
from kg.training.pretrain import HIDDEN, covers, hide  # noqa: E402
from kg.training.words import PARTS, cuts, read_words, with_words  # noqa: E402


def test_hidden_share_and_padding() -> None:
    torch.manual_seed(1)
    real = torch.ones(200, 100, dtype=torch.bool)
    real[:, 80:] = False
    hidden = hide(real)
    assert not hidden[:, 80:].any()
    assert abs(float(hidden[:, :80].float().mean()) - HIDDEN) < 0.02


@pytest.mark.parametrize(("n", "covered"), [(1, [2]), (2, [1, 2]), (3, [0, 1, 2]), (5, [0, 1, 2])])
def test_an_ngram_is_hidden_with_any_of_its_characters(n: int, covered: list[int]) -> None:
    hidden = torch.zeros(1, 6, dtype=torch.bool)
    hidden[0, 2] = True
    assert covers(hidden, n)[0].nonzero()[:, 0].tolist() == covered


@pytest.mark.parametrize(("length", "expected"), [(1, [3]), (2, [0, 2]), (4, [0, 1, 1, 2])])
def test_cuts(length: int, expected: list[int]) -> None:
    assert cuts(length) == expected


def test_words_are_found_by_text_and_cut_with_it(tmp_path: Path) -> None:
    path = tmp_path / "pos.txt"
    path.write_text("江/nr 泽民/nr 讲话/v ，/w 好/Xg\n", encoding="utf-8")
    known, unknown = with_words(
        [Sentence("江泽民讲话，好", ()), Sentence("好", ())], read_words(path)
    )
    assert unknown.words == ()
    assert [(s, e, PARTS[p]) for s, e, p in known.words] == [
        (0, 1, "nr"),
        (1, 3, "nr"),
        (3, 5, "v"),
        (5, 6, "w"),
        (6, 7, "other"),
    ]
    first, second = cut(known, 6)
    assert first.text + second.text == known.text
    assert len(first.words) == 4
    assert [(s, e, PARTS[p]) for s, e, p in second.words] == [(0, 1, "other")]
