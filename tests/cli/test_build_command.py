"""kg build and kg extract as a user types them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
SEED = ROOT / "seeds" / "documents" / "page.md"


def kg(*words: str, cwd: Path | None = None, stdin: str = "") -> subprocess.CompletedProcess[str]:
    command = shutil.which("kg", path=str(Path(sys.executable).parent)) or "kg"
    return subprocess.run(
        [command, *words], cwd=cwd, input=stdin, capture_output=True, text=True, timeout=300
    )


def test_extract_writes_one_object_an_article() -> None:
    run = kg("extract", str(SEED))
    articles = [json.loads(line) for line in run.stdout.splitlines()]
    page = SEED.read_text(encoding="utf-8")
    assert run.returncode == 0
    assert [a["id"] for a in articles] == [f"page#{n}" for n in range(1, 6)]
    for article in articles:
        assert set(article) == {"id", "mentions", "entities", "facts", "figures"}
        ids = {e["id"] for e in article["entities"]} | {"DOC"}
        for mention in article["mentions"]:
            assert page[mention["start"] : mention["end"]] == mention["text"]
            assert mention["eid"] in ids or mention["type"] in ("TITLE", "TIME")
        for fact in article["facts"]:
            assert fact["s"] in ids
            assert fact["evidence"] in page


def test_extract_reads_stdin_as_json_lines() -> None:
    record = {
        "id": "x",
        "paras": ["区委书记李晓雷主持会议。", "副区长李华讲话。"],
        "place": "中原区",
    }
    run = kg("extract", "-", stdin=json.dumps(record, ensure_ascii=False))
    (article,) = [json.loads(line) for line in run.stdout.splitlines()]
    assert article["id"] == "x"
    assert {m["text"] for m in article["mentions"]} >= {"李晓雷", "李华"}


def test_build_says_what_it_found(tmp_path: Path) -> None:
    run = kg("build", str(SEED), "-o", "out", cwd=tmp_path)
    assert run.returncode == 0
    assert run.stdout == ""
    assert "articles" in run.stderr
    assert (tmp_path / "out/graph.ttl").exists()


def test_bad_input_is_one_line_and_a_failing_exit(tmp_path: Path) -> None:
    run = kg("build", str(SEED), "missing.md", "-o", "out", cwd=tmp_path)
    assert run.returncode == 1
    assert [line for line in run.stderr.splitlines() if line.startswith("kg: missing.md")]
    assert (tmp_path / "out/graph.ttl").exists()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("build", "-o", "out"), "seeds/documents"),
        (("build", "missing.md", "-o", "out"), "missing.md"),
        (("extract", "x.md", "--model", "no_such_model"), "no_such_model"),
        (("add", "x.md", "-o", "out"), "out"),
        (("remove", "x", "-o", "out"), "out"),
    ],
)
def test_mistakes_are_told_in_one_line(tmp_path: Path, words: tuple[str, ...], says: str) -> None:
    (tmp_path / "x.md").write_text("区委书记李晓雷主持会议。", encoding="utf-8")
    run = kg(*words, cwd=tmp_path)
    assert run.returncode == 1
    assert "Traceback" not in run.stderr
    assert says in run.stderr
    assert run.stdout == ""


def test_build_with_what_people_know(tmp_path: Path) -> None:
    people = tmp_path / "people.ttl"
    people.write_text(
        "@prefix wm: <https://w3id.org/wenmai/ontology#> ."
        "<person/410102/李晓雷> wm:memberOf <place/410102> .",
        encoding="utf-8",
    )
    (tmp_path / "bad.ttl").write_text("<a> <b>")
    bad = kg("build", str(SEED), "--with", "bad.ttl", "-o", "out", cwd=tmp_path)
    assert bad.returncode == 1
    assert "bad.ttl: is not RDF" in bad.stderr
    assert not (tmp_path / "out" / "graph.ttl").exists()
    assert kg("build", str(SEED), "--with", str(people), "-o", "out", cwd=tmp_path).returncode == 0
    why = kg("explain", "李晓雷 memberOf 中原区", "-o", "out", cwd=tmp_path)
    assert "imported from people.ttl" in why.stdout


def test_the_page_around_one_person(tmp_path: Path) -> None:
    assert kg("build", str(SEED), "-o", "out", cwd=tmp_path).returncode == 0
    whole = (tmp_path / "out/graph.html").read_bytes()
    again = kg("export", "--format", "html", "-o", "out", "--to", "again.html", cwd=tmp_path)
    assert again.returncode == 0
    assert (tmp_path / "again.html").read_bytes() == whole
    near = kg(
        "export", "--format", "html", "--focus", "李晓雷", "--depth", "1", "-o", "out", cwd=tmp_path
    )
    assert near.returncode == 0
    assert "李晓雷" in near.stdout
    assert len(near.stdout.encode()) < len(whole)
    assert "人民防空" not in near.stdout
    nobody = kg("export", "--format", "html", "--focus", "张无忌", "-o", "out", cwd=tmp_path)
    assert nobody.returncode == 1
    assert "张无忌" in nobody.stderr
