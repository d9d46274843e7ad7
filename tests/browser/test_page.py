"""The page as a reader meets it: opened from disk with no network, in a real browser."""

from __future__ import annotations

import pytest
from browser import worlds

pytestmark = pytest.mark.browser

VISIT = "李晓雷调研项目建设"


@pytest.fixture
def opened(open_page):
    return open_page(worlds.seed())


def painted(opened, selector="#canvas canvas") -> int:
    """How many pixels of the canvas are not blank."""
    count = opened.page.evaluate(
        """selector => {
          const canvas = document.querySelector(selector);
          const { width, height } = canvas;
          const pixels = canvas.getContext("2d").getImageData(0, 0, width, height).data;
          let count = 0;
          for (let i = 3; i < pixels.length; i += 4) if (pixels[i]) count++;
          return count;
        }""",
        selector,
    )
    return int(count)


def test_opens_without_a_request_or_a_complaint(opened):
    assert opened.requests == [opened.url]
    assert opened.complaints == []


def test_shows_the_graph(opened):
    assert painted(opened) > 5_000
    assert {"李晓雷", "马素华", VISIT, "中共郑州市中原区委员会"} <= opened.shown()


def test_a_click_on_a_node_shows_its_sentences_with_the_quote_marked(opened):
    opened.click_node("李晓雷")
    opened.page.wait_for_selector("#panel blockquote")
    marks = opened.page.locator("#panel mark").all_inner_texts()
    assert "中原区委书记李晓雷带队调研" in marks
    assert "区委书记李晓雷出席会议并讲话" in marks
    sentence = opened.page.locator("#panel blockquote p", has_text="带队调研").first.inner_text()
    assert sentence.startswith("本报讯 3月30日上午,中原区委书记李晓雷带队调研国棉三厂")
    assert "2023-04-01" in opened.panel()
    assert opened.complaints == []
