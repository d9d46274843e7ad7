"""The whole pipeline with the shipped model."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from kg.errors import ModelError
from kg.facts.extract import extract
from kg.model import Document, Source
from kg.nlp.pipeline import GRAMMAR, analyse, load

TEXT = "3月30日上午,中原区委书记李晓雷带队调研国棉三厂历史文化街区项目,区领导刘斌陪同调研。"


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


def document(text: str) -> Document:
    return Document(
        "d", text, "", Source("test", "0" * 64), published=date(2023, 4, 1), place="410102"
    )


def test_one_sentence(nlp: Language) -> None:
    (analysis,) = analyse([document(TEXT)], nlp)
    found = [(m.label, m.span.of(analysis.text)) for m in analysis.mentions]
    assert found == [
        ("TIME", "3月30日上午"),
        ("ORG", "中原区委"),
        ("TITLE", "书记"),
        ("PER", "李晓雷"),
        ("EVENT", "调研"),
        ("LOC", "国棉三厂历史文化街区项目"),
        ("PER", "刘斌"),
    ]
    assert analysis.mentions[0].norm == "2023-03-30"


def test_posts_of_a_roster_are_those_of_the_name_before(nlp: Language) -> None:
    roster = "领导小组名单如下。组长：王建国郑州市副市长副组长：李志明郑州市教育局局长赵志强郑州市财政局局长"
    (analysis,) = analyse([document(roster)], nlp)
    extraction = extract(analysis)
    names = {e.id: e.name for e in extraction.entities}
    posts = {
        (names[c.subject], c.value, names.get(c.object or ""))
        for c in extraction.claims
        if c.predicate == "holdsPost" and c.value not in ("组长", "副组长")
    }
    assert posts == {
        ("王建国", "副市长", "郑州市人民政府"),
        ("李志明", "局长", "郑州市教育局"),
        ("赵志强", "局长", "郑州市财政局"),
    }


def test_doc_ents_are_the_mentions(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert [e.text for e in doc.ents] == [m.span.of(TEXT) for m in doc._.mentions]
    assert all(0 <= e._.confidence <= 1 for e in doc.ents)


def test_components_are_entry_points(nlp: Language) -> None:
    assert nlp.pipe_names == ["wenmai_tagger", *GRAMMAR]
    assert all(spacy.blank("zh").has_factory(name) for name in nlp.pipe_names)


HOSTILE = [
    "",
    " ",
    "\n\n\n",
    "没有标点" * 2000,
    "😀𠀀𪚥\x00\x07\u200f\ufeff",
    "ＡＢＣ１２３，．",
    "區委書記李曉雷主持會議",
    "，" * 500,
    "“" * 300,
    "（（（（" + "《" * 200,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_keeps_its_offsets(nlp: Language, text: str) -> None:
    (analysis,) = analyse([document(text)], nlp)
    for mention in analysis.mentions:
        span = analysis.locate(mention.span)
        assert span.of(text) == mention.span.of(analysis.text)


def test_another_spacy_pipeline_takes_the_taggers_place(tmp_path: Path) -> None:
    other = spacy.blank("zh")
    ruler = other.add_pipe("entity_ruler")
    ruler.add_patterns(
        [{"label": "PERSON", "pattern": "刘斌"}, {"label": "GPE", "pattern": "郑州"}]
    )
    other.to_disk(tmp_path / "other")
    nlp = load(str(tmp_path / "other"))
    (analysis,) = analyse([document("常务副区长刘斌到郑州。")], nlp)
    found = {(m.label, m.span.of(analysis.text)) for m in analysis.mentions}
    assert {("PER", "刘斌"), ("LOC", "郑州"), ("TITLE", "常务副区长")} <= found


def test_missing_pipeline_is_one_clear_error() -> None:
    with pytest.raises(ModelError, match="no_such_model: cannot be loaded"):
        load("no_such_model")


def test_a_saved_pipeline_is_an_ordinary_spacy_pipeline(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "saved")
    script = (
        "import sys, spacy; doc = spacy.load(sys.argv[1])(sys.argv[2]);"
        "print(*(f'{e.label_}:{e.text}' for e in doc.ents))"
    )
    command = [sys.executable, "-c", script, str(tmp_path / "saved"), TEXT]
    run = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    assert run.stdout.split() == [f"{e.label_}:{e.text}" for e in nlp(TEXT).ents]
