from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest
from graph_fixture import extractions

from kg import iri
from kg.divisions import shipped
from kg.export.rdf import write_trig, write_turtle
from kg.ledger import Ledger, judgement
from kg.model import (
    Claim,
    Document,
    Evidence,
    Extraction,
    Knowledge,
    LocalEntity,
    Source,
    Span,
    Statement,
)
from kg.statements import assemble, confidence, corroboration, seen, triple


def written(knowledge: Knowledge) -> str:
    out = io.StringIO()
    write_turtle(knowledge, out)
    write_trig(knowledge, out)
    return out.getvalue()


def said(
    document: str, predicate: str = "signedWith", subject: str = "a", target: str = "b"
) -> Extraction:
    claim = Claim(document, subject, predicate, target, None, Span(0, 1), "rule:x", 0.5)
    things = tuple(LocalEntity(key, "ORG", f"{key}公司") for key in ("a", "b"))
    text = Document(
        document, "甲乙签约", "", Source("s", ""), published=date(2023, 1, int(document[-1]))
    )
    return Extraction(text, (), (), things, (claim,))


def of(knowledge: Knowledge, predicate: str) -> list[Statement]:
    return [s for s in knowledge.statements if s.predicate == predicate]


def test_claims_of_many_documents_make_one_statement() -> None:
    (statement,) = of(assemble([said("d3"), said("d1"), said("d2")]), "signedWith")
    published = {f"d{n}": date(2023, 1, n) for n in (1, 2, 3)}
    assert [e.document_id for e in statement.evidence] == ["d1", "d2", "d3"]
    assert corroboration(statement) == 3
    assert confidence(statement) == 0.875
    assert seen(statement, published) == (date(2023, 1, 1), date(2023, 1, 3))


def test_signing_says_the_same_in_both_directions() -> None:
    assert len(of(assemble([said("d1"), said("d2", subject="b", target="a")]), "signedWith")) == 1


def test_a_thing_has_no_relation_to_itself() -> None:
    assert not of(assemble([said("d1", target="a")]), "signedWith")


def test_equal_claims_keep_the_surest() -> None:
    one = said("d1")
    surer = replace(one.claims[0], confidence=0.8, producer="rule:y")
    (statement,) = of(assemble([replace(one, claims=(*one.claims, surer))]), "signedWith")
    assert [(e.producer, e.confidence) for e in statement.evidence] == [("rule:y", 0.8)]


def test_confidence_takes_the_surest_claim_of_each_document() -> None:
    evidence = tuple(
        Evidence(f"c{n}", document, Span(0, 1), "", "", c)
        for n, (document, c) in enumerate([("a", 0.5), ("a", 0.6), ("b", 0.5)])
    )
    assert confidence(Statement("s", "p", "o", False, evidence)) == 0.8
    assert confidence(Statement("s", "p", "o", False, ())) == 1.0


def test_rejected_statements_and_claims_are_gone() -> None:
    both = [said("d1"), said("d2")]
    (statement,) = of(assemble(both), "signedWith")
    whole = Ledger((judgement("reject", " ".join(triple(statement)), by="ann"),))
    assert not of(assemble(both, ledger=whole), "signedWith")
    one = Ledger((judgement("reject", statement.evidence[0].claim_iri, by="ann"),))
    (left,) = of(assemble(both, ledger=one), "signedWith")
    assert [e.document_id for e in left.evidence] == ["d2"]


def test_divisions_lie_in_what_holds_them(knowledge: Knowledge) -> None:
    pairs = {(s.subject, s.object) for s in of(knowledge, "partOf") if not s.evidence}
    assert pairs == {
        (iri.place("410102"), iri.place("410100")),
        (iri.place("410100"), iri.place("410000")),
    }


def test_tenures_merge_across_wordings(knowledge: Knowledge) -> None:
    (held,) = [s for s in of(knowledge, "holdsPost") if s.subject.endswith("李晓雷")]
    assert (held.post, held.qualifier, corroboration(held)) == ("书记", "current", 2)
    assert triple(held)[2] == iri.BASE + "post/org/410102/中共郑州市中原区委员会/书记"


@pytest.mark.parametrize("order", [(4, 3, 2, 1, 0), (2, 0, 4, 1, 3)])
def test_any_order_gives_the_same_bytes(knowledge: Knowledge, order: tuple[int, ...]) -> None:
    shuffled = [extractions()[n] for n in order]
    assert written(assemble(shuffled, divisions=shipped())) == written(knowledge)


def test_the_quote_of_every_claim_is_the_text_at_its_offsets(knowledge: Knowledge) -> None:
    texts = {d.id: d.text for d in knowledge.documents}
    checked = 0
    for statement in knowledge.statements:
        for evidence in statement.evidence:
            assert evidence.span.of(texts[evidence.document_id]) == evidence.quote != ""
            checked += 1
    assert checked == 58
