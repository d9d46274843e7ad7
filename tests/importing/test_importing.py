"""Facts and identities that people already have, taken into the graph of the seed page."""

from __future__ import annotations

import io
from pathlib import Path

import pyoxigraph as ox
import pytest
from graph_fixture import extractions

from kg import iri
from kg.divisions import shipped
from kg.errors import InputError
from kg.export.rdf import nquads, write_trig, write_turtle
from kg.importing.facts import imported
from kg.importing.files import read_import, read_imports, write_imports
from kg.ledger import Ledger, judgement
from kg.model import Import, Knowledge
from kg.statements import assemble, confidence, triple
from kg.validate import validate

PREFIXES = "".join(f"@prefix {p}: <{name}> .\n" for p, name in iri.PREFIXES.items())
OWL = "http://www.w3.org/2002/07/owl#"
LI = iri.BASE + "person/410102/李晓雷"
COMMITTEE = iri.BASE + "org/410102/中共郑州市中原区委员会"
PEOPLE = f"""
@prefix owl: <{OWL}> .
@prefix wd: <http://www.wikidata.org/entity/> .
<person/410102/李晓雷> skos:altLabel "晓雷同志"@zh , "Li Xiaolei"@en ;
    wm:holdsPost <post/org/410102/中共郑州市中原区委员会/书记> , <post/org/-/郑州大学/兼职教授> .
<org/-/郑州大学> a org:Organization ; skos:prefLabel "郑州大学" ; wm:partOf <org/-/河南省教育厅> .
<org/410102/中共郑州市中原区委员会> org:subOrganizationOf wd:Q1 .
wd:Q1 a org:Organization ; skos:prefLabel "中共郑州市委员会"@zh .
wd:Q2 a schema:Person ; skos:prefLabel "刘斌"@zh ; owl:sameAs <person/410102/刘斌> ;
    wm:memberOf <place/410102> .
<person/press-410102/鲁燕> owl:sameAs wd:Q3 .
[] a wm:Tenure ; org:member <person/410102/李晓雷> ; wm:status "former" ;
    org:memberDuring [ time:hasBeginning [ time:inXSDDate "2019-01-02"^^xsd:date ] ] ;
    wm:post [ a org:Post ; skos:prefLabel "区长"@zh ; org:postIn <org/410102/中原区人民政府> ] .
"""


def taken(folder: Path, text: str, name: str = "people.ttl") -> Import:
    path = folder / name
    path.write_text(PREFIXES + text, encoding="utf-8")
    return imported(read_import(path))


def known(*imports: Import, ledger: Ledger | None = None) -> Knowledge:
    return assemble(extractions(), ledger=ledger, divisions=shipped(), imports=imports)


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    return known(taken(tmp_path_factory.mktemp("people"), PEOPLE))


def said(knowledge: Knowledge) -> set[tuple[str, str, str]]:
    return {
        (iri.local(s), p.rpartition("#")[2], iri.local(o))
        for s, p, o in (triple(st) for st in knowledge.statements if st.sources)
    }


def test_facts_become_statements_of_the_file(people: Knowledge) -> None:
    assert said(people) == {
        ("person/410102/李晓雷", "holdsPost", "post/org/410102/中共郑州市中原区委员会/书记"),
        ("person/410102/李晓雷", "holdsPost", "post/org/-/郑州大学/兼职教授"),
        ("person/410102/李晓雷", "heldPost", "post/org/410102/中原区人民政府/区长"),
        ("person/410102/刘斌", "memberOf", "place/410102"),
        ("org/410102/中共郑州市中原区委员会", "partOf", "http://www.wikidata.org/entity/Q1"),
    }


def test_what_article_and_file_say_is_one_statement(people: Knowledge) -> None:
    (post,) = [s for s in people.statements if s.sources and s.evidence]
    assert post.post == "书记"
    assert {e.document_id for e in post.evidence} == {"page.md#1", "page.md#2"}
    assert confidence(post) == 1


def test_names_join_the_known_thing(people: Knowledge) -> None:
    (li,) = [e for e in people.entities if e.iri == LI]
    assert li.label == "李晓雷"
    assert {"晓雷同志", "Li Xiaolei"} <= set(li.aliases)


def test_facts_about_what_nobody_describes_are_left_out(people: Knowledge) -> None:
    (one,) = people.imports
    assert [iri.local(s.object or "") for s in one.left_out] == ["org/-/河南省教育厅"]


def test_the_things_of_others_join_ours(people: Knowledge) -> None:
    names = {e.iri for e in people.entities}
    assert "http://www.wikidata.org/entity/Q2" not in names
    (judged,) = [j for j in people.judgements if j.by == "file:people.ttl"]
    assert judged.verdict == "same"
    assert judged.reason == "sameAs in people.ttl"
    links = {(iri.local(s), o.rpartition("/")[2]) for s, _, o in people.imports[0].links}
    assert links == {("person/410102/刘斌", "Q2"), ("person/press-410102/鲁燕", "Q3")}


def test_the_graph_keeps_the_shapes(people: Knowledge) -> None:
    assert [str(violation) for violation in validate(people).violations] == []


