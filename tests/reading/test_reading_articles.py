"""Where an article begins, where a paragraph goes on, and what a line's marks are."""

from __future__ import annotations

import time

import pytest

from kg.reading import flow
from kg.reading.page import Page
from kg.reading.reader import articles_of

BODY = "本报讯 3月30日，区委召开会议，部署有关工作。"
TEXT = "会议指出，要抓好落实，确保各项任务完成。"
BYLINE = "记者 张三 通讯员 李四"


def blocks(*lines: str, single: bool = False) -> list[list[tuple[str, str]]]:
    page = Page("p", "\n".join(lines), "p", "", "p", single=single)
    seen = [flow(document) for document in articles_of(page)]
    return [[(kind, span.of(one.text)) for kind, span in one.kinds] for one in seen]


SPLITS = [
    # what, lines, the number of articles
    ("one article", ["# 标题", BODY, TEXT, BYLINE], 1),
    ("sections", ["# 标题", TEXT, "## 背景", TEXT, "## 影响", TEXT], 1),
    ("numbered sections", ["# 标题", TEXT, "# 一、背景", TEXT, "# 二、影响", TEXT], 1),
    ("headings of one level", ["## 标题甲", TEXT, "## 标题乙", TEXT], 2),
    ("a dateline below a lower heading", ["# 标题", TEXT, "## 标题乙", BODY], 2),
    ("a by-line, then a lower heading", ["# 标题", TEXT, BYLINE, "## 标题乙", TEXT], 2),
    ("a picture's credit closes nothing", ["# 标题", TEXT, "摄影/张三", "## 背景", TEXT], 1),
    ("a by-line on top closes nothing", ["# 标题", BYLINE, TEXT, "## 背景", TEXT], 1),
    ("three headings in a row", ["## 引题", "# 标题", "### 副题", BODY, "# 标题", BODY], 2),
    ("no marks", ["标题一则新闻", BODY, TEXT, BYLINE, "又一个标题", BODY], 2),
    ("no marks, a by-line between", ["标题一则新闻", TEXT, BYLINE, "又一个标题", TEXT], 2),
    ("no marks, a subtitle", ["标题一则新闻", BODY, "一个小标题", TEXT], 1),
    ("notes after the by-line", ["# 标题", BODY, BYLINE, "（责任编辑：王五）", TEXT], 1),
    ("masthead", ["# 中原时报", "2023年4月1日 星期六", "# 标题", BODY, "# 标题乙", BODY], 2),
]


@pytest.mark.parametrize(("what", "lines", "number"), SPLITS)
def test_split(what: str, lines: list[str], number: int) -> None:
    assert len(blocks(*lines)) == number
    assert len(blocks(*lines, single=True)) == 1
    assert len(blocks(*"\n\n".join(lines).split("\n"))) == number


def test_a_masthead_is_in_no_article_of_several() -> None:
    (_, lines, _) = SPLITS[-1]
    assert all("中原时报" not in words for article in blocks(*lines) for _, words in article)


JOINS = [
    # the first piece, the next one, whether they are one paragraph
    ("详细了解工程进度以及下一步工作计划,", "明确要求加强统筹谋划。", True),
    ("李晓雷表示,各级领导干部绝不能有等靠思想、停歇", "念头,要坚持责任感。", True),
    ("会议强调,一是提高站位,增强思", "想和行动自觉。", True),
    ("部署工作。要打造“数字", "政府”，提升效能。", True),
    ("会议部署了有关工作。", "会议指出，要抓好落实。", False),
    ("会议要求：", "要抓好落实，确保完成。", False),
    ("区委召开推进会议", "3月30日，区委召开会议，部署工作。", False),
    ("老牌校企联合，助力梦想起航", "5月12日，签约仪式举行。", False),
    ("要抓好落实，推动工作", "（二）加强领导，压实责任。", False),
    ("要抓好落实，推动工作", "本报讯 区委召开会议。", False),
    ("区委书记讲话，各部门参加会议。张三摄", "区委召开会议，部署工作。", False),
    ("在这一天，他说——", "要坚持到底，取得成效。", False),
]


@pytest.mark.parametrize(("first", "following", "whole"), JOINS)
def test_join(first: str, following: str, whole: bool) -> None:
    (article,) = blocks(first, "", following, single=True)
    assert (("paragraph", first + following) in article) is whole


MARKS = [
    ("# 标题 #", "标题"),
    ("###### 标题", "标题"),
    ("#话题#的讨论", "#话题#的讨论"),
    ("- 一是抓落实，", "一是抓落实，"),
    ("> 引用的话。", "引用的话。"),
    ("这是**重点**内容。", "这是重点内容。"),
    ("被告人张**犯罪。", "被告人张**犯罪。"),
    (r"处分。\*\*\*\*", "处分。"),
    (r"1\. 第一项", "1. 第一项"),
    ("见[官网](http://example.org/a?b=c)。", "见官网。"),
    ("![图](a.png)图下的话。", "图下的话。"),
    ("一句<br/>又一句&nbsp;。", "一句又一句。"),
    ("　　缩进的话。", "缩进的话。"),
]


@pytest.mark.parametrize(("line", "words"), MARKS)
def test_marks_are_left_out(line: str, words: str) -> None:
    assert [text for article in blocks(line) for _, text in article] == [words]


@pytest.mark.parametrize("line", ["---", "****", r"\*\*\*\*", "　　", "= = =", "★★★★"])
def test_lines_without_words_are_no_blocks(line: str) -> None:
    assert blocks(TEXT, line, TEXT) == [[("paragraph", TEXT), ("paragraph", TEXT)]]


TOO_MUCH = [
    "# 标题\n",
    "## 小标题\n正文。\n",
    "记者 张三\n",
    "![",
    "**",
    "（",
    "<a ",
    "区委，",
    "长",
]


@pytest.mark.slow
@pytest.mark.parametrize("piece", TOO_MUCH)
def test_time_grows_with_the_text_only(piece: str) -> None:
    def seconds(size: int) -> float:
        text = "# 头\n本。\n" + piece * (size // len(piece))
        began = time.process_time()
        for document in articles_of(Page("p", text, "p", "", "p")):
            flow(document)
        return time.process_time() - began

    seconds(1_000)
    assert seconds(80_000) < 30 * max(seconds(8_000), 0.01)
