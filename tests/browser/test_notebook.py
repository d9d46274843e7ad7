"""The page inside a notebook's output: a sandboxed frame in another document."""

from __future__ import annotations

import pytest
from browser import worlds

from kg.export.html import write_html
from kg.store import open_graph

pytestmark = pytest.mark.browser


def test_the_page_works_in_the_frame_of_a_notebook(browser, built, tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    write_html(worlds.seed(), folder / "graph.html")
    (folder / "graph.ttl").write_bytes((built / "graph.ttl").read_bytes())
    notebook = tmp_path / "notebook.html"
    notebook.write_text(f"<!doctype html><p>1</p>{open_graph(folder)._repr_html_()}", "utf-8")
    page = browser.new_page()
    complaints, requests = [], []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    page.on("request", lambda request: requests.append(request.url))
    page.goto(notebook.as_uri())
    frame = page.frame_locator("iframe")
    frame.locator("html[data-ready]").wait_for(timeout=30_000)
    frame.locator("#query").press_sequentially("马素华")
    assert "马素华" in frame.locator("#suggestions .name").all_inner_texts()
    frame.locator("#suggestions .name", has_text="马素华").first.click()
    frame.locator("#panel blockquote").first.wait_for()
    (inner,) = [f for f in page.frames if f.parent_frame]
    assert "selected=" in inner.evaluate("location.hash")
    page.close()
    assert complaints == []
    assert [url for url in requests if not url.startswith(("file:", "about:"))] == []
