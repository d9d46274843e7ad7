"""The panel, the table and the files: every fact with its words, and the same facts everywhere."""

from __future__ import annotations

import csv
import io

import pytest
from browser import worlds
from browser.worlds import COMMITTEE, DEPUTY, EDITOR, MEETING, SECRETARY, VISIT

pytestmark = pytest.mark.browser


@pytest.fixture
def opened(open_page):
    return open_page(worlds.seed())


def test_a_person_has_posts_and_events_with_roles_and_dates(opened):
    opened.click_node(SECRETARY)
    posts = opened.page.locator("#panel section.posts").inner_text()
    assert "书记" in posts
    assert COMMITTEE in posts
    assert "2023-04-01" in posts
    events = opened.page.locator("#panel section.events tbody tr").all_inner_texts()
    assert [row.split("\t")[0] for row in events] == ["2023-03-30", "2023-03-29"]
    assert "主持" in events[0]
    assert "出席、讲话" in events[1]


def test_an_event_has_its_kind_day_and_roles(opened):
    opened.click_node(VISIT)
    assert "2023-03-30" in opened.page.locator("#panel .kind").inner_text()
    roles = opened.page.locator("#panel section.roles").inner_text()
    for word in ("主持", "李晓雷", "陪同", "刘斌", "视察", "二砂文化创意园"):
        assert word in roles


def test_an_organisation_has_a_chart_of_who_held_which_post_when(opened):
    opened.click_node(COMMITTEE)
    chart = opened.page.locator("#panel svg.tenures")
    assert chart.is_visible()
    text = chart.text_content()
    assert "副书记 马素华 2023-04-03" in text
    assert "书记 李晓雷 2023-04-01" in text
    rows = opened.page.locator("#panel section.posts tbody tr").all_inner_texts()
    assert any(
        "副书记" in row and DEPUTY in row and "2023-04-01 – 2023-04-03" in row for row in rows
    )
    assert "中原区委" in opened.page.locator("#panel .aliases").inner_text()


def test_a_click_on_an_edge_shows_what_it_says(opened):
    start, end = (
        opened.page.evaluate("name => wenmai.whereIs(name)", name) for name in (EDITOR, COMMITTEE)
    )
    opened.page.mouse.click((start["x"] + end["x"]) / 2, (start["y"] + end["y"]) / 2)
    assert "宣传部部长" in opened.panel()
    assert opened.page.locator("#panel mark").all_inner_texts() == ["宣传部部长任大同"]
    opened.page.locator("#panel h2 button", has_text=COMMITTEE).click()
    assert "又称" in opened.panel()


def test_a_source_is_a_link_only_where_its_address_is_one(opened):
    opened.click_node(SECRETARY)
    links = opened.page.locator("#panel blockquote a")
    assert links.first.get_attribute("href") == "https://example.org/1"
    assert links.first.get_attribute("rel") == "noopener noreferrer"
    assert opened.page.locator("#panel blockquote cite").count() >= 1


def test_a_node_without_facts_shows_the_sentences_that_name_it(opened):
    opened.search("郑州市委")
    opened.page.keyboard.press("Enter")
    assert "中共郑州市委员会" in opened.panel()
    assert "郑州市委" in opened.page.locator("#panel section.mentions mark").first.inner_text()


def test_the_panel_closes_with_escape_and_with_its_button(opened):
    opened.click_node(SECRETARY)
    opened.page.keyboard.press("Escape")
    assert not opened.page.locator("#panel").is_visible()
    opened.click_node(SECRETARY)
    opened.page.locator("#panel-close").click()
    assert not opened.page.locator("#panel").is_visible()


def test_the_table_has_the_same_facts(opened):
    facts = opened.page.locator("#status").inner_text()
    opened.page.locator("#view-table").click()
    rows = opened.page.locator("#table tbody tr")
    assert f"{rows.count()} 条事实" in facts
    row = opened.page.locator("#table tr", has_text="主持").filter(has_text=MEETING)
    assert DEPUTY in row.inner_text()
    assert row.locator("mark").inner_text() == "会议由区委副书记马素华主持"


def test_the_table_sorts_and_opens_evidence(opened):
    opened.page.locator("#view-table").click()
    opened.page.get_by_role("button", name="可信度").click()
    assert "50%" in opened.page.locator("#table tbody tr").first.inner_text()
    opened.page.get_by_role("button", name="可信度").click()
    assert "90%" in opened.page.locator("#table tbody tr").first.inner_text()
    head = opened.page.locator("#table th", has_text="可信度")
    assert head.get_attribute("aria-sort") == "descending"
    opened.page.locator("#table button.link", has_text="周伟杰").first.click()
    assert "周伟杰" in opened.page.locator("#panel h2").inner_text()


def test_csv_of_what_is_shown(opened):
    opened.page.locator("[data-key=type-EVENT]").uncheck()
    with opened.page.expect_download() as caught:
        opened.page.locator("#csv").click()
    text = caught.value.path().read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {row["关系"] for row in rows} == {"书记", "副书记", "宣传部部长", "属于"}
    row = next(r for r in rows if r["关系"] == "宣传部部长")
    assert row["主体"] == EDITOR
    assert row["对象"] == COMMITTEE
    assert row["原文"] == "宣传部部长任大同"
    assert row["原文"] in row["句子"]


def test_png_of_what_is_shown(opened):
    with opened.page.expect_download() as caught:
        opened.page.locator("#png").click()
    picture = caught.value.path().read_bytes()
    assert caught.value.suggested_filename == "wenmai.png"
    assert picture.startswith(b"\x89PNG")
    assert len(picture) > 10_000
