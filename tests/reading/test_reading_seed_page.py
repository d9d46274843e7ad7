"""The page that is built by default: five articles, their parts, and sentences made whole."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.model import Block, Document
from kg.reading import flow, read
from kg.reading.page import Page
from kg.reading.reader import articles_of

PAGE = Path(__file__).resolve().parents[2] / "seeds" / "documents" / "page.md"
TEXT = PAGE.read_bytes().decode()

GOLDEN = [
    # title, kicker, by-line, how each paragraph begins and ends
    (
        "推进项目建设不断刷新“进度条” 加速释放推进发展的强大活力",
        "区领导调研重点项目建设推进情况",
        "记者 鲁燕 通讯员 彭智慧",
        [
            ("本报讯 3月30日上午", "牛振军陪同调研。"),
            ("李晓雷每到一处", "尽快落实到位。"),
            ("李晓雷表示,", "推进发展的强大活力。"),
            ("李晓雷强调,", "跑出最大“加速度”。"),
        ],
    ),
    (
        "全面推进 党建引领网格化基层治理工作",
        "提高站位 正视问题 提振精神",
        "记者 鲁燕 通讯员 王以琳",
        [
            ("本报讯 为贯彻落实", "马素华主持。"),
            ("会上,", "进行了培训。"),
            ("会议强调,一是", "常态化教育培训。"),
            ("区党建引领", "参加会议。"),
        ],
    ),
    (
        "区领导调研督导中原区项目建设 科学统筹认真研究 为重大项目落地提速",
        None,
        "记者 鲁燕 通讯员 张凯 王帧颢",
        [
            ("本报讯 3月26日", "陪同调研。"),
            ("在项目现场,", "明确要求。"),
            ("刘斌提出,", "重大项目落地提速。"),
        ],
    ),
    (
        "中原区委召开一季度 意识形态联席会议",
        None,
        "记者 鲁燕 通讯员 刘博 曾晨",
        [
            ("本报讯 3月31日", "参加会议。"),
            ("马素华对去年以来", "意识形态工作责任制。"),
            ("马素华根据", "营造良好环境。"),
            ("最后,任大同", "落地落地。"),
        ],
    ),
    (
        "提升干部应急处置能力 全力打好防汛抗旱硬仗",
        "中原区收看河南省防汛应急工作 专题培训视频会议",
        "记者 鲁燕 通讯员 侯冠哲",
        [
            ("本报讯 3月29日至3月30日", "参加会议。"),
            ("李华表示,", "应急处置能力。"),
            ("全体学员", "这场硬仗。"),
        ],
    ),
]

CUTS = [
    "停歇念头",
    "运营管理等方面做好",
    "已开工项目抓进度质效",
    "治理的思想和行动自觉",
    "数据实时打通、平台",
]

LINE_ENDS = {"LF": "\n", "CRLF": "\r\n", "CR": "\r"}


def blocks(text: str) -> list[list[tuple[str, str]]]:
    """The kind and words of every block of every article of a page."""
    pages = [flow(d) for d in articles_of(Page("page", text, "page.md", "", "page.md"))]
    return [[(kind, span.of(page.text)) for kind, span in page.kinds] for page in pages]


def paragraphs(text: str) -> list[list[str]]:
    return [[words for kind, words in one if kind == "paragraph"] for one in blocks(text)]


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    return list(read([PAGE]))


def test_five_articles_with_their_titles(documents: list[Document]) -> None:
    assert [d.id for d in documents] == [f"page#{n}" for n in range(1, 6)]
    assert [d.title for d in documents] == [row[0] for row in GOLDEN]


@pytest.mark.parametrize("number", range(5))
def test_blocks(documents: list[Document], number: int) -> None:
    title, kicker, byline, expected = GOLDEN[number]
    document = documents[number]

    def words(block: Block) -> str:
        return "".join(span.of(document.text) for span in block.spans)

    found = [(block.kind, words(block)) for block in document.blocks]
    head = [("kicker", kicker)] if kicker else []
    assert found[: len(head) + 1] == [*head, ("headline", title)]
    assert found[-1] == ("byline", byline)
    body = found[len(head) + 1 : -1]
    assert {kind for kind, _ in body} == {"paragraph"}
    assert len(body) == len(expected)
    for (_, text), (begin, end) in zip(body, expected, strict=True):
        assert text.startswith(begin)
        assert text.endswith(end)


def test_every_cut_sentence_is_whole(documents: list[Document]) -> None:
    whole = "\n".join(flow(d).text for d in documents)
    assert all(cut in whole for cut in CUTS)
    assert not any(cut in TEXT for cut in CUTS)


def test_slices_are_exact(documents: list[Document]) -> None:
    for document in documents:
        begin = document.source.offset
        assert TEXT[begin : begin + len(document.text)] == document.text
        assert document.text == document.text.strip()


def test_day_and_place_are_guesses(documents: list[Document]) -> None:
    for document in documents:
        assert str(document.published) == "2023-03-31"
        assert document.published_basis == "latest date"
        assert (document.place, document.place_basis) == ("410102", "most named division")


WHOLE = [
    [words.replace(",", "，").removeprefix("本报讯 ") for words in a] for a in paragraphs(TEXT)
]
PLAIN = re.sub(r"(?m)^#+ ", "", TEXT)
VARIANTS = {
    "no marks": PLAIN,
    "no marks, no empty lines": re.sub(r"\n\n+", "\n", PLAIN),
    "kicker below": re.sub(r"(## .*)\n\n(# .*)\n", r"\2\n\n\1\n", TEXT),
    "all second level": re.sub(r"(?m)^# ", "## ", TEXT),
    "all first level": re.sub(r"(?m)^## ", "# ", TEXT),
    "deeper": re.sub(r"(?m)^(#+) ", r"##\1 ", TEXT),
    "bold for marks": re.sub(r"(?m)^#+ (.*)$", r"**\1**", TEXT),
    "no by-lines": re.sub(r"(?m)^记者 .*$", "", TEXT),
    "no marks, no by-lines": re.sub(r"(?m)^记者 .*$", "", PLAIN),
    "bracketed by-lines": re.sub(r"(?m)^(记者 .*)$", r"（\1）", TEXT),
    "by-lines on top": re.sub(
        r"(?s)(# [^\n]*)\n\n(本报讯.*?)\n+\s*(记者 [^\n]*)", r"\1\n\n\3\n\n\2", TEXT
    ),
    "rules between": re.sub(r"(?m)^(记者 .*)$", r"\1\n\n---\n", TEXT),
    "no datelines": TEXT.replace("本报讯 ", ""),
    "no marks, no datelines": PLAIN.replace("本报讯 ", ""),
    "full-width commas": TEXT.replace(",", "，"),
    "masthead": "# 中原时报\n\n2023年4月1日 星期六 第12期\n" + TEXT,
    "plain masthead": "中原时报\n2023年4月1日 星期六\n第2版\n" + PLAIN,
}


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("end", LINE_ENDS)
def test_the_page_printed_otherwise(variant: str, end: str) -> None:
    found = paragraphs(VARIANTS[variant].replace("\n", LINE_ENDS[end]))
    plain = [[words.replace(",", "，").removeprefix("本报讯 ") for words in one] for one in found]
    assert plain == WHOLE


@pytest.mark.parametrize("width", [20, 30, 45])
def test_the_page_wrapped_hard_keeps_its_sentences(width: int) -> None:
    wrapped = []
    for article in blocks(TEXT):
        for kind, words in article:
            mark = {"kicker": "## ", "headline": "# "}.get(kind)
            lines = [words[at : at + width] for at in range(0, len(words), width)]
            wrapped += [mark + words] if mark else lines
    found = paragraphs("\n".join(wrapped))
    assert len(found) == 5
    for one, whole in zip(found, paragraphs(TEXT), strict=True):
        assert "".join(one) == "".join(whole)
        assert all(words[-1] in "。；：”！？;:" for words in one)
