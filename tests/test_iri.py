from __future__ import annotations

import re
import unicodedata

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from kg import iri

NAMES = st.text(max_size=120)
PLAIN = [
    ("李晓雷", "李晓雷"),
    ("410102", "410102"),
    ("阿卜杜拉·买买提", "阿卜杜拉·买买提"),
    ("金水河“一河两岸”城市更新项目", "金水河“一河两岸”城市更新项目"),
    ("（中原）集团", "（中原）集团"),
    ("2023年第一季度", "2023年第一季度"),
    ("a b", "a%20b"),
    ("a/b", "a%2Fb"),
    ("50%", "50%25"),
    ("<script>", "%3Cscript%3E"),
    ("x@y", "x%40y"),
    ("~", "%7E"),
    ("\u202e", "%E2%80%AE"),
    ("e\u0301", "é"),
]


@pytest.mark.parametrize(("name", "expected"), PLAIN)
def test_components_are_readable(name: str, expected: str) -> None:
    assert iri.component(name) == expected


@pytest.mark.parametrize("name", ["", ".", "..", "-", "长" * 81, "a-0123456789abcdef", "0" * 16])
def test_components_that_would_mislead_end_in_a_hash(name: str) -> None:
    assert re.search(r"-[0-9a-f]{16}$", iri.component(name))


@given(NAMES, NAMES)
def test_different_names_have_different_components(one: str, other: str) -> None:
    same = unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)
    assert (iri.component(one) == iri.component(other)) == same


@given(NAMES, NAMES)
def test_different_documents_have_different_paths(one: str, other: str) -> None:
    normal = [unicodedata.normalize("NFC", name) for name in (one, other)]
    assert (iri.document_path(one) == iri.document_path(other)) == (normal[0] == normal[1])


@given(NAMES)
def test_components_hold_nothing_that_ends_them(name: str) -> None:
    made = iri.component(name)
    assert made
    assert not set(made) & set('/#?~@<>"{}|\\^` \n')
    assert made not in (".", "..")
    assert unicodedata.is_normalized("NFC", made)


@given(NAMES, NAMES)
def test_stores_take_the_iris(name: str, document: str) -> None:
    for made in (
        iri.scoped("person", iri.in_article(document), name),
        iri.characters(document, 3, 5),
        iri.claim(document, "0" * 16),
        iri.producer(name),
    ):
        line = f"<{made}> <{made}> <{made}> .\n"
        assert [t.subject.value for t in ox.parse(line, ox.RdfFormat.N_TRIPLES)] == [made]
        turtle = f"@base <{iri.BASE}> .\n<{iri.local(made)}> a <{iri.local(made)}> .\n"
        assert [t.subject.value for t in ox.parse(turtle, ox.RdfFormat.TURTLE)] == [made]
        graph = rdflib.Graph().parse(data=turtle, format="turtle")
        assert {str(s) for s in graph.subjects()} == {made}


def test_lone_surrogates_are_encoded() -> None:
    assert iri.component("\ud800") == "%ED%A0%80"


def test_documents_of_a_page() -> None:
    assert iri.article("news/page.md#2") == iri.BASE + "article/news/page.md~2"
    assert iri.characters("page#1", 0, 9) == iri.BASE + "article/page~1#char=0,9"


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("place/410102", iri.BASE + "place/410102"),
        ("wm:Meeting", iri.ONTOLOGY + "Meeting"),
        ("<http://example.org/x>", "http://example.org/x"),
        ("producer/rule:roles/陪同", iri.BASE + "producer/rule:roles/陪同"),
    ],
)
def test_short_and_absolute_are_opposites(text: str, full: str) -> None:
    assert iri.absolute(text) == full
    assert iri.absolute(iri.short(full)) == full
