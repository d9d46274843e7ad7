"""What the documents say is so: commands run, tables agree with their sources, links resolve."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from test_exports import seed_build  # noqa: F401 (a fixture)

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"

sys.path.append(str(ROOT))

from docs import refresh  # noqa: E402

GOLD = ROOT.parent / "shared" / "data" / "gold" / "dev"

DOCUMENTS = sorted(
    path
    for path in ROOT.rglob("*.md")
    if not {".venv", "venv", "documents"} & set(path.relative_to(ROOT).parts)
    and not any(part.startswith(".") for part in path.relative_to(ROOT).parts[:-1])
)


def fenced(language: str, text: str) -> list[str]:
    """The fenced blocks of one language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def named_command(name: str) -> str:
    """The command that the README gives under a mark."""
    text = README.read_text("utf-8")
    (command,) = re.findall(rf"<!-- command: {name} -->\n```sh\n(.*)\n```\n", text)
    return str(command)


def test_two_commands_install_build_and_test():
    build, test = named_command("build"), named_command("test")
    assert build.startswith("python3 -m venv .venv && .venv/bin/pip install -q . && ")
    assert build.endswith(".venv/bin/kg build")
    assert ".[test]" in test
    assert test.endswith("pytest")
    assert "http" not in build + test


def test_ci_runs_the_commands_of_the_readme():
    text = (ROOT / ".ci" / "run").read_text("utf-8")
    assert '$(readme_command build)"' in text
    assert '$(readme_command test)"' in text
    assert text.startswith("#!/usr/bin/env bash\n")
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111


@pytest.mark.parametrize("path", refresh.READMES, ids=lambda path: str(path.relative_to(ROOT)))
def test_derived_parts_are_up_to_date(path):
    assert path.read_text("utf-8") == refresh.refreshed(path), "run: python -m docs.refresh"


def test_a_missing_mark_is_an_error():
    with pytest.raises(LookupError, match="quality:start"):
        refresh.replaced("no marks", "quality", "")


def test_numbers_are_those_of_the_reports():
    text = README.read_text("utf-8")
    quality = json.loads(refresh.QUALITY.read_text("utf-8"))
    for what in ("mentions_strict", "entities", "facts"):
        micro = quality[what]["micro"]
        assert f"{100 * micro['f1']:.1f}" in text
        assert f"| {micro['gold']} |" in text


def test_the_model_s_report_becomes_a_table():
    cell = {"f1": 94.25, "right": 900, "predicted": 950, "annotated": 1000}
    report = {
        "scores": {"msra test": {"micro_f1": 93.0, "PER": cell, "ORG": cell, "LOC": cell}},
        "calibration": {"expected_calibration_error": 0.031},
        "size_bytes": 12_345_678,
        "load_seconds": 0.4,
        "characters_per_cpu_second": 51_000,
    }
    text = "\n".join(refresh.names_lines(report))
    row = "| msra test | 94.2 (1,000) | 94.2 (1,000) | 94.2 (1,000) | 93.0 (3,000) |"
    assert row in text.splitlines()
    assert "12.3 MB on disk, loaded in 0.4 s, 51,000 characters" in text
    assert "error 3.1 %" in text


def test_taggers_beside_each_other_become_a_table():
    results = [{"name": "ours", "f1": {"PER": 95.0, "ORG": 80.5, "LOC": 79.0}, "speed": 40_000.4}]
    assert "| ours | 95.0 | 80.5 | 79.0 | 40,000 |" in refresh.beside_lines(results)


def test_all_verbs_are_in_the_readme():
    text = README.read_text("utf-8")
    assert {name for name in refresh.commands() if f"`kg {name}`" not in text} == set()


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_documents_name_only_verbs_that_exist(path):
    said = re.findall(r"(?:^|`|bin/)kg ([a-z]+)\b", path.read_text("utf-8"), re.MULTILINE)
    assert set(said) <= set(refresh.commands())


def test_every_term_of_the_ontology_is_in_the_table():
    text = README.read_text("utf-8")
    terms = re.findall(r"^wm:(\w+) a owl:(?:Class|\w+Property)\b", news(), re.MULTILINE)
    assert len(terms) > 40
    missing = {name for name in terms if f"| `wm:{name}` |" not in text}
    assert missing == {"inverseLabel"}


