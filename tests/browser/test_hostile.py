"""Names that try to be more than text are shown as text, and nothing in them runs."""

from __future__ import annotations

import pytest
from browser import large
from browser.large import HOSTILE

pytestmark = pytest.mark.browser

HURT = "typeof window.hurt"


@pytest.fixture
def opened(open_page):
    return open_page(large.hostile(), title=HOSTILE[1])


def test_nothing_runs_on_opening(opened):
    opened.page.wait_for_timeout(200)
    assert opened.page.evaluate(HURT) == "undefined"
    assert opened.requests == [opened.url]
    assert opened.complaints == []
    assert opened.page.title() == HOSTILE[1]
    assert opened.page.locator("img").count() == 0


def test_hostile_names_are_text_in_search_and_panel(opened):
    for name in HOSTILE:
        opened.page.locator("#query").fill(name[:60])
        opened.page.locator("#suggestions li").first.wait_for()
        opened.page.keyboard.press("Enter")
        shown = opened.page.locator("#panel h2").evaluate("e => e.textContent")
        assert name.split()[0][:20] in shown
        assert opened.page.locator("#panel mark").count() > 0
        assert opened.page.locator("#panel a[href^=javascript]").count() == 0
        assert opened.page.locator("#panel :is(img, script, svg[onload])").count() == 0
        assert opened.page.evaluate(HURT) == "undefined"
        assert opened.complaints == []


def test_nothing_runs_in_other_views(opened):
    for view in ("#view=table", "#view=groups", "#off="):
        opened.go(view)
        opened.page.wait_for_timeout(200)
        assert opened.page.evaluate(HURT) == "undefined"
        assert opened.page.locator("#main :is(img, script)").count() == 0
        assert opened.complaints == []


def test_a_hostile_fragment_does_not_run(open_page):
    fragment = "#view=<img src=x onerror=window.hurt=1>&selected=</script><script>window.hurt=2"
    opened = open_page(large.hostile(), fragment=fragment)
    assert opened.page.evaluate(HURT) == "undefined"
    assert opened.complaints == []


def test_csv_cells_are_no_formulas(open_page):
    from browser.worlds import World

    world = World()
    world.document("a", "=1+1主持会议。", "题")
    event = world.entity("EVENT", "会")
    world.say("a", event, "presidedBy", world.entity("PER", "=1+1"), "=1+1主持会议")
    opened = open_page(world.knowledge())
    with opened.page.expect_download() as caught:
        opened.page.locator("#csv").click()
    assert "\n'=1+1,主持,会" in caught.value.path().read_text(encoding="utf-8")
