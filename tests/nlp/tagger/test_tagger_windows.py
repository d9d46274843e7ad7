from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.nlp.tagger.windows import LIMIT, MARGIN, windows

ALPHABET = st.text(st.sampled_from("中原区，。\n 　”a"), max_size=600)


@given(ALPHABET | st.text())
def test_kept_stretches_tile_all_but_blanks(text: str) -> None:
    found = list(windows(text))
    covered = {i for w in found for i in range(w.first, w.last)}
    assert all(i in covered for i, char in enumerate(text) if not char.isspace())
    assert all(a.last <= b.first for a, b in pairwise(found))


@given(ALPHABET | st.text())
def test_windows_are_bounded_and_hold_what_they_keep(text: str) -> None:
    for w in windows(text):
        assert 0 <= w.start <= w.first < w.last <= w.end <= len(text)
        assert w.end - w.start <= LIMIT + 2 * MARGIN


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("", []),
        (" \n　", []),
        ("一句。二句！", ["一句。", "二句！"]),
        ("他说：“走吧。”然后走了", ["他说：“走吧。”", "然后走了"]),
        ("标题\n正文", ["标题\n", "正文"]),
    ],
)
def test_sentences(text: str, pieces: list[str]) -> None:
    assert [text[w.first : w.last] for w in windows(text)] == pieces


def test_long_sentences_are_cut_after_a_comma() -> None:
    text = "一二三四五六七八九，" * 40
    assert all(text[w.last - 1] == "，" for w in windows(text))


def test_without_punctuation_neighbours_see_across_the_cut() -> None:
    first, second, *_ = windows("文" * 1000)
    assert first.end > first.last == second.first > second.start