def news() -> str:
    return (ROOT / "ontology" / "news.ttl").read_text("utf-8")


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_to_files_resolve(path):
    text = re.sub(r"```.*?```", "", path.read_text("utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if not re.match(r"[a-z]+:", target):
            file, _, anchor = target.partition("#")
            linked = (path.parent / file).resolve() if file else path
            assert linked.exists(), f"{path.name} links to {target}"
            assert not anchor or anchor in anchors(linked), f"{path.name} links to {target}"


def anchors(path: Path) -> set[str]:
    titles = re.findall(r"^#+ (.*)$", path.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def test_every_decision_is_listed():
    folder = ROOT / "docs" / "decisions"
    listed = set(re.findall(r"\]\((\w+\.md)\)", (folder / "README.md").read_text("utf-8")))
    assert listed == {path.name for path in folder.glob("*.md")} - {"README.md"}


def test_the_architecture_names_every_room():
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    rooms = {
        f"`kg/{path.name}{'/' if path.is_dir() else ''}`"
        for path in (ROOT / "kg").iterdir()
        if not path.name.startswith("_") and path.name != "py.typed"
    }
    assert {room for room in rooms if room not in text} == set()


def forbidden() -> dict[str, str]:
    """What no tracked file may hold; put together here so that this file passes as well."""
    hosts = "|".join(("pypi" + r"\.org", "python" + r"hosted\.org", "index" + "-url"))
    return {
        "the number of an issue": r"\b[Ii]ssue" + r"s? #?\d",
        "a path of one machine": r"(?<![\w.])/(?:" + "wo" + r"rk|ro" + r"ot|home/\w+)/",
        "a host of packages": hosts,
        "a conflict that was not settled": "^" + "<" * 7 + " ",
    }


def tracked() -> list[Path]:
    git = shutil.which("git") or pytest.skip("needs git")
    done = subprocess.run([git, "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        pytest.skip("needs the git checkout")
    return [ROOT / name for name in done.stdout.split("\0") if name and (ROOT / name).is_file()]


@pytest.mark.parametrize("what", forbidden())
def test_no_tracked_file_holds(what):
    pattern = re.compile(forbidden()[what], re.MULTILINE)
    found = []
    for path in tracked():
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        line = next((text[: m.start()].count("\n") + 1 for m in pattern.finditer(text)), None)
        if line:
            found.append(f"{path.relative_to(ROOT)}:{line}")
    assert found == []


def test_git_keeps_only_the_graph_of_exports():
    kept = {path.name for path in tracked() if path.parent.name == "exports"}
    assert kept <= {"README.md", "graph.ttl"}


@pytest.fixture
def workplace(tmp_path: Path, seed_build: Path) -> Path:  # noqa: F811
    """A folder like a clone in which the first command ran."""
    shutil.copytree(ROOT / "seeds" / "documents", tmp_path / "seeds" / "documents")
    shutil.copytree(seed_build, tmp_path / "exports")
    return tmp_path


def kg_lines() -> list[str]:
    blocks = fenced("sh", README.read_text("utf-8"))
    return [line for block in blocks for line in block.splitlines() if line.startswith("kg ")]


@pytest.mark.slow
@pytest.mark.parametrize("line", kg_lines())
def test_commands_of_the_readme_run(line, workplace):
    code = "import sys; from kg.cli import app; app(sys.argv[1:])"
    arguments = shlex.split(line, comments=True)[1:]
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, cwd=workplace, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout or "--to" in line or line.startswith("kg validate")


@pytest.mark.slow
def test_the_library_example_runs(workplace):
    example = next(b for b in fenced("python", README.read_text("utf-8")) if "import kg" in b)
    assert len([line for line in example.splitlines() if line.strip()]) == 5
    command = [sys.executable, "-c", example]
    done = subprocess.run(command, cwd=workplace, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "李晓雷 书记" in done.stdout


@pytest.mark.slow
def test_the_rdflib_example_runs(workplace):
    example = next(b for b in fenced("python", README.read_text("utf-8")) if "import rdflib" in b)
    command = [sys.executable, "-c", f"{example}\nprint(len(graph))"]
    done = subprocess.run(command, cwd=workplace, capture_output=True, text=True)
    assert int(done.stdout) > 1000, done.stderr


@pytest.mark.slow
@pytest.mark.shared
@pytest.mark.skipif(not GOLD.is_dir(), reason="needs ../shared/data/gold/dev")
def test_the_scores_in_the_readme_can_be_measured_again(tmp_path):
    """Within a point, so that a small change of a rule does not need new tables at once."""
    code = "import sys; from kg.cli import app; app(sys.argv[1:])"
    report = tmp_path / "report.json"
    command = [sys.executable, "-c", code, "eval", str(GOLD), "--json", str(report)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    written = json.loads(refresh.QUALITY.read_text("utf-8"))
    measured = json.loads(report.read_text("utf-8"))
    for what in ("mentions_strict", "entities", "facts"):
        ours, theirs = (found[what]["micro"]["f1"] for found in (written, measured))
        assert abs(ours - theirs) < 0.01, "run: python -m docs.refresh --gold " + str(GOLD)
