"""The page as a file: the same bytes each time, safe to embed, complete, and stable."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import math
import re
import zlib
from datetime import date

import pytest
from graph_fixture import knowledge

from kg.errors import QueryError, TargetError
from kg.export.html import render_html, write_html
from kg.export.page.dates import day_number, days
from kg.export.page.layout import communities, positions
from kg.export.page.names import readings
from kg.export.page.page import vis_network
from kg.export.page.payload import COMPRESS_FROM, packed, to_json
from kg.export.page.sentences import Sentences, flatten
from kg.export.page.words import words
from kg.model import Document, Extraction, Source, Span

SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.S)


@pytest.fixture(scope="module")
def html() -> str:
    return render_html(knowledge())


def embedded(html: str) -> dict:
    for match in SCRIPT.finditer(html):
        if 'id="data"' in match["attributes"]:
            return json.loads(match["text"])
    raise AssertionError("the page has no data")


def test_the_same_knowledge_gives_the_same_bytes(html):
    assert render_html(knowledge()) == html


def test_a_small_page_stays_under_a_megabyte(html):
    assert len(html.encode()) < 1_000_000


def test_the_policy_names_every_script_and_style_by_its_hash(html):
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)[1].replace("&#39;", "'")
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert "http" not in policy
    run = [m["text"] for m in SCRIPT.finditer(html) if "application/json" not in m["attributes"]]
    styles = re.findall(r"<style>(.*?)</style>", html, re.S)
    assert len(run) == 2
    for text in run + styles:
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy


def test_nothing_in_the_page_points_outside(html):
    markup = SCRIPT.sub("", html)
    assert re.findall(r'(?:src|href)="([^"]*)"', markup) == ["data:,"]
    assert "sourceMappingURL" not in html
    assert "vis-network" in vis_network()


def test_every_statement_is_in_the_page_with_its_quote(html):
    data = embedded(html)
    said = {q for s in knowledge().statements for e in s.evidence for q in [flatten(e.quote)[0]]}
    quotes = [q for fact in data["facts"] for q in fact[5]]
    marked = {data["sentences"][q[1]][q[2] : q[3]] for q in quotes}
    assert said == marked
    assert len(data["facts"]) == len(knowledge().statements)


def test_every_entity_is_in_the_page_once(html):
    iris = embedded(html)["nodes"]["iri"]
    assert len(iris) == len(set(iris))
    assert {e.iri for e in knowledge().entities} <= set(iris)


def test_a_focus_keeps_what_lies_around_it():
    whole = embedded(render_html(knowledge()))["nodes"]["label"]
    near = embedded(render_html(knowledge(), focus="李晓雷", depth=1))
    assert near["nodes"]["iri"][near["nodes"]["label"].index("李晓雷")] == near["focus"]
    assert 1 < len(near["nodes"]["label"]) < len(whole)
    assert len(embedded(render_html(knowledge(), focus="李晓雷", depth=9))["facts"]) > len(
        near["facts"]
    )


def test_a_focus_on_nobody_is_refused():
    with pytest.raises(QueryError, match="nothing is called 无此人"):
        render_html(knowledge(), focus="无此人")


def test_a_limit_opens_with_fewer_nodes_and_keeps_the_rest():
    data = embedded(render_html(knowledge(), limit=5))
    assert data["opening"] == 5
    assert len(data["nodes"]["iri"]) >= len(knowledge().entities)


def test_an_unknown_language_is_refused():
    with pytest.raises(ValueError, match="use zh or en"):
        render_html(knowledge(), language="fr")


def test_written_to_a_path_and_to_a_stream(tmp_path, html):
    write_html(knowledge(), tmp_path / "graph.html")
    stream = io.StringIO()
    write_html(knowledge(), stream)
    assert (tmp_path / "graph.html").read_bytes().decode() == stream.getvalue() == html
    assert [p.name for p in tmp_path.iterdir()] == ["graph.html"]


def test_a_target_that_cannot_be_written_is_left_as_it_was(tmp_path):
    (tmp_path / "graph.html").mkdir()
    with pytest.raises(TargetError, match="choose another place"):
        write_html(knowledge(), tmp_path / "graph.html")
    assert [p.name for p in tmp_path.iterdir()] == ["graph.html"]
    with pytest.raises(TargetError):
        write_html(knowledge(), tmp_path / "missing" / "graph.html")


@pytest.mark.parametrize("text", ["</script>", "<!--", "<script", "\u2028", "\u2029", "a&b"])
def test_json_cannot_end_its_script(text):
    written = to_json({text: [text]})
    assert not set(written) & set("<>&\u2028\u2029")
    assert json.loads(written) == {text: [text]}


def test_large_data_is_compressed():
    small, encoding = packed("[1]")
    assert (small, encoding) == ("[1]", "json")
    text = json.dumps(["文脉"] * COMPRESS_FROM)
    large, encoding = packed(text)
    assert encoding == "deflate"
    assert zlib.decompress(base64.b64decode(large)).decode() == text


@pytest.mark.parametrize(
    ("literal", "first", "last"),
    [
        ("2023-03-30", date(2023, 3, 30), date(2023, 3, 30)),
        ("2023-03-29/2023-03-30", date(2023, 3, 29), date(2023, 3, 30)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-Q1", date(2023, 1, 1), date(2023, 3, 31)),
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("2023-03-30T09", date(2023, 3, 30), date(2023, 3, 30)),
    ],
)
def test_days_of_a_literal(literal, first, last):
    assert days(literal) == (day_number(first), day_number(last))


@pytest.mark.parametrize("literal", ["", "近日", "2023-13", "2023-02-30", "0000", "1/2/3", "2023/"])
def test_no_days_in_what_is_no_date(literal):
    assert days(literal) is None


@pytest.mark.parametrize(
    ("name", "surnames", "expected"),
    [
        ("李晓雷", False, {"li xiao lei"}),
        ("单玉", True, {"dan yu", "shan yu", "chan yu"}),
        ("重庆市", False, {"chong qing shi"}),
        ("WTO", False, set()),
        ("14街道", False, {"14 jie dao"}),
    ],
)
def test_readings(name, surnames, expected):
    found = set(readings([name], surnames=surnames))
    assert found == expected if expected and not surnames else expected <= found


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("思\n\n想", "思想"),
        ("  两端  ", "两端"),
        ("本报讯 3月", "本报讯 3月"),
        ("New\nYork", "New York"),
        ("提高站位 \n 正视", "提高站位正视"),
    ],
)
def test_a_sentence_reads_on_one_line(text, shown):
    line, offsets = flatten(text)
    assert line == shown
    assert len(offsets) == len(text) + 1
    assert offsets[-1] == len(shown)


def test_marks_count_as_browsers_do():
    text = "𠮷野家开业。李华讲话。"
    source = Source("t", "")
    extraction = Extraction(Document("d", text, "", source), (Span(0, 6), Span(6, 11)), (), (), ())
    sentences = Sentences()
    first = sentences.excerpt(extraction, Span(1, 3))
    second = sentences.excerpt(extraction, Span(6, 8))
    across = sentences.excerpt(extraction, Span(3, 8))
    assert (first.start, first.end) == (2, 4)
    assert (second.start, second.end) == (0, 2)
    assert sentences.texts == [text[:6], text[6:], text]
    assert (
        sentences.texts[across.sentence]
        .encode("utf-16-le")[2 * across.start : 2 * across.end]
        .decode("utf-16-le")
        == text[3:8]
    )


def test_an_entity_stays_where_it_was_when_another_comes():
    circles = [range(start, start + 15) for start in range(0, 90, 15)]
    pairs = {(circle[0], n) for circle in circles for n in circle[1:]}
    pairs |= {(circle[1], n) for circle in circles for n in circle[2::3]}
    pairs |= {(circles[n][5], circles[n + 1][6]) for n in range(5)}
    before = positions([f"n{i}" for i in range(90)], sorted(pairs), core=90)
    after = positions([f"n{i}" for i in range(91)], sorted(pairs | {(4, 90)}), core=91)
    reach = max(math.dist(a, b) for a in before for b in before)
    moved = sorted(math.dist(a, b) for a, b in zip(before, after, strict=False))
    assert moved[45] < reach * 0.1
    assert positions([f"n{i}" for i in range(90)], sorted(pairs), core=90) == before


def test_no_two_nodes_stand_in_one_place():
    pairs = [(0, i) for i in range(1, 30)] + [(30, 31), (32, 33)]
    places = positions([f"n{i}" for i in range(60)], pairs, core=40)
    assert len(set(places)) == 60


def test_communities_are_numbered_from_the_first_node():
    assert communities(5, [(3, 4), (0, 1)], [1, 1]) == [0, 0, 1, 2, 2]


def test_the_words_are_there_in_both_languages():
    table = words()
    assert table["zh"].keys() == table["en"].keys()
    for part in ("types", "predicates", "qualifiers"):
        assert all(entry["zh"] and entry["en"] for entry in table[part].values())
