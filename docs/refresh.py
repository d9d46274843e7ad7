"""Writes the measured and derived parts of the READMEs; run it as ``python -m docs.refresh``.

A part stands between ``<!-- NAME:start -->`` and ``<!-- NAME:end -->``, and comes from

- ``build``: exports/graph.ttl, the graph of the seed page;
- ``commands``: the program itself;
- ``quality``: kg/nlp/model/report.json, docs/quality.json and docs/benchmark.json;
- ``ontology``: ontology/news.ttl;
- ``lexicon``, in seeds/lexicon/README.md: the first line of each table.

``--gold DIR`` measures extraction anew into docs/quality.json first, ``--benchmark`` the taggers
into docs/benchmark.json. A test fails when a README is not what this module writes.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
LEXICON = ROOT / "seeds" / "lexicon" / "README.md"
GRAPH = ROOT / "exports" / "graph.ttl"
QUALITY = ROOT / "docs" / "quality.json"
BENCHMARK = ROOT / "docs" / "benchmark.json"
MODEL_REPORT = ROOT / "kg" / "nlp" / "model" / "report.json"
NEWS = ROOT / "ontology" / "news.ttl"

NAMES = ("PER", "ORG", "LOC")
_THINGS = (
    ("articles", "schema:NewsArticle"),
    ("persons", "schema:Person"),
    ("organisations", "org:Organization"),
    ("places", "schema:Place"),
    ("happenings", "sem:Event"),
    ("tenures", "wm:Tenure"),
    ("mentions", "wm:Mention"),
    ("claims", "wm:Claim"),
)


def refreshed(path: Path) -> str:
    """The text of one README with every part written anew."""
    text = path.read_text("utf-8")
    for name, lines in _PARTS[path].items():
        text = replaced(text, name, "\n".join(lines()))
    return text


def replaced(text: str, name: str, content: str) -> str:
    """The text with ``content`` between the marks of one part; LookupError without the marks."""
    start, end = f"<!-- {name}:start -->", f"<!-- {name}:end -->"
    if text.count(start) != 1 or text.count(end) != 1:
        raise LookupError(f"the README needs {start} and {end}, once each")
    head, _, rest = text.partition(start)
    _, _, tail = rest.partition(end)
    return f"{head}{start}\n{content}\n{end}{tail}"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]], *, right: int = 0) -> Iterator[str]:
    """A Markdown table whose last ``right`` columns are numbers."""
    marks = ["---"] * (len(heads) - right) + ["---:"] * right
    for row in (heads, marks, *rows):
        yield "| " + " | ".join(row) + " |"


def build_part() -> Iterator[str]:
    """How much the seed page's graph holds."""
    from kg.store import open_graph

    graph = open_graph(GRAPH)
    counts = graph.counts()
    found = [(what, counts[name]) for what, name in _THINGS if counts.get(name)]
    heads = [what for what, _ in found] + ["triples"]
    numbers = [f"{n:,}" for _, n in found] + [f"{len(graph):,}"]
    yield from _table(heads, [numbers], right=len(heads))


def commands() -> dict[str, str]:
    """Every verb of the program with the first sentence of its help."""
    from typer.main import get_command

    from kg.cli import app

    group = get_command(app)
    verbs: Mapping[str, Any] = getattr(group, "commands", {})
    return {
        name: " ".join((verb.help or "").split("\n\n")[0].split()) for name, verb in verbs.items()
    }


def commands_part() -> Iterator[str]:
    """The verbs as a table."""
    rows = ((f"`kg {name}`", text) for name, text in commands().items())
    yield from _table(("command", "what it does"), rows)


def quality_part() -> Iterator[str]:
    """What was measured, and by which command."""
    if MODEL_REPORT.exists():
        yield from names_lines(json.loads(MODEL_REPORT.read_text("utf-8")))
    if BENCHMARK.exists():
        yield from beside_lines(json.loads(BENCHMARK.read_text("utf-8")))
    if QUALITY.exists():
        yield from extraction_lines(json.loads(QUALITY.read_text("utf-8")))


