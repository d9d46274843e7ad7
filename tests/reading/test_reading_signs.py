"""Every sign of the page, and what only looks like one."""

from __future__ import annotations

import pytest

from kg.reading import signs

BYLINES = [
    "记者 鲁燕 通讯员 彭智慧",
    "（记者 张三 通讯员 李四）",
    "(通讯员 张正华)",
    "本报记者 王小明 李华",
    "□本报记者 王小明",
    "新华社记者魏婧宇、王春燕",
    "记者乌娅娜",
    "全媒体记者 刘洋 实习生 陈薇",
    "（黄瑚 丁志峰 尤增国）",
    "来源：中原区融媒体中心",
    "文/本报记者 王斌 董鑫",
    "摄影/本报记者 郝羿",
    "责编：李四　校对：王五　审核：赵六",
    "责任编辑:张三",
    "发布时间：2023-04-01 来源：区政府办 浏览次数：12",
    "文/图 张三",
    "图片｜李四",
]

NO_BYLINES = [
    "记者节慰问活动举行",
    "记者走基层",
    "记者从市环保局了解到，今年将新建三座公园。",
    "通讯员培训班开班仪式在区委党校举行",
    "编辑部召开会议。",
    "（一）加强组织领导",
    "图书馆新馆开放",
    "来源广泛的代表参加会议",
    "区领导调研重点项目建设推进情况",
]

DATELINES = [
    "本报讯 3月30日上午,中原区委书记",
    "本报讯（记者 张三）3月30日",
    "本网讯 近日",
    "中新网重庆11月26日电(记者钟旖)",
    "新华社北京3月31日电 记者",
    "据新华社电 6日",
    "南开新闻网讯(记者 平扬)",
    "京华时报讯（记者邢飞）",
    "本报杭州2月16日讯",
    "4月7日消息：今天，我县召开",
    "（记者 张三）3月30日，",
]

NO_DATELINES = ["3月30日上午,中原区委书记", "通讯条件得到改善", "记者 鲁燕", "本报创刊七十周年"]

TITLES = [
    "推进项目建设不断刷新“进度条” 加速释放推进发展的强大活力",
    "老牌校企联合，助力梦想起航",
    "抓住新机遇，如何打造更多增长点？",
    "黄寿龙在绿化造林工作汇报会上强调：打造精品工程 共建绿美家园",
]

NO_TITLES = [
    "3月30日上午,中原区委书记李晓雷带队调研",
    "会议强调,一是提高站位,增强全力推进网格化基层治理的思",
    "详细了解项目规划设计、业态布局、工程进度以及下一步工作计划,",
    "会议由区委副书记马素华主持。",
    "会议要求：",
    "本报讯 为贯彻落实有关部署",
    "记者 鲁燕",
    "长" * 60,
]

ENDED = [
    "讲话。",
    "好吗？",
    "他说：“好。”",
    "会议要求：",
    "一是抓落实；",
    "家园。（记者 方耀星）",
    "End.",
]
UNENDED = [
    "停歇",
    "计划,",
    "刷新“进度条”",
    "打造“数字",
    "约3.",
    "《实施细则》",
    "（以下简称“中心”）",
]

MASTHEADS = [
    "中原时报",
    "郑州日报 2023年4月1日 星期六",
    "2023年4月1日 星期六 第12期",
    "第2版",
    "A03版：要闻",
]
NO_MASTHEADS = ["区长作工作汇报", "天气预报", "我市召开情况通报会", "2023年4月1日，中原区召开会议"]


@pytest.mark.parametrize("words", BYLINES)
def test_byline(words: str) -> None:
    assert signs.is_byline(words)


@pytest.mark.parametrize("words", NO_BYLINES)
def test_no_byline(words: str) -> None:
    assert not signs.is_byline(words)


@pytest.mark.parametrize("words", DATELINES)
def test_dateline(words: str) -> None:
    assert signs.is_dateline(words)


@pytest.mark.parametrize("words", NO_DATELINES)
def test_no_dateline(words: str) -> None:
    assert not signs.is_dateline(words)


@pytest.mark.parametrize("words", TITLES)
def test_title(words: str) -> None:
    assert signs.is_title(words)


@pytest.mark.parametrize("words", NO_TITLES)
def test_no_title(words: str) -> None:
    assert not signs.is_title(words)


@pytest.mark.parametrize("words", ENDED)
def test_ended(words: str) -> None:
    assert signs.ends_sentence(words)


@pytest.mark.parametrize("words", UNENDED)
def test_unended(words: str) -> None:
    assert not signs.ends_sentence(words)


@pytest.mark.parametrize("words", MASTHEADS)
def test_masthead(words: str) -> None:
    assert signs.is_masthead(words)


@pytest.mark.parametrize("words", NO_MASTHEADS)
def test_no_masthead(words: str) -> None:
    assert not signs.is_masthead(words)


@pytest.mark.parametrize(
    "words", ["一、加强领导", "（二）提高站位", "(3) 抓落实", "3.抓落实", "①抓落实", "●要点"]
)
def test_numbered(words: str) -> None:
    assert signs.is_numbered(words)


@pytest.mark.parametrize("words", ["一是加强领导", "3.5万人参加", "3月30日", "第一书记"])
def test_not_numbered(words: str) -> None:
    assert not signs.is_numbered(words)


def test_a_picture_credit_does_not_close_an_article() -> None:
    assert signs.closes_article("记者 鲁燕 通讯员 彭智慧")
    assert signs.closes_article("责编：李四")
    assert not signs.closes_article("摄影/本报记者 郝羿")
