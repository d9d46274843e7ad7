"""A headless Chromium that can reach nothing, and pages to open in it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kg.export.html import write_html
from kg.model import Knowledge

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


class Opened:
    """A page in the browser, with all it asked for and complained of."""

    def __init__(self, page: Page, path: Path) -> None:
        self.page = page
        self.url = path.as_uri()
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on(
            "console",
            lambda message: (
                self.complaints.append(message.text)
                if message.type in ("error", "warning")
                else None
            ),
        )

    def go(self, fragment: str = "") -> None:
        self.page.goto("about:blank")
        self.requests.clear()
        self.page.goto(self.url + fragment)
        self.page.wait_for_selector("html[data-ready]", timeout=30_000)

    def click_node(self, name: str) -> None:
        spot = self.page.evaluate("name => wenmai.whereIs(name)", name)
        assert spot is not None, f"{name} is not shown"
        self.page.mouse.click(spot["x"], spot["y"])

    def shown(self) -> set[str]:
        return set(self.page.evaluate("wenmai.shownNames()"))

    def panel(self) -> str:
        text: str = self.page.locator("#panel").inner_text()
        return text

    def until(self, expression: str, *, seconds: float = 5) -> None:
        """Wait for a JavaScript expression to hold; the page's policy forbids it to poll itself."""
        end = time.monotonic() + seconds
        while not self.page.evaluate(expression):
            assert time.monotonic() < end, f"never came true: {expression}"
            self.page.wait_for_timeout(30)

    def search(self, text: str) -> list[str]:
        """Type into the search field as a user would, and read the suggestions."""
        self.page.locator("#query").fill("")
        self.page.locator("#query").press_sequentially(text)
        return self.page.locator("#suggestions .name").all_inner_texts()


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """Writes the page of some knowledge and opens it from disk, without a network."""
    contexts = []

    def open_(
        knowledge: Knowledge, *, fragment: str = "", dark: bool = False, **options: Any
    ) -> Opened:
        path = tmp_path / f"graph{len(contexts)}.html"
        write_html(knowledge, path, **options)
        context = browser.new_context(
            viewport={"width": 1360, "height": 860},
            color_scheme="dark" if dark else "light",
            offline=True,
            accept_downloads=True,
        )
        contexts.append(context)
        opened = Opened(context.new_page(), path)
        opened.go(fragment)
        return opened

    yield open_
    for context in contexts:
        context.close()
