"""How soon the page answers, how smoothly it moves, and how stock pyvis does on the same graph.

``PYTHONPATH=tests python -m browser.measure`` prints a table; the tests hold the same numbers to limits. Times
are seconds by the clock or of the busiest process, the fewer, so that other work on the machine
hardly stretches them.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from browser import large, worlds
from browser.chromium import CHROMIUM, FLAGS
from pyvis.network import Network

from kg.export.html import write_html
from kg.model import Knowledge

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FRAMES = """() => new Promise((done) => {
  let frames = 0;
  const count = () => (++frames === 60 ? done(frames) : requestAnimationFrame(count));
  requestAnimationFrame(count);
})"""
TICKS = os.sysconf("SC_CLK_TCK")


class Times(NamedTuple):
    """Seconds from navigation to the graph, to search's answer, to evidence on a choice."""

    drawn: float
    search: float
    evidence: float


def processor_seconds() -> dict[int, float]:
    """Processor time used by each process that this one started, and those that they started."""
    parents, used = {}, {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = stat.read_text().rpartition(")")[2].split()
            parents[int(stat.parent.name)] = int(fields[1])
            used[int(stat.parent.name)] = (int(fields[11]) + int(fields[12])) / TICKS
    ours = {os.getpid()}
    while grown := {pid for pid, parent in parents.items() if parent in ours} - ours:
        ours |= grown
    return {pid: used[pid] for pid in ours - {os.getpid()} if pid in used}


def _since(before: dict[int, float], started: float) -> float:
    """Seconds by the processor or by the clock, the fewer: other work stretches the clock, and the
    browser's own threads beside each other stretch the processor's."""
    clock = time.monotonic() - started
    return min(clock, max(used - before.get(pid, 0.0) for pid, used in processor_seconds().items()))


def interactive(browser: Browser, path: Path, typed: str) -> Times:
    """Opens the page, searches, takes the first answer, and waits for its evidence."""
    page = browser.new_page(viewport={"width": 1360, "height": 860})
    before, started = processor_seconds(), time.monotonic()
    page.goto(path.as_uri(), wait_until="commit")
    page.wait_for_selector("html[data-ready]", timeout=120_000)
    drawn = _since(before, started)
    page.locator("#query").fill(typed)
    page.wait_for_selector("#suggestions .name", timeout=60_000)
    found = _since(before, started)
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel mark", timeout=60_000)
    shown = _since(before, started)
    page.close()
    return Times(drawn, found, shown)


def frames(browser: Browser, path: Path) -> float:
    """Frames a second while the pointer pans, were the busiest process alone on its core."""
    page = browser.new_page(viewport={"width": 1360, "height": 860})
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-ready]", timeout=120_000)
    page.wait_for_timeout(500)
    before = processor_seconds()
    with _panning(page):
        count: int = page.evaluate(FRAMES)
    after = processor_seconds()
    page.close()
    return count / max(used - before.get(pid, 0.0) for pid, used in after.items())


@contextmanager
def _panning(page: Page) -> Iterator[None]:
    """Moves the pointer over the graph with its button down, from inside the page."""
    page.evaluate(
        """() => {
          const canvas = document.querySelector("#canvas canvas");
          const send = (type, x, y) => canvas.dispatchEvent(new PointerEvent(type, {
            clientX: x, clientY: y, pointerId: 1, bubbles: true, isPrimary: true,
            pointerType: "mouse", buttons: 1 }));
          let x = 400;
          send("pointerdown", x, 200);
          const step = () => {
            x = x < 900 ? x + 5 : 400;
            send("pointermove", x, 200 + (x % 60));
            requestAnimationFrame(step);
          };
          requestAnimationFrame(step);
        }"""
    )
    yield


def stock(browser: Browser, knowledge: Knowledge, path: Path, *, limit: float) -> float | None:
    """Seconds until stock pyvis has laid out the same graph; None when it takes too long."""
    network = Network(directed=True, cdn_resources="in_line")
    for entity in knowledge.entities:
        network.add_node(entity.iri, label=entity.label, title=entity.label)
    for s in knowledge.statements:
        if s.object in network.node_map and s.subject in network.node_map:
            network.add_edge(s.subject, s.object, label=s.predicate)
    path.write_text(network.generate_html(), encoding="utf-8")
    page = browser.new_page(viewport={"width": 1360, "height": 860})
    page.route("http*://**", lambda route: route.abort())
    before, started = processor_seconds(), time.monotonic()
    page.goto(path.as_uri(), wait_until="commit")
    try:
        page.wait_for_function(
            "typeof network !== 'undefined' && network.physics.stabilized", timeout=limit * 1000
        )
    except Exception as error:
        if type(error).__name__ != "TimeoutError":
            raise
        return None
    else:
        return _since(before, started)
    finally:
        page.close()


def main(out: Path) -> None:
    """Print the table; pages are left in ``out``."""
    from playwright.sync_api import sync_playwright

    graphs = {"seed": worlds.seed(), **{str(n): large.large(n) for n in (500, 5_000, 20_000)}}
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        for name, knowledge in graphs.items():
            path = out / f"{name}.html"
            start = time.process_time()
            write_html(knowledge, path)
            written = time.process_time() - start
            typed = "李晓雷" if name == "seed" else "wang"
            times = [interactive(browser, path, typed) for _ in range(3)]
            best = Times(*(min(column) for column in zip(*times, strict=True)))
            rate = frames(browser, path)
            pyvis = stock(browser, knowledge, out / f"{name}-stock.html", limit=60)
            ratio = f"{pyvis / best.evidence:.1f}" if pyvis else "not within 60 s"
            print(  # noqa: T201
                f"{name}: written {written:.2f} s, {path.stat().st_size:,} bytes; drawn"
                f" {best.drawn:.2f} s, search {best.search:.2f} s, evidence {best.evidence:.2f} s;"
                f" {rate:.0f} frames/s; stock pyvis / ours: {ratio}"
            )
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else tempfile.mkdtemp()))
