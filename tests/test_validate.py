from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import InputError, ValidationError
from kg.model import Knowledge
from kg.validate import validate, validate_file

BROKEN = [
    ("wm:confidence 0.9 .", "wm:confidence 1.9 .", "one confidence, an xsd:decimal"),
    ("wm:confidence 0.9 .", 'wm:status "current" .', "one confidence"),
    ('nif:anchorOf "李晓雷"', 'nif:anchorOf "李小雷"', "is '李晓雷'"),
    (", wm:Meeting ;", ";", "needs a kind"),
    ('wm:divisionCode "410102"', 'wm:divisionCode "4101"', "6, 9 or 12 digits"),
    ("    rdf:object <person/410102/樊立伟> ;\n", "", "needs one object"),
    ('wm:firstSeen "2023-04-01"', 'wm:firstSeen "2023-04-02"', "not after it is last seen"),
    ('skos:prefLabel "李晓雷"@zh ;', "", "needs one skos:prefLabel"),
    (
        "nif:Context , nif:RFC5147String ;\n    nif:beginIndex 0",
        "nif:Context ;\n    nif:beginIndex 1",
        "begins at 0",
    ),
    ("wm:presidedBy <person/410102/李晓雷>", "wm:presidedBy <place/410102>", "is a person"),
    ('wm:verdict "same"', 'wm:verdict "maybe"', "same, different or reject"),
]


def test_our_own_graph_has_no_violation(knowledge: Knowledge, built: Path) -> None:
    report = validate(knowledge)
    assert report.violations == ()
    assert report.triples > 2500
    report.require()
    assert validate(knowledge, text=False).conforms
    assert validate_file(built / "graph.ttl").conforms
    assert validate_file(built / "graph.trig").conforms


@pytest.mark.parametrize(("right", "wrong", "message"), BROKEN)
def test_what_is_wrong_is_said_in_words(
    built: Path, tmp_path: Path, right: str, wrong: str, message: str
) -> None:
    text = (built / "graph.ttl").read_text("utf-8")
    assert right in text
    (tmp_path / "x.ttl").write_text(text.replace(right, wrong, 1), encoding="utf-8")
    report = validate_file(tmp_path / "x.ttl")
    assert any(message in str(violation) for violation in report.violations)
    with pytest.raises(ValidationError):
        report.require()


def test_the_article_and_sentence_are_named(built: Path, tmp_path: Path) -> None:
    text = (built / "graph.ttl").read_text("utf-8")
    text = text.replace('nif:anchorOf "李晓雷"', 'nif:anchorOf "李小雷"', 1)
    (tmp_path / "x.ttl").write_text(text, encoding="utf-8")
    (violation,) = validate_file(tmp_path / "x.ttl").violations
    assert violation.article == "page.md#1"
    assert violation.sentence.startswith("本报讯 3月30日上午,中原区委书记李晓雷")


@pytest.mark.parametrize(
    ("name", "text"), [("x.ttl", "<a> <b>"), ("x.nt", "nonsense"), ("x.doc", "")]
)
def test_what_is_no_rdf(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(InputError):
        validate_file(tmp_path / name)
    with pytest.raises(InputError):
        validate_file(tmp_path / "missing.ttl")
