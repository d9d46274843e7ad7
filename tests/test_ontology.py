from __future__ import annotations

import json

import pytest
import rdflib
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from kg import iri, vocab
from kg.resources import resource, rows
from kg.vocab import WM

SCHEMA = rdflib.Namespace(iri.PREFIXES["schema"])
KINDS = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    return rdflib.Graph().parse(resource("ontology", "news.ttl"))


def terms(ontology: rdflib.Graph) -> list[rdflib.URIRef]:
    return sorted({s for kind in KINDS for s in ontology.subjects(RDF.type, kind)})


def expanded(name: str) -> rdflib.URIRef:
    return rdflib.URIRef(iri.absolute(name))


def test_the_namespace_has_the_terms_of_the_ontology(ontology: rdflib.Graph) -> None:
    declared = {str(term).removeprefix(iri.ONTOLOGY) for term in terms(ontology)}
    assert declared == {name for name in WM.__annotations__ if not name.startswith("_")}


def test_every_term_has_two_labels_and_a_definition(ontology: rdflib.Graph) -> None:
    for term in terms(ontology):
        assert {label.language for label in ontology.objects(term, RDFS.label)} == {"zh", "en"}
        assert ontology.value(term, SKOS.definition), term
        assert str(term).isascii()


def test_properties_say_what_they_join(ontology: rdflib.Graph) -> None:
    for term in ontology.subjects(RDF.type, OWL.ObjectProperty):
        domain = [
            *ontology.objects(term, RDFS.domain),
            *ontology.objects(term, SCHEMA.domainIncludes),
        ]
        range_ = [
            *ontology.objects(term, RDFS.range),
            *ontology.objects(term, SCHEMA.rangeIncludes),
        ]
        assert domain, term
        assert range_ or term == WM.judges
        assert (term, WM.inverseLabel, None) in ontology or term == WM.judges


def test_no_blank_nodes(ontology: rdflib.Graph) -> None:
    assert not [t for triple in ontology for t in triple if isinstance(t, rdflib.BNode)]


def test_broader_properties_are_those_of_the_ontology(ontology: rdflib.Graph) -> None:
    declared = {
        str(term).removeprefix(iri.ONTOLOGY): str(broader)
        for term, broader in ontology.subject_objects(RDFS.subPropertyOf)
    }
    assert declared == {name: str(expanded(to)) for name, to in vocab.BROADER.items()}


def test_event_classes_are_those_of_the_ontology(ontology: rdflib.Graph) -> None:
    declared = set(ontology.subjects(RDFS.subClassOf, expanded("sem:Event")))
    assert declared == {expanded(name) for name in vocab.EVENT_CLASSES.values()}


@pytest.mark.parametrize("lexicon", ["event_nouns.tsv", "event_verbs.tsv"])
def test_the_lexicon_has_no_other_kinds(lexicon: str) -> None:
    assert {row["kind"] for row in rows("lexicon", lexicon)} <= set(vocab.EVENT_CLASSES)


def test_the_context_names_known_terms(ontology: rdflib.Graph) -> None:
    context = json.loads(resource("ontology", "context.jsonld").read_text("utf-8"))["@context"]
    known = {str(term) for term in terms(ontology)}
    for key, meaning in context.items():
        name = meaning["@id"] if isinstance(meaning, dict) else str(meaning)
        if name.startswith("wm:"):
            assert iri.absolute(name) in known, key
    prefixes = {key: value for key, value in context.items() if key in iri.PREFIXES}
    assert prefixes == iri.PREFIXES


def test_shapes_and_queries_use_known_terms_only(ontology: rdflib.Graph) -> None:
    known = {str(term) for term in terms(ontology)}
    shapes = rdflib.Graph().parse(resource("ontology", "shapes.ttl"))
    used = {str(t) for triple in shapes for t in triple if str(t).startswith(iri.ONTOLOGY)}
    assert used <= known


def test_the_readme_lists_every_term(ontology: rdflib.Graph) -> None:
    text = resource("ontology", "README.md").read_text("utf-8")
    missing = [
        t for t in terms(ontology) if f"`wm:{str(t).removeprefix(iri.ONTOLOGY)}`" not in text
    ]
    assert not missing
