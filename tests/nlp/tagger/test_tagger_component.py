import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy import displacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from spacy.training import Example

from kg.nlp.tagger import Tagger
from kg.nlp.tagger.component import CONFIDENCE, NAME, annotate
from kg.nlp.tagger.tagger import TaggedSpan
from kg.nlp.tagger.tokenizer import blank
from kg.nlp.tagger.weights import Weights

TEXTS = ["中原区委书记李晓雷调研国棉三厂。", "", "李晓雷", "国棉三厂 \n\n中原区"]
EMPTY = blank()


@pytest.fixture(scope="module")
def nlp(weights: Weights, tmp_path_factory: pytest.TempPathFactory) -> Language:
    folder = tmp_path_factory.mktemp("weights")
    weights.to_disk(folder)
    nlp = blank()
    nlp.add_pipe(NAME).from_disk(folder)  # type: ignore[attr-defined]
    return nlp


def entities(doc: Doc) -> list[tuple[int, int, str, float]]:
    return [(e.start_char, e.end_char, e.label_, e._.get(CONFIDENCE)) for e in doc.ents]


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8")))
def test_tokens_are_the_characters(text: str) -> None:
    doc = EMPTY(text)
    assert doc.text == text
    assert [token.text for token in doc] == list(text)


@pytest.mark.parametrize(
    "text", ["", " ", " a  b ", "\n\n", "\x00\x07", "𠮷👨‍👩‍👧", "Ａ　１", "a\tb\r\n"]
)
def test_hostile_text_is_kept(nlp: Language, text: str) -> None:
    assert nlp(text).text == text


def test_entities_are_the_taggers_spans(nlp: Language, tagger: Tagger) -> None:
    doc = nlp(TEXTS[0])
    (spans,) = tagger.tag(TEXTS[:1])
    assert entities(doc) == [(s.start, s.end, s.label, s.confidence) for s in spans]
    assert doc.ents


def test_pipe_equals_call(nlp: Language) -> None:
    piped = [entities(doc) for doc in nlp.pipe(TEXTS, batch_size=3)]
    assert [[e[:3] for e in found] for found in piped] == [
        [e[:3] for e in entities(nlp(text))] for text in TEXTS
    ]


def test_disk_and_bytes_round_trips(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path)
    expected = entities(nlp(TEXTS[0]))
    assert entities(spacy.load(tmp_path)(TEXTS[0])) == expected
    other = blank()
    other.add_pipe(NAME)
    assert entities(other.from_bytes(nlp.to_bytes())(TEXTS[0])) == expected


def test_confidence_survives_storage(nlp: Language) -> None:
    doc = nlp(TEXTS[0])
    stored = DocBin(docs=[doc], store_user_data=True).to_bytes()
    (again,) = DocBin().from_bytes(stored).get_docs(nlp.vocab)
    assert entities(again) == entities(doc)


def test_displacy_renders(nlp: Language) -> None:
    html = displacy.render(nlp(TEXTS[0]), style="ent", page=False)
    assert "entity" in html


def test_evaluation_gives_entity_scores(nlp: Language) -> None:
    doc = nlp(TEXTS[0])
    gold = nlp.make_doc(TEXTS[0])
    gold.ents = [Span(gold, e.start, e.end, e.label) for e in doc.ents]
    scores = nlp.evaluate([Example(nlp.make_doc(TEXTS[0]), gold)])
    assert scores["ents_f"] == pytest.approx(1.0)


def test_earlier_entities_win() -> None:
    doc = blank()("中原区委书记")
    doc.ents = [Span(doc, 0, 3, "LOC")]
    annotate(doc, [TaggedSpan(2, 4, "ORG", 0.9), TaggedSpan(4, 6, "PER", 0.8)])
    assert [(e.text, e.label_) for e in doc.ents] == [("中原区", "LOC"), ("书记", "PER")]


def test_the_function_does_not_import_spacy() -> None:
    code = "import sys, kg.nlp.tagger; sys.exit('spacy' in sys.modules or 'torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
