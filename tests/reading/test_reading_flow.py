"""The reading view: every character knows its place, whatever the document."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Block, Document, Source, Span
from kg.reading import flow
from kg.reading.lines import lines_of
from kg.reading.page import Page
from kg.reading.reader import articles_of

LINE = st.one_of(
    st.sampled_from(
        [
            "# 全面推进基层治理",
            "## 提高站位 正视问题",
            "本报讯 3月30日上午,中原区委书记李晓雷带队调研。",
            "会议强调,一是提高站位,增强思",
            "想和行动自觉。",
            "记者 鲁燕 通讯员 彭智慧",
            "- 要点**加粗**结束",
            "[链接](http://example.org)与![图](a.png)文字。",
            r"\*\*\*\*",
            "---",
            "　　缩进的段落，没有结尾",
            "<b>粗</b>体&nbsp;文字。",
            "",
        ]
    ),
    st.text("一二三，。*#[]()\\<>b/_ \t　A1", max_size=20),
)
PAGE = st.lists(st.tuples(LINE, st.sampled_from(["\n", "\r\n", "\n\n", "\r"])), max_size=12).map(
    lambda rows: "".join(line + end for line, end in rows)
)


def document(text: str, *blocks: Block) -> Document:
    return Document("d", text, "", Source("d.txt", ""), blocks)


@given(PAGE)
@settings(max_examples=300, deadline=None)
def test_every_character_is_the_document_s(text: str) -> None:
    for article in articles_of(Page("p", text, "p", "", "p")):
        begin = article.source.offset
        assert text[begin : begin + len(article.text)] == article.text
        seen = flow(article)
        separators = {span.end for _, span in seen.kinds}
        for offset, char in enumerate(seen.text):
            place = seen.place(offset)
            assert article.text[place] == char or (char == "\n" and offset in separators)
        places = [seen.place(offset) for offset in range(len(seen.text) + 1)]
        assert places == sorted(places)


@given(PAGE, st.data())
@settings(max_examples=200, deadline=None)
def test_spans_go_there_and_back(text: str, data: st.DataObject) -> None:
    for article in articles_of(Page("p", text, "p", "", "p")):
        seen = flow(article)
        start = data.draw(st.integers(0, len(seen.text)))
        end = data.draw(st.integers(start, len(seen.text)))
        span = Span(start, end)
        assert len(seen.span(span)) >= len(span) or start == end
        if start < end:
            assert seen.from_document(seen.span(span)) == span


@given(PAGE)
@settings(max_examples=200, deadline=None)
def test_words_are_kept(text: str) -> None:
    """No Chinese character of a line is lost, but for those in the addresses of pictures."""
    shown = "".join(line.words for line in lines_of(text))
    for char in "中原区委书记李晓雷会议强调加粗缩进":
        assert shown.count(char) == text.count(char)


def test_pieces_join_with_nothing_between_and_blocks_with_a_newline() -> None:
    text = "# 标题\n\n停歇\n\n念头，要坚持。\n"
    paragraph = Block("paragraph", (Span(6, 8), Span(10, 17)))
    seen = flow(document(text, Block("headline", (Span(2, 4),)), paragraph))
    assert seen.text == "标题\n停歇念头，要坚持。"
    assert seen.kinds == (("headline", Span(0, 2)), ("paragraph", Span(3, 12)))
    assert seen.span(Span(3, 7)) == Span(6, 12)  # 停歇念头, over the gap
    assert seen.from_document(Span(6, 12)) == Span(3, 7)
    assert seen.from_document(Span(8, 10)) == Span(5, 5)  # the gap shows nothing


def test_a_document_without_blocks_is_one_paragraph() -> None:
    seen = flow(document("中原区委"))
    assert (seen.text, seen.kinds) == ("中原区委", (("paragraph", Span(0, 4)),))
    assert seen.span(Span(0, 4)) == Span(0, 4)
    assert flow(document("")).span(Span(0, 0)) == Span(0, 0)
