"""Builds: complete, deterministic, never leaving a half-written folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg import building as verbs
from kg.archive import NAME as ARCHIVE
from kg.archive import read_archive
from kg.building import Options, build
from kg.errors import InputError, StoreError, TargetError, ValidationError
from kg.importing.files import NAME as IMPORTED

SEED = Path(__file__).parent.parent / "seeds" / "documents" / "page.md"
SAME = ("graph.ttl", "graph.trig", "graph.html", ARCHIVE)
"""The files that equal articles make equal, to the byte."""


def records(path: Path, ids: str = "abc") -> Path:
    """Three short articles as JSON Lines."""
    with path.open("w", encoding="utf-8") as out:
        for number, name in enumerate(ids, 1):
            text = f"3月{number}日，中原区委书记李晓雷主持召开第{number}次工作推进会，副区长李华参加会议。"
            record = {"id": name, "text": text, "date": "2023-04-01", "place": "郑州市中原区"}
            out.write(json.dumps(record, ensure_ascii=False) + "\n")
    return path


def contents(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in SAME}


@pytest.fixture(scope="module")
def seed_build(tmp_path_factory: pytest.TempPathFactory) -> verbs.BuildResult:
    return build([SEED], tmp_path_factory.mktemp("seed") / "out")


def test_the_seed_page_is_five_articles(seed_build: verbs.BuildResult) -> None:
    assert seed_build.report["counts"]["articles"] == 5
    assert seed_build.problems == ()
    names = {p.name for p in seed_build.directory.iterdir()}
    assert {"graph.ttl", "graph.trig", "graph.html", "store", "report.json"} <= names


def test_every_quote_is_its_text(seed_build: verbs.BuildResult) -> None:
    texts = {d.id: d.text for d in seed_build.knowledge.documents}
    evidence = [e for s in seed_build.knowledge.statements for e in s.evidence]
    assert evidence
    assert all(e.span.of(texts[e.document_id]) == e.quote for e in evidence)


def test_one_person_with_one_tenure_over_two_articles(seed_build: verbs.BuildResult) -> None:
    statements = seed_build.knowledge.statements
    labels = {e.iri: e.label for e in seed_build.knowledge.entities}
    posts = [s for s in statements if s.predicate == "holdsPost" and labels[s.subject] == "李晓雷"]
    assert len(posts) == 1
    assert {e.document_id for e in posts[0].evidence} == {"page#1", "page#2"}


def test_two_builds_are_equal_to_the_byte(seed_build: verbs.BuildResult, tmp_path: Path) -> None:
    build([SEED], tmp_path / "again")
    assert contents(tmp_path / "again") == contents(seed_build.directory)


def test_add_and_remove_equal_a_full_build(tmp_path: Path) -> None:
    whole = records(tmp_path / "abc.jsonl")
    part = records(tmp_path / "ab.jsonl", "ab")
    rest = tmp_path / "c.jsonl"
    rest.write_text(whole.read_text(encoding="utf-8").splitlines()[2] + "\n", encoding="utf-8")
    build([part, rest], tmp_path / "full")
    build([part], tmp_path / "grown")
    verbs.add([rest], tmp_path / "grown")
    assert contents(tmp_path / "grown") == contents(tmp_path / "full")
    verbs.remove(["c"], tmp_path / "grown")
    build([part], tmp_path / "small")
    assert contents(tmp_path / "grown") == contents(tmp_path / "small")


def test_what_was_imported_stays_when_articles_come_and_go(tmp_path: Path) -> None:
    part = records(tmp_path / "ab.jsonl", "ab")
    rest = tmp_path / "c.jsonl"
    record = {"id": "c", "text": "副区长李华参加推进会。", "date": "2023-04-01", "place": "中原区"}
    rest.write_text(json.dumps(record, ensure_ascii=False) + "\n", encoding="utf-8")
    people = tmp_path / "people.ttl"
    people.write_text(
        "@prefix wm: <https://w3id.org/wenmai/ontology#> ."
        "<person/410102/李晓雷> wm:memberOf <org/-/郑州大学> ; <http://schema.org/name> '晓雷' ."
        "<org/-/郑州大学> a <http://www.w3.org/ns/org#Organization> ;"
        " <http://www.w3.org/2000/01/rdf-schema#label> '郑州大学' .",
        encoding="utf-8",
    )
    options = Options(with_files=(people,))
    full = build([part, rest], tmp_path / "full", options=options)
    assert full.report["imports"][0]["facts"] == 1
    assert full.report["imports"][0]["left_out"] == []
    build([part], tmp_path / "grown", options=options)
    verbs.add([rest], tmp_path / "grown")
    assert contents(tmp_path / "grown") == contents(tmp_path / "full")
    kept = (tmp_path / "full" / IMPORTED).read_bytes()
    assert (tmp_path / "grown" / IMPORTED).read_bytes() == kept
    verbs.remove(["c", "people.ttl"], tmp_path / "grown")
    build([part], tmp_path / "full")
    assert contents(tmp_path / "grown") == contents(tmp_path / "full")
    assert not (tmp_path / "full" / IMPORTED).exists()
    with pytest.raises(InputError, match="two files"):
        build([part], tmp_path / "full", options=Options(with_files=(people, people)))


def test_imported_facts_that_break_the_shapes_name_their_file(tmp_path: Path) -> None:
    (tmp_path / "wrong.ttl").write_text(
        "@prefix wm: <https://w3id.org/wenmai/ontology#> ."
        "<event/-/大会> a wm:Meeting ; <http://schema.org/name> '大会' ; wm:presidedBy <place/410102> .",
        encoding="utf-8",
    )
    options = Options(with_files=(tmp_path / "wrong.ttl",))
    with pytest.raises(ValidationError, match=r"wrong\.ttl: who presides is a person"):
        build([records(tmp_path / "a.jsonl", "a")], tmp_path / "out", options=options)
    assert not (tmp_path / "out" / "graph.ttl").exists()


def test_order_of_inputs_changes_nothing(tmp_path: Path) -> None:
    records(tmp_path / "one.jsonl", "a")
    records(tmp_path / "two.jsonl", "bc")
    build([tmp_path / "one.jsonl", tmp_path / "two.jsonl"], tmp_path / "x")
    build([tmp_path / "two.jsonl", tmp_path / "one.jsonl"], tmp_path / "y")
    assert (tmp_path / "x/graph.ttl").read_bytes() == (tmp_path / "y/graph.ttl").read_bytes()


def test_bad_inputs_are_reported_and_the_others_read(tmp_path: Path) -> None:
    good = records(tmp_path / "good.jsonl")
    (tmp_path / "empty.md").write_bytes(b"")
    (tmp_path / "binary.md").write_bytes(bytes(range(256)) * 8)
    (tmp_path / "english.md").write_text("Only English here. " * 20)
    (tmp_path / "broken.jsonl").write_text('{"id": "z", "text": \n')
    inputs = [
        good,
        *(tmp_path / n for n in ("empty.md", "binary.md", "english.md", "broken.jsonl")),
    ]
    result = build([*inputs, tmp_path / "missing.md"], tmp_path / "out")
    assert result.report["counts"]["articles"] == 3
    assert len(result.problems) == 5
    assert len(result.report["skipped"]) == 5
    assert all(p.where and p.what and p.do for p in result.problems)


def test_nothing_readable_leaves_the_last_build(tmp_path: Path) -> None:
    build([records(tmp_path / "good.jsonl")], tmp_path / "out")
    before = contents(tmp_path / "out")
    with pytest.raises(InputError):
        build([tmp_path / "missing.md"], tmp_path / "out")
    assert contents(tmp_path / "out") == before
    assert not [p for p in tmp_path.iterdir() if p.name.startswith(".out")]


def test_unwritable_target(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(TargetError, match="file"):
        build([SEED], tmp_path / "file" / "out")
    with pytest.raises(TargetError):
        build([SEED], tmp_path / "file")


def test_removing_what_is_not_there(tmp_path: Path) -> None:
    build([records(tmp_path / "good.jsonl")], tmp_path / "out")
    with pytest.raises(InputError, match="nope"):
        verbs.remove(["nope"], tmp_path / "out")


def test_adding_to_no_build(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="holds no build"):
        verbs.add([SEED], tmp_path / "none")


def test_damaged_archive_names_the_line(tmp_path: Path) -> None:
    build([records(tmp_path / "good.jsonl")], tmp_path / "out")
    with (tmp_path / "out" / ARCHIVE).open("a") as out:
        out.write("{broken\n")
    with pytest.raises(StoreError, match="jsonl:4"):
        verbs.add([SEED], tmp_path / "out")


def test_archive_round_trip(seed_build: verbs.BuildResult) -> None:
    stored = tuple(read_archive(seed_build.directory / ARCHIVE))
    assert stored == seed_build.knowledge.extractions


def test_without_text(tmp_path: Path) -> None:
    build([SEED], tmp_path / "out", options=Options(text=False))
    turtle = (tmp_path / "out/graph.ttl").read_text(encoding="utf-8")
    assert "isString" not in turtle
    assert "李晓雷" in turtle


def test_a_build_is_known_again_from_its_folder(seed_build: verbs.BuildResult) -> None:
    assert verbs.knowledge_of(seed_build.directory) == seed_build.knowledge
