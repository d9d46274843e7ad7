from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from kg import iri
from kg.errors import InputError, StoreError, TargetError
from kg.model import Knowledge
from kg.resources import resource
from kg.search import Entry, build_index, search, snippet, spread
from kg.store import KnowledgeGraph

FIRST = [
    ("李晓雷", "李晓雷", "name"),
    ("晓雷", "李晓雷", "name"),
    ("lixiaolei", "李晓雷", "pinyin"),
    ("lxl", "李晓雷", "initials"),
    ("LXL", "李晓雷", "initials"),
    ("区委", "中共郑州市中原区委员会", "alias"),
    ("区应急局", "中原区应急管理局", "alias"),
    ("意识形态", "2023年第一季度意识形态联席会议", "name"),
    ("２０２３年", "2023年第一季度意识形态联席会议", "name"),
    ("防汛 培训", "全省防汛应急工作专题培训", "name"),
]


@pytest.mark.parametrize(("text", "label", "field"), FIRST)
def test_the_first_hit(built: Path, text: str, label: str, field: str) -> None:
    hit = search(built, text)[0]
    assert (hit.label, hit.field) == (label, field)


def test_sentences_have_snippets(built: Path) -> None:
    hits = search(built, "项目为王", types=["SENTENCE"])
    assert len(hits) == 2
    assert all("【项目为王】" in hit.text for hit in hits)


def test_every_word_is_found_where_a_scan_finds_it(knowledge: Knowledge, tmp_path: Path) -> None:
    texts = [s.of(e.document.text) for e in knowledge.extractions for s in e.sentences]
    path = tmp_path / "index"
    build_index((Entry(str(n), "sentence", "SENTENCE", t, "") for n, t in enumerate(texts)), path)
    chance = random.Random(7)
    for _ in range(200):
        text = chance.choice(texts)
        start = chance.randrange(len(text))
        word = text[start : start + chance.choice([1, 2, 2, 3, 4])]
        if word.isalnum():
            found = {int(hit.iri) for hit in search(path, word, limit=1000)}
            assert found == {n for n, text in enumerate(texts) if word in text}, word


def test_a_phrase_does_not_run_across_marks(tmp_path: Path) -> None:
    build_index([Entry("a", "sentence", "SENTENCE", "甲。乙", "")], tmp_path / "index")
    assert search(tmp_path / "index", "甲乙") == []
    assert spread("A１。") == "a 1 x2e"


@pytest.mark.parametrize("text", ["", "。", '"', "  "])
def test_nothing_to_look_for(built: Path, text: str) -> None:
    with pytest.raises(InputError):
        search(built, text)


@pytest.mark.parametrize("text", ['" OR 1', "李*", "NEAR(李 晓)", "'; DROP TABLE entry"])
def test_operators_are_mere_text(built: Path, text: str) -> None:
    assert all(hit.text for hit in search(built, text))


def test_no_index(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no search index"):
        search(tmp_path, "李")
    (tmp_path / "search.sqlite").write_bytes(b"nonsense" * 1000)
    with pytest.raises(StoreError, match="damaged"):
        search(tmp_path, "李")
    with pytest.raises(TargetError):
        build_index([], tmp_path / "none" / "index")


def test_snippets() -> None:
    assert snippet("一二三四五", ["三"], around=1) == "…二【三】四…"
    assert snippet("一二三", ["九"], around=1) == "一二"


def test_the_documented_pattern_finds_the_same_by_sparql(graph: KnowledgeGraph) -> None:
    text = resource("ontology", "README.md").read_text("utf-8")
    (pattern,) = re.findall(r"```sparql\n(.*?)```", text, re.DOTALL)
    found = {row.text() for row in graph.rows(pattern)}
    things = {iri.short(thing) for thing, _ in found}
    assert "person/410102/李晓雷" in things
    sentences = [words for thing, words in found if "#char=" in thing]
    assert sentences
    assert all("晓雷" in words for words in sentences)
