from pathlib import Path

import pytest

from kg.nlp.tagger import TaggedSpan
from kg.training.corpora import Sentence
from kg.training.evaluate import DevelopmentSet, Score, score_spans

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data"


def test_strict_scores() -> None:
    sentences = [Sentence("甲乙丙丁", ((0, 2, "PER"), (2, 4, "ORG")))]
    score = score_spans(sentences, [[(0, 2, "PER"), (2, 3, "ORG")]])
    assert score.f1(["PER"]) == 100.0
    assert score.f1(["ORG"]) == 0.0
    assert score.as_dict()["micro_f1"] == 50.0
    assert score.as_dict()["ORG"] == {"f1": 0.0, "right": 0, "predicted": 1, "annotated": 1}


def test_nothing_scores_nothing() -> None:
    assert Score().f1() == 0.0


@pytest.fixture(scope="module")
def articles() -> DevelopmentSet:
    if not (DATA / "gold" / "score.py").exists():
        pytest.skip("no development articles")
    return DevelopmentSet(DATA)


@pytest.mark.shared
def test_the_annotation_scores_full_marks(articles: DevelopmentSet) -> None:
    gold = {
        a.id: [(m["start"], m["end"], m["type"]) for m in a.record["mentions"]]
        for a in articles.articles
    }
    assert articles.score(gold).f1() == 100.0
    spans = {name: [TaggedSpan(*span, 1.0) for span in found] for name, found in gold.items()}
    assert all(right for _, right in articles.judged(spans))


@pytest.mark.shared
def test_parts(articles: DevelopmentSet) -> None:
    assert {a.id for a in articles.part("S").articles} == {f"S{k:02}" for k in range(1, 6)}
