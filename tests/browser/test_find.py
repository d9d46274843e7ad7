"""Finding: search, filters, the timeline, neighbourhoods, paths, and the way back."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from browser import worlds
from browser.worlds import COMMITTEE, DEPUTY, EDITOR, JOINT, MEETING, SECRETARY, VISIT

pytestmark = pytest.mark.browser


@pytest.fixture
def opened(open_page):
    return open_page(worlds.seed())


FOUND_BY = (
    ("李晓雷", SECRETARY),
    ("晓雷", SECRETARY),
    ("区委", COMMITTEE),
    ("联席会议", JOINT),
    ("lixiaolei", SECRETARY),
    ("lxl", SECRETARY),
    ("lixl", SECRETARY),
    ("li xiao", SECRETARY),
    ("RDT", EDITOR),
    ("zhong yuan", "中原区"),
    ("郑州市委", "中共郑州市委员会"),
)


def test_suggestions_by_name_alias_pinyin_and_initials(opened):
    for typed, name in FOUND_BY:
        assert name in opened.search(typed), typed


def test_the_best_suggestion_comes_first(opened):
    assert opened.search("lixiaolei")[0] == SECRETARY
    assert opened.search("中原区")[0] == "中原区"


def test_search_with_the_keyboard_opens_the_evidence(opened):
    opened.search("msh")
    opened.page.keyboard.press("Enter")
    assert opened.panel().startswith(DEPUTY) or DEPUTY in opened.panel()
    assert opened.page.locator("#query").get_attribute("aria-expanded") == "false"


def test_a_search_without_a_match_says_so(opened):
    assert opened.search("不存在的人") == []
    assert "没有找到" in opened.page.locator("#suggestions").inner_text()


def test_a_node_outside_the_opening_view_is_found_and_comes_in(open_page):
    opened = open_page(worlds.seed(), limit=6)
    assert "牛振军" not in opened.shown()
    opened.search("nzj")
    opened.page.keyboard.press("Enter")
    assert {"牛振军", VISIT} <= opened.shown()
    assert "陪同" in opened.panel()


def test_the_legend_filters_by_type(opened):
    opened.page.get_by_label("地点").uncheck()
    assert "二砂文化创意园" not in opened.shown()
    assert SECRETARY in opened.shown()
    opened.page.get_by_label("地点").check()
    assert "二砂文化创意园" in opened.shown()


def test_articles_and_their_reporters_are_shown_when_asked_for(opened):
    assert "鲁燕" not in opened.shown()
    opened.page.locator("[data-key=type-DOC]").check()
    assert {"鲁燕", "推进项目建设不断刷新“进度条”"} <= opened.shown()


def test_kinds_of_event_filter_without_blanking_the_graph(opened):
    opened.page.locator("[data-key=kind-meeting]").uncheck()
    assert MEETING not in opened.shown()
    assert {VISIT, "刘斌"} <= opened.shown()


def test_an_article_filters(opened):
    opened.page.locator("[data-key=article]").select_option(label="一季度意识形态联席会议")
    assert {JOINT, EDITOR, DEPUTY, COMMITTEE} == opened.shown()


def test_confidence_filters(opened):
    slider = opened.page.locator("[data-key=confidence]")
    slider.focus()
    for _ in range(17):
        slider.press("ArrowRight")
    slider.blur()
    assert opened.page.locator("output").inner_text() == "85%"
    assert "二砂文化创意园" not in opened.shown()
    assert "刘斌" in opened.shown()


def test_a_filter_that_leaves_nothing_says_so_and_offers_a_way_out(opened):
    opened.page.locator("[data-key=from]").fill("2030-01-01")
    opened.page.locator("[data-key=from]").blur()
    assert opened.shown() == set()
    opened.page.locator("#reset-here").click()
    assert SECRETARY in opened.shown()


def test_dragging_over_the_timeline_chooses_days(opened):
    bars = opened.page.locator("#histogram .bar")
    assert bars.count() == 3
    first, second = bars.nth(1).bounding_box(), bars.nth(2).bounding_box()
    opened.page.mouse.move(first["x"] + 5, first["y"] + 5)
    opened.page.mouse.down()
    opened.page.mouse.move(second["x"] + 5, second["y"] + 5, steps=4)
    opened.page.mouse.up()
    assert opened.page.locator("[data-key=from]").input_value() == "2023-03-30"
    assert opened.page.locator("[data-key=to]").input_value() == "2023-03-31"
    assert {VISIT, JOINT} <= opened.shown()
    assert MEETING not in opened.shown()
    opened.page.locator("#all-days").click()
    assert MEETING in opened.shown()


def test_a_neighbourhood_of_one_two_and_three_steps(opened):
    opened.click_node("任大同")
    steps = opened.page.locator("#panel .steps button")
    steps.nth(0).click()
    assert opened.shown() == {EDITOR, COMMITTEE, JOINT}
    opened.page.locator("#panel .steps button").nth(1).click()
    assert opened.shown() == {EDITOR, COMMITTEE, JOINT, SECRETARY, DEPUTY}
    opened.page.locator("#panel .steps button").nth(2).click()
    assert {VISIT, MEETING} <= opened.shown()
    opened.page.get_by_label("取消聚焦").click()
    assert "二砂文化创意园" in opened.shown()


def test_the_shortest_path_between_two_picked_nodes(opened):
    opened.click_node("樊立伟")
    opened.page.locator("#pick").click()
    opened.search("邓英文")
    opened.page.keyboard.press("Enter")
    opened.page.locator("#pick").click()
    assert opened.shown() == {"樊立伟", VISIT, "周伟杰", MEETING, "邓英文"} or opened.shown() == {
        "樊立伟", VISIT, SECRETARY, MEETING, "邓英文",
    }  # fmt: skip
    assert "陪同" in opened.page.locator("#path-steps").inner_text()
    opened.page.locator("#path-clear").click()
    assert JOINT in opened.shown()


def test_a_path_that_does_not_exist_is_said_not_to(opened):
    opened.click_node("樊立伟")
    opened.page.locator("#pick").click()
    opened.search("鲁燕")
    opened.page.keyboard.press("Enter")
    opened.page.locator("#pick").click()
    assert "没有路径" in opened.page.locator("#path").inner_text()


def test_back_and_forward(opened):
    opened.click_node(SECRETARY)
    opened.page.wait_for_selector("#panel h2")
    opened.click_node(VISIT)
    opened.until("document.querySelector('#panel h2').innerText.includes('调研')")
    opened.page.locator("#back").click()
    opened.until("document.querySelector('#panel h2').innerText === '李晓雷'")
    opened.page.locator("#forward").click()
    opened.until("document.querySelector('#panel h2').innerText.includes('调研')")
    assert opened.complaints == []


def test_the_view_is_in_the_address_and_can_be_shared(opened):
    opened.click_node(DEPUTY)
    opened.page.locator("#panel .steps button").nth(1).click()
    opened.page.get_by_label("地点").uncheck()
    shared = opened.page.evaluate("location.hash")
    assert "马素华" in unquote(shared)
    before = opened.shown()
    opened.go(shared)
    assert opened.shown() == before
    assert DEPUTY in opened.panel()
    assert not opened.page.get_by_label("地点").is_checked()


@pytest.mark.parametrize("fragment", ["#selected=nobody&view=%zz&depth=9&off=&kinds=,&to=x", "#x"])
def test_a_broken_address_opens_the_page_all_the_same(open_page, fragment):
    opened = open_page(worlds.seed(), fragment=fragment)
    assert SECRETARY in opened.shown()
    assert opened.complaints == []
