"""What the distribution promises: what it needs, what the wheel carries, how light it is."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest
from test_exports import seed_build  # noqa: F401 (a fixture)

import kg

ROOT = Path(__file__).resolve().parent.parent
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS: dict[str, list[str]] = PROJECT["optional-dependencies"]

LOAD = 2.0
"""Processor time may double on a machine that does other work."""

# Without these the package works as it says, or a test skips; each is looked for before its use.
SOUGHT = {"pandas", "jieba", "thulac"}

OF_DISTRIBUTIONS = {"markupsafe": "jinja2", "srsly": "spacy", "click": "typer", "h11": "uvicorn"}
"""Modules of distributions that come with another one by its own promise."""


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def required(*extras: str) -> set[str]:
    lines = [*PROJECT["dependencies"], *(line for extra in extras for line in EXTRAS[extra])]
    names = (re.match(r"[A-Za-z0-9._-]+", line) for line in lines)
    return {canonical(name.group()) for name in names if name}


def imported(folder: Path) -> Iterator[tuple[Path, str]]:
    """Top-level names of what the files of a folder import."""
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                yield from ((path, alias.name.partition(".")[0]) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield path, node.module.partition(".")[0]


def strangers(folder: Path, allowed: set[str], own: set[str]) -> set[str]:
    """Imports of a folder that neither the standard library nor ``allowed`` gives."""
    homes = packages_distributions()
    found = set()
    for path, module in imported(folder):
        if module in sys.stdlib_module_names or module in own | SOUGHT:
            continue
        by = {canonical(name) for name in homes.get(module, [])} | {OF_DISTRIBUTIONS.get(module)}
        if canonical(module) not in allowed and not by & allowed:
            found.add(f"{path.relative_to(ROOT)}: {module}")
    return found


def test_the_package_imports_what_it_requires():
    training = {"kg/training"}
    found = strangers(ROOT / "kg", required(), {"kg"})
    assert {line for line in found if not line.startswith(tuple(training))} == set()


def test_training_imports_what_its_extra_requires():
    assert strangers(ROOT / "kg" / "training", required("train"), {"kg"}) == set()


def test_the_tests_import_what_their_extra_requires():
    own = {path.stem for path in (ROOT / "tests").rglob("*") if path.suffix in ("", ".py")}
    found = strangers(ROOT / "tests", required("test", "train"), own | {"kg", "docs"})
    assert found == set()


@pytest.mark.parametrize("path", sorted((ROOT / "tests").rglob("*.py")), ids=lambda p: p.name)
def test_tests_of_training_are_skipped_without_it(path):
    text = path.read_text("utf-8")
    if re.search(r"^(?:import|from) (?:torch|kg\.training\.\w+)", text, re.MULTILINE):
        assert 'importorskip("torch"' in text or "kg.training.corpora" in text


def test_every_declared_module_and_entry_point_is_there():
    for group in PROJECT["entry-points"].values():
        for target in group.values():
            module, _, attribute = target.partition(":")
            source = (ROOT / module.replace(".", "/")).with_suffix(".py").read_text("utf-8")
            assert re.search(rf"^(?:def|class) {attribute}\b", source, re.MULTILINE), target
    assert PROJECT["scripts"] == {"kg": "kg.cli:app"}


def test_versions_agree():
    assert PROJECT["version"] == kg.__version__
    assert f"## {kg.__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")
    news = (ROOT / "ontology" / "news.ttl").read_text("utf-8")
    assert re.search(r'owl:versionInfo "\d+\.\d+\.\d+"', news)


def test_metadata_names_the_supported_pythons():
    named = {line.rpartition(" ")[2] for line in PROJECT["classifiers"] if ":: 3." in line}
    assert named == {"3.11", "3.12", "3.13"}
    assert PROJECT["requires-python"] == ">=3.11,<3.14"


def test_everything_named_in_all_is_there():
    assert [name for name in kg.__all__ if not hasattr(kg, name)] == []


def run_python(code: str) -> str:
    """What a fresh interpreter prints."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout


def processor_seconds(code: str) -> float:
    """The least processor time of three fresh interpreters, without that of an idle one."""
    timed = f"import time; began = time.process_time()\n{code}\nspent = time.process_time() - began"
    return min(float(run_python(f"{timed}\nprint(spent)").split()[-1]) for _ in range(3))


HEAVY = {
    "numpy",
    "spacy",
    "rdflib",
    "pyoxigraph",
    "networkx",
    "igraph",
    "pyshacl",
    "pyvis",
    "torch",
}
HELP = """
import contextlib, io, sys
sys.argv = ["kg", "--help"]
from kg.cli import app
with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
    app()
"""


@pytest.mark.parametrize(
    ("code", "limit"), [("import kg", 0.3), (HELP, 0.5)], ids=["import", "help"]
)
def test_starts_quickly(code, limit):
    assert processor_seconds(code) < limit * LOAD


@pytest.mark.parametrize("code", ["import kg", HELP], ids=["import", "help"])
def test_starts_without_heavy_parts(code):
    loaded = run_python(f"{code}\nimport sys\nprint(*sys.modules)").split()
    assert HEAVY & set(loaded) == set()


def test_the_verbs_of_the_library_can_be_called_again():
    asked = "[(name, callable(getattr(kg, name))) for _ in '12' for name in kg.__all__[1:]]"
    assert "False" not in run_python(f"import kg\nprint({asked})")


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of this checkout, built without a network."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    done = subprocess.run([*command, str(ROOT)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    (path,) = folder.glob("*.whl")
    return path


@pytest.mark.slow
def test_the_wheel_carries_all_data(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    data = [
        *(ROOT / "seeds" / "lexicon").glob("*.tsv"),
        *(ROOT / "seeds" / "gazetteer").glob("*.tsv"),
        *(ROOT / "ontology").glob("*.*"),
    ]
    expected = {f"kg/_data/{path.relative_to(ROOT)}" for path in data}
    package = (path for path in (ROOT / "kg").rglob("*") if path.is_file())
    expected |= {
        str(path.relative_to(ROOT))
        for path in package
        if "__pycache__" not in path.parts and not path.name.startswith(".")
    }
    assert expected - names == set()
    others = {name for name in names - expected if ".dist-info/" not in name}
    assert {name for name in others if not name.startswith("kg/_data/seeds/")} == set()
    assert not any("documents" in name for name in names)
    licences = {name.rpartition("/")[2] for name in names if "/licenses/" in name}
    assert licences == {"LICENSE", "NOTICE"}


@pytest.mark.slow
def test_the_wheel_builds_the_same_graph_outside_the_checkout(wheel, tmp_path, seed_build):  # noqa: F811
    site, here = tmp_path / "site", tmp_path / "here"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    documents = here / "seeds" / "documents"
    documents.mkdir(parents=True)
    for path in (ROOT / "seeds" / "documents").iterdir():
        (documents / path.name).write_bytes(path.read_bytes())
    code = "import kg\nprint(kg.__file__)\nfrom kg.cli import app\napp(['build'])"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=here,
        env=os.environ | {"PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(str(site))
    written = (here / "exports" / "graph.ttl").read_bytes()
    assert written == (seed_build / "graph.ttl").read_bytes()


@pytest.mark.slow
def test_without_documents_the_build_says_what_to_do(tmp_path):
    code = "from kg.cli import app\napp(['build'])"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert done.stderr == "kg: seeds/documents: not found; name a file or folder to build from\n"
    assert not (tmp_path / "exports").exists()
