"""The pages in a browser that can reach nothing but the server."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from serve.serving import ENDLESS, Server

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser


class Visit:
    """A page, what it asked for, and what it complained of."""

    def __init__(self, page: Page, server: Server) -> None:
        self.page = page
        self.server = server
        self.complaints: list[str] = []
        self.requests: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda message: self._heard(message.type, message.text))

    def _heard(self, kind: str, text: str) -> None:
        if kind in ("error", "warning") and "Failed to load resource" not in text:
            self.complaints.append(text)

    def go(self, path: str = "") -> None:
        self.page.goto(self.server.url + path)

    def run(self, sparql: str) -> None:
        self.page.locator("#query").fill(sparql)
        self.page.locator("#run").click()

    def wait(self, selector: str) -> str:
        text: str = self.page.locator(selector).first.inner_text(timeout=20_000)
        return text


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(accept_downloads=True, locale="zh-CN")
    yield made
    made.close()


@pytest.fixture
def visit(context: BrowserContext, server: Server) -> Iterator[Visit]:
    page = context.new_page()
    one = Visit(page, server)
    yield one
    page.close()
    assert not one.complaints
    assert all(url.startswith((server.url, "data:")) for url in one.requests)


def test_a_query_gives_a_table_with_links(visit: Visit) -> None:
    visit.go()
    visit.page.locator("#run").click()
    assert "李晓雷" in visit.wait("#result table")
    assert "秒" in visit.wait("#state")
    visit.page.locator("#result a", has_text="person/410102/李晓雷").first.click()
    assert visit.wait("h1") == "李晓雷"
    assert "中原区委书记李晓雷" in visit.page.locator("mark").all_inner_texts()


def test_a_named_question_with_a_parameter(visit: Visit) -> None:
    visit.go()
    visit.page.wait_for_load_state("networkidle")
    visit.page.locator("#question").select_option("posts")
    visit.page.locator("#parameters input").first.fill("李晓雷")
    visit.page.locator("#run").click()
    assert "书记" in visit.wait("#result table")
    assert "person/410102/李晓雷" in visit.page.locator("#query").input_value()
    assert visit.page.locator("#result tbody tr").count() == 1


def test_what_does_not_parse_is_shown_at_its_place(visit: Visit) -> None:
    visit.go()
    visit.run("SELECT ?x\nWHERE { ?x ?p }")
    assert "line 2" in visit.wait("#result .bad")
    place = visit.page.evaluate("document.getElementById('query').selectionStart")
    assert place > len("SELECT ?x")


def test_graphs_and_truth(visit: Visit) -> None:
    visit.go()
    visit.run("CONSTRUCT WHERE { ?m a wm:Meeting }")
    assert "wm:Meeting" in visit.wait("#result pre")
    visit.run("ASK { ?m a wm:Meeting }")
    visit.page.get_by_text("是 ·").wait_for()


def test_a_running_query_can_be_stopped(visit: Visit) -> None:
    visit.go()
    visit.run(ENDLESS)
    visit.page.locator("#stop").click()
    assert visit.wait("#result .bad") == "已停止"


def test_a_download(visit: Visit) -> None:
    visit.go()
    with visit.page.expect_download() as download:
        visit.page.locator("button.download", has_text="csv").click()
    assert download.value.suggested_filename == "answer.csv"
    assert "李晓雷" in download.value.path().read_text("utf-8")


def test_a_query_in_the_address_is_asked_at_once(visit: Visit) -> None:
    visit.go("sparql?query=ASK%20%7B%20%3Fs%20%3Fp%20%3Fo%20%7D&lang=en")
    visit.page.get_by_text("yes ·").wait_for()


def test_search_and_language(visit: Visit) -> None:
    visit.go()
    visit.page.locator("header input").fill("lxl")
    visit.page.locator("header input").press("Enter")
    assert "李晓雷" in visit.wait(".hits")
    visit.page.get_by_text("English").click()
    assert "Search" in visit.wait("h1")