def names_lines(report: Mapping[str, Any]) -> Iterator[str]:
    """The scores of the model alone, from its report."""
    yield "**Names, by the shipped model alone** (`python -m kg.training` writes this report beside"
    yield "the model). F1: span and type must both be right. In brackets, how many there are."
    yield ""
    rows = []
    for where, score in report["scores"].items():
        cells = [_f1(score.get(kind)) for kind in NAMES]
        total = sum(score[kind]["annotated"] for kind in NAMES if kind in score)
        rows.append((where, *cells, f"{score['micro_f1']:.1f} ({total:,})"))
    yield from _table(("on", *NAMES, "all three"), rows, right=4)
    yield ""
    error = report["calibration"]["expected_calibration_error"]
    yield (
        f"{report['size_bytes'] / 1e6:.1f} MB on disk, loaded in {report['load_seconds']} s,"
        f" {report['characters_per_cpu_second']:,} characters per second of processor time;"
        f" expected calibration error {100 * error:.1f} % on the development articles."
    )
    yield ""


def _f1(score: Mapping[str, Any] | None) -> str:
    return f"{score['f1']:.1f} ({score['annotated']:,})" if score else "–"


def beside_lines(results: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """The model beside other taggers."""
    yield "**Beside other taggers**, on the development articles, in one run on one thread"
    yield "(`python -m kg.benchmark`). F1:"
    yield ""
    rows = [
        (r["name"], *(f"{r['f1'][kind]:.1f}" for kind in NAMES), f"{r['speed']:,.0f}")
        for r in results
    ]
    yield from _table(("tagger", *NAMES, "characters per CPU second"), rows, right=4)
    yield ""


def extraction_lines(report: Mapping[str, Any]) -> Iterator[str]:
    """The scores of the whole pipeline, from what ``kg eval --json`` wrote."""
    articles = report["articles"]
    yield f"**The whole pipeline**, on {len(articles)} annotated development articles"
    yield "(`kg eval ../shared/data/gold/dev --bootstrap 1000`). The rules were tuned on these"
    yield "articles, so expect less on others. 95 %: the interval of F1 over resampled articles."
    yield ""
    rows = []
    for what in ("mentions", "entities", "facts"):
        found = report["mentions_strict" if what == "mentions" else what]
        rows.append(_row(f"**{what}**", found["micro"], strong=True))
        rows += [_row(name, cell) for name, cell in found["cells"].items() if cell["gold"]]
    heads = ("", "P", "R", "F1", "95 %", "gold")
    yield from _table(heads, rows, right=5)
    yield ""
    bodies, times, bcubed = report["post_bodies"], report["time_values"], report["bcubed"]
    yield f"Posts with the right body: {_share(bodies['right'], bodies['compared'])}."
    yield f"Times with the right value: {_share(times['right'], times['compared'])}."
    yield (
        "Mentions joined to one entity, B-cubed:"
        f" P {100 * bcubed['precision']:.1f}, R {100 * bcubed['recall']:.1f}"
        f" (over {bcubed['compared']} of {bcubed['gold']} mentions)."
    )
    if report.get("reliability"):
        reliability = report["reliability"]
        error = 100 * reliability["expected_calibration_error"]
        yield (
            f"Confidence of mentions: expected calibration error {error:.1f} %"
            f" over {reliability['count']} mentions."
        )


def _row(name: str, cell: Mapping[str, Any], *, strong: bool = False) -> tuple[str, ...]:
    shares = [_percent(cell[key]) for key in ("precision", "recall", "f1")]
    interval = cell.get("interval", {}).get("f1")
    between = "–".join(_percent(end) for end in interval) if interval else ""
    return (name if strong else f"`{name}`", *shares, between, str(cell["gold"]))


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.1f}"


def _share(right: int, compared: int) -> str:
    return f"{right} of {compared}" + (f" ({100 * right / compared:.1f} %)" if compared else "")


