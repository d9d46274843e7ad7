from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.training.corpora import CLUENER_TYPES, SAME_TYPES, Sentence, cut, read_bio, split_sentences

BIO = "中\tB-LOC\n原\tI-LOC\n区\tI-LOC\n李\tB-PER\n某\tI-PER\n\n好\tO\n\n"


def test_read_bio(tmp_path: Path) -> None:
    path = tmp_path / "train.bio"
    path.write_text(BIO, encoding="utf-8")
    assert read_bio(path, SAME_TYPES) == [
        Sentence("中原区李某", ((0, 3, "LOC"), (3, 5, "PER"))),
        Sentence("好", ()),
    ]


def test_types_are_mapped_or_dropped(tmp_path: Path) -> None:
    path = tmp_path / "train.bio"
    path.write_text("甲\tB-company\n乙\tI-company\n丙\tB-game\n", encoding="utf-8")
    assert read_bio(path, CLUENER_TYPES) == [Sentence("甲乙丙", ((0, 2, "ORG"),))]


@given(st.text(st.sampled_from("甲乙，。"), min_size=1, max_size=200), st.integers(5, 40))
def test_cutting_keeps_every_character(text: str, limit: int) -> None:
    pieces = list(cut(Sentence(text, ()), limit))
    assert "".join(piece.text for piece in pieces) == text
    assert all(len(piece.text) <= limit for piece in pieces)


def test_cutting_keeps_spans_whole() -> None:
    sentence = Sentence("甲" * 8 + "，" + "乙" * 8, ((6, 12, "ORG"), (13, 15, "PER")))
    pieces = list(cut(sentence, 9))
    found = [piece.text[s:e] for piece in pieces for s, e, _ in piece.spans]
    assert found == ["甲甲，乙乙乙", "乙乙"]


@pytest.mark.parametrize(
    ("paragraph", "sentences"),
    [
        ("一。二！", ["一。", "二！"]),
        ("他说“好。”完", ["他说“好。”", "完"]),
        ("  ", []),
    ],
)
def test_split_sentences(paragraph: str, sentences: list[str]) -> None:
    assert split_sentences(paragraph) == sentences
