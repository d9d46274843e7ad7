"""Reading: labels that never overlap, themes, languages, keyboard, print, accessibility."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from browser import large, worlds
from browser.worlds import COMMITTEE, MEETING, SECRETARY

pytestmark = pytest.mark.browser


@pytest.fixture
def opened(open_page):
    return open_page(worlds.seed())


def names_drawn(opened) -> list[str]:
    return [label["text"] for label in opened.page.evaluate("wenmai.labels()")]


def test_nodes_and_edges_have_words(opened):
    drawn = names_drawn(opened)
    assert {SECRETARY, COMMITTEE, "主持", "书记", "陪同"} <= set(drawn)


def test_labels_do_not_overlap_and_more_appear_as_one_zooms_in(open_page):
    opened = open_page(large.large(300))
    labels = opened.page.evaluate("wenmai.labels()")
    boxes = [(b["x"], b["y"], b["width"], b["height"]) for b in labels]
    for i, (x, y, w, h) in enumerate(boxes):
        for x2, y2, w2, h2 in boxes[:i]:
            assert abs(x - x2) >= (w + w2) / 2 - 0.5 or abs(y - y2) >= (h + h2) / 2 - 0.5
    for _ in range(6):
        opened.page.locator("#zoomIn").click()
    opened.page.wait_for_timeout(300)
    assert len(names_drawn(opened)) > len(labels)


def ground(opened) -> str:
    colour: str = opened.page.evaluate("getComputedStyle(document.body).backgroundColor")
    return colour


def test_the_theme_follows_the_system_and_can_be_switched(open_page):
    light = open_page(worlds.seed())
    dark = open_page(worlds.seed(), dark=True)
    assert ground(light) == "rgb(251, 251, 249)"
    assert ground(dark) == "rgb(20, 24, 29)"
    light.page.locator("#theme").click()
    assert ground(light) == ground(dark)


def test_the_interface_in_english_and_back(opened):
    opened.click_node(SECRETARY)
    opened.page.locator("#language").click()
    assert "Facts and their words" in opened.panel()
    assert "People" in opened.page.locator("#legend").inner_text()
    opened.until("wenmai.labels().some(({ text }) => text === 'presided')")
    assert opened.page.locator("html").get_attribute("lang") == "en"
    opened.page.locator("#language").click()
    assert "事实与原文" in opened.panel()


def test_a_page_can_open_in_english(open_page):
    opened = open_page(worlds.seed(), language="en")
    assert opened.page.locator("#view-table").inner_text() == "Table"


def test_expanding_brings_neighbours(open_page):
    opened = open_page(worlds.seed(), limit=4)
    assert len(opened.shown()) == 4
    opened.search("推进会")
    opened.page.keyboard.press("Enter")
    before = opened.shown()
    opened.page.locator("#expand").click()
    assert opened.shown() > before
    assert {MEETING, "邓英文", "周伟杰"} <= opened.shown()


def test_double_click_expands(open_page):
    opened = open_page(worlds.seed(), limit=4)
    before = opened.shown()
    name = opened.page.evaluate("wenmai.shownNames()[0]")
    spot = opened.page.evaluate("name => wenmai.whereIs(name)", name)
    opened.page.mouse.dblclick(spot["x"], spot["y"])
    opened.until(f"wenmai.shownNames().length > {len(before)}")


def test_communities_as_an_overview(open_page):
    opened = open_page(large.large(300))
    everything = opened.shown()
    opened.page.locator("#view-groups").click()
    assert "群组" in opened.page.locator("#status").inner_text()
    spot = opened.page.evaluate("wenmai.whereIs('g0')")
    opened.page.mouse.click(spot["x"], spot["y"])
    opened.until("wenmai.shownNames().length > 0")
    assert opened.shown() < everything
    opened.page.get_by_label("离开群组").click()
    assert opened.shown() == everything


def test_the_keyboard_reaches_nodes_and_evidence(opened):
    opened.page.locator("#canvas").focus()
    opened.page.keyboard.press("ArrowRight")
    first = opened.page.locator("#panel h2").inner_text()
    opened.page.keyboard.press("ArrowLeft")
    assert opened.page.locator("#panel h2").inner_text() != first
    assert opened.page.locator("#announcer").inner_text() != ""
    opened.page.keyboard.press("Enter")
    assert opened.page.evaluate("document.activeElement.id") == "panel"
    opened.page.keyboard.press("/")
    assert opened.page.evaluate("document.activeElement.id") == "query"


def test_every_control_has_a_name_and_can_be_reached(opened):
    opened.click_node(SECRETARY)
    unnamed = opened.page.evaluate(
        """() => [...document.querySelectorAll("button, input, select, a, summary")]
          .filter((e) => e.checkVisibility())
          .filter((e) => e.tabIndex < 0 || !(e.ariaLabel || e.textContent || e.labels?.length))
          .map((e) => e.outerHTML)"""
    )
    assert unnamed == []


def test_help_opens_and_closes(opened):
    opened.page.keyboard.press("?")
    assert "拼音" in opened.page.locator("#query").get_attribute("placeholder")
    assert "度中心性" in opened.page.locator("#help").inner_text()
    opened.page.locator("#help-close").click()
    assert not opened.page.locator("#help").is_visible()


def test_print_shows_facts_and_no_controls(opened):
    opened.click_node(SECRETARY)
    opened.page.emulate_media(media="print")
    assert not opened.page.locator("#tools").is_visible()
    assert not opened.page.locator("#query").is_visible()
    assert opened.page.locator("#panel mark").first.is_visible()


def axe() -> str | None:
    """axe-core's script, where npm has put it."""
    npm = shutil.which("npm")
    roots = [Path(os.environ.get("NODE_PATH") or "node_modules")]
    if npm:
        found = subprocess.run([npm, "root", "-g"], capture_output=True, text=True, check=False)
        roots.append(Path(found.stdout.strip()))
    for root in roots:
        script = root / "axe-core" / "axe.min.js"
        if script.is_file():
            return script.read_text(encoding="utf-8")
    return None


@pytest.mark.parametrize("fragment", ["", "#view=table", "#view=groups"])
@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_no_serious_violation(open_page, fragment, dark):
    script = axe()
    if script is None:
        pytest.skip("axe-core is not installed (npm install -g axe-core)")
    opened = open_page(worlds.seed(), fragment=fragment, dark=dark)
    opened.search("李晓雷")
    opened.page.keyboard.press("Enter")
    opened.page.evaluate(script)
    found = opened.page.evaluate("axe.run()")["violations"]
    serious = [
        (violation["id"], node["html"][:200])
        for violation in found
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
    ]
    assert serious == []