def test_the_file_is_a_named_graph_derived_from_its_name_and_hash(people: Knowledge) -> None:
    store = ox.Store()
    store.load(b"".join(nquads(people)), ox.RdfFormat.N_QUADS)
    source = people.imports[0].source
    query = """SELECT ?name ?sha ?name2 WHERE { GRAPH ?g {
      ?g prov:wasDerivedFrom ?s . ?s schema:name ?name ; schema:sha256 ?sha .
      ?li skos:prefLabel "李晓雷"@zh ; skos:altLabel ?name2 ; wm:holdsPost ?p .
      ?fact rdf:subject ?li ; rdf:object ?p ; prov:wasDerivedFrom ?s .
      FILTER NOT EXISTS { ?fact a wm:Claim } FILTER (LANG(?name2) = "en") } }"""
    rows = list(store.query(query, prefixes=iri.PREFIXES))
    assert [[t.value for t in row] for row in rows] == [
        [source.name, source.sha256, "Li Xiaolei"]
    ] * 2


def test_tenures_keep_their_days(people: Knowledge) -> None:
    store = ox.Store()
    store.load(b"".join(nquads(people)), ox.RdfFormat.N_QUADS)
    query = """SELECT ?day ?end WHERE { ?tenure wm:status "former" ; org:memberDuring ?days .
      ?days time:hasBeginning/time:inXSDDate ?day . OPTIONAL { ?days time:hasEnd ?end } }"""
    rows = list(store.query(query, prefixes=iri.PREFIXES))
    assert [(row["day"].value, row["end"]) for row in rows] == [("2019-01-02", None)]


def test_turtle_and_named_graphs_hold_the_same(people: Knowledge) -> None:
    turtle, trig = io.StringIO(), io.StringIO()
    write_turtle(people, turtle)
    write_trig(people, trig)
    one = {q.triple for q in ox.parse(turtle.getvalue(), ox.RdfFormat.TURTLE)}
    many = {q.triple for q in ox.parse(trig.getvalue(), ox.RdfFormat.TRIG)}
    assert one == many


def test_identities_between_our_people(tmp_path: Path) -> None:
    text = "<person/410102/李晓雷> <{}{}> <person/410102/刘斌> ."
    same = known(taken(tmp_path, text.format(OWL, "sameAs")))
    assert not [e for e in same.entities if e.iri == LI]
    apart = known(
        taken(tmp_path, text.format(OWL, "sameAs"), "a.ttl"),
        taken(tmp_path, text.format(OWL, "differentFrom"), "b.ttl"),
    )
    assert [e for e in apart.entities if e.iri == LI]


def test_the_ledger_has_the_last_word(tmp_path: Path) -> None:
    one = taken(tmp_path, f"<person/410102/李晓雷> <{OWL}sameAs> <person/410102/刘斌> .")
    different = judgement("different", "person/410102/李晓雷", "person/410102/刘斌", by="ann")
    assert [e for e in known(one, ledger=Ledger((different,))).entities if e.iri == LI]
    fact = taken(tmp_path, "<person/410102/李晓雷> wm:memberOf <place/410102> .")
    reject = judgement("reject", "person/410102/李晓雷 wm:memberOf place/410102", by="ann")
    assert len(said(known(fact))) == 1
    assert not said(known(fact, ledger=Ledger((reject,))))


def test_order_of_files_changes_nothing(tmp_path: Path) -> None:
    a = taken(tmp_path, PEOPLE, "a.ttl")
    b = taken(tmp_path, PEOPLE + "<place/410102> skos:altLabel '老中原' .", "b.ttl")
    assert b"".join(nquads(known(a, b))) == b"".join(nquads(known(b, a)))


def test_what_the_project_exports_can_be_imported(tmp_path: Path) -> None:
    before = assemble(extractions(), divisions=shipped())
    path = tmp_path / "graph.ttl"
    with path.open("w", encoding="utf-8") as out:
        write_turtle(before, out)
    after = known(imported(read_import(path)))
    assert {triple(s) for s in after.statements} == {triple(s) for s in before.statements}
    assert {e.iri for e in after.entities} == {e.iri for e in before.entities}
    assert not after.imports[0].left_out


@pytest.mark.parametrize("suffix", ["nt", "nq", "trig", "rdf", "jsonld", "trix"])
def test_formats(tmp_path: Path, suffix: str) -> None:
    import rdflib

    forms = {"rdf": "xml", "nq": "nquads", "jsonld": "json-ld"}
    dataset = rdflib.Dataset()
    dataset.parse(data=PREFIXES + PEOPLE, format="turtle", publicID=iri.BASE)
    whole = rdflib.Graph().parse(data=PREFIXES + PEOPLE, format="turtle", publicID=iri.BASE)
    quads = suffix in ("nq", "trig", "trix")
    path = tmp_path / f"people.{suffix}"
    (dataset if quads else whole).serialize(path, format=forms.get(suffix, suffix))
    assert said(known(imported(read_import(path)))) == said(known(taken(tmp_path, PEOPLE)))


def test_files_are_kept_to_the_byte(tmp_path: Path) -> None:
    taken(tmp_path, PEOPLE)
    file = read_import(tmp_path / "people.ttl")
    write_imports(tmp_path / "kept.nq", [file])
    assert read_imports(tmp_path / "kept.nq") == (file,)
    assert read_imports(tmp_path / "none.nq") == ()


@pytest.mark.parametrize(
    ("name", "text"),
    [("a.ttl", "<a> <b>"), ("a.rdf", "<not"), ("a.jsonld", "{"), ("a.xyz", ""), ("a.trix", "<")],
)
def test_files_that_are_not_rdf(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(InputError, match=name):
        read_import(tmp_path / name)
    with pytest.raises(InputError, match="missing"):
        read_import(tmp_path / "missing.ttl")
