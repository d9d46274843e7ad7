"""News media by the form of their names."""

from __future__ import annotations

import pytest

from kg.nlp.candidates import best_of
from kg.nlp.media import find_media

CASES = [
    ("新华社北京3月1日电", ["新华社"]),
    ("南开新闻网讯 今天", ["南开新闻网"]),
    ("本报讯 今天", []),
    ("某市监察委员会网站讯 据", ["某市监察委员会网站"]),
    ("据北京日报社消息", ["北京日报社"]),
    ("北京日报社长到会", ["北京日报"]),
    ("记者从湖南在线获悉", ["湖南在线"]),
    ("湖南在线教育发展迅速", []),
    ("《甲国实业报》网站、《乙城报》等媒体", ["《甲国实业报》网站", "《乙城报》"]),
    ("《河流研究》杂志社承办", ["《河流研究》杂志社"]),
    ("刊于《河流研究》", []),
    ("印发《情况通报》和《简报》", []),
    ("岳阳日报社旗下微信公众号“甲知事”发布", ["岳阳日报社", "甲知事"]),
    ("接受岳阳晚报采访", ["岳阳晚报"]),
    ("央视新闻、央视频、央视频道", ["央视新闻", "央视频", "央视"]),
]


@pytest.mark.parametrize(("text", "names"), CASES)
def test_media(text: str, names: list[str]) -> None:
    assert [c.span.of(text) for c in best_of(find_media(text))] == names