def ontology_part() -> Iterator[str]:
    """The classes and properties of the project's own, with what they join."""
    import rdflib
    from rdflib.namespace import OWL, RDF, RDFS

    from kg import iri
    from kg.iri import ONTOLOGY, PREFIXES

    graph = rdflib.Graph().parse(NEWS)
    schema = rdflib.Namespace(PREFIXES["schema"])

    def own(kind: rdflib.URIRef) -> list[rdflib.term.Node]:
        terms = [s for s in graph.subjects(RDF.type, kind) if str(s).startswith(ONTOLOGY)]
        return sorted(terms, key=str)

    def named(subject: rdflib.term.Node, *properties: rdflib.URIRef) -> str:
        found = {iri.short(str(o)) for p in properties for o in graph.objects(subject, p)}
        return ", ".join(f"`{name}`" for name in sorted(found))

    def chinese(subject: rdflib.term.Node) -> str:
        labels = graph.objects(subject, RDFS.label)
        return next(str(o) for o in labels if getattr(o, "language", "") == "zh")

    classes = [(_code(s), chinese(s), named(s, RDFS.subClassOf)) for s in own(OWL.Class)]
    yield from _table(("class", "中文", "refines"), classes)
    yield ""
    properties = [
        (
            _code(s),
            chinese(s),
            named(s, RDFS.domain, schema.domainIncludes),
            named(s, RDFS.range, schema.rangeIncludes) or anything,
        )
        for kind, anything in ((OWL.ObjectProperty, "any"), (OWL.DatatypeProperty, "a literal"))
        for s in own(kind)
    ]
    yield from _table(("property", "中文", "from", "to"), properties)


def _code(term: object) -> str:
    from kg import iri

    return f"`{iri.short(str(term))}`"


def lexicon_part() -> Iterator[str]:
    """Every table with the line that says what it holds."""
    files = sorted(LEXICON.parent.glob("*.tsv"))
    firsts = (path.read_text("utf-8").partition("\n")[0] for path in files)
    rows = (
        (f"`{path.name}`", first.removeprefix("#").strip().replace("|", "\\|"))
        for path, first in zip(files, firsts, strict=True)
    )
    yield from _table(("file", "what it holds"), rows)


_PARTS: dict[Path, dict[str, Callable[[], Iterator[str]]]] = {
    README: {
        "build": build_part,
        "commands": commands_part,
        "quality": quality_part,
        "ontology": ontology_part,
    },
    LEXICON: {"lexicon": lexicon_part},
}
READMES = tuple(_PARTS)


def measure(gold: Path) -> None:
    """Score extraction against annotated articles, as ``kg eval`` does."""
    from_here = [sys.executable, "-c", "from kg.cli import app; app()", "eval", str(gold)]
    report = [*from_here, "--bootstrap", "1000", "--json", str(QUALITY)]
    subprocess.run(report, check=True, cwd=ROOT)
    scores = json.loads(QUALITY.read_text("utf-8"), parse_float=lambda text: round(float(text), 6))
    words = json.dumps(scores, ensure_ascii=False, indent=1)
    QUALITY.write_text(words + "\n", "utf-8", newline="\n")


def compare() -> None:
    """Run the taggers beside each other on one thread."""
    os.environ |= dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    from kg.benchmark import benchmark

    results = [asdict(result) for result in benchmark()]
    BENCHMARK.write_text(json.dumps(results, indent=1) + "\n", "utf-8", newline="\n")


def main() -> None:
    """Measure what was asked for, then write the READMEs."""
    parser = argparse.ArgumentParser(prog="python -m docs.refresh", description=__doc__)
    parser.add_argument("--gold", type=Path, help="folder with annotated articles")
    parser.add_argument("--benchmark", action="store_true", help="run the taggers as well")
    options = parser.parse_args()
    if options.gold:
        measure(options.gold.resolve())
    if options.benchmark:
        compare()
    for path in _PARTS:
        path.write_text(refreshed(path), "utf-8", newline="\n")


if __name__ == "__main__":
    main()
