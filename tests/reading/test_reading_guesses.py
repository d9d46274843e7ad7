"""The place of a page: right, or silent."""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path

import pytest

from kg.reading import read
from kg.reading.guesses import guess_place

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"

PLACES = [
    # text, division
    ("区委书记甲出席。区领导乙参加。会议由中原区组织召开。", "410102"),
    ("区委常委甲、副区长乙到郑州市实验中学。中原区委召开会议，区政协参加。", "410102"),
    ("我市召开会议，市领导甲出席。铜川市人民政府、耀州区有关部门参加。", "610200"),
    ("我县召开会议，县委书记甲强调，建设美丽苍南。县领导参加，绿色苍南更美。", "330327"),
    (
        "县政府副县长甲率县水务局前往兴文县、江安县考察。筠连学习经验。我县要推动筠连发展。",
        "511527",
    ),
    ("我市警方行动。鹿城区开展检查，市领导到现场，龙湾区也在行动。", "330300"),
    ("我区召开大会，区委书记甲讲话。鼓楼区各部门参加。开封市领导出席。", "410204"),
    ("我省召开会议。河南省委、省政府印发通知。", "410000"),
    ("中原时报\n河南日报\n2023年4月1日", "410000"),
    # silent: no body is called by its level alone
    ("中共中央政治局常委在北京主持会议。中原区委召开会议。", None),
    ("贵州省榕江县举行比赛，榕江县有关负责人介绍，全县游客增多。", None),
    ("埃及总统出席通车典礼。中国和埃及两国企业共同实施。", None),
    # silent: no division of the level clearly named most
    ("我市召开会议，市领导甲出席。郑州市、洛阳市代表参加。", None),
    ("区委书记甲出席会议，区领导参加。鼓楼区代表发言。", None),  # four districts of this name
    ("我县召开会议，县领导参加。", None),
    # words that only look like it
    ("资本市场长期向好，基本省事。北京市发布通知。", None),
    ("股市长期低迷，闹市区长大的孩子。上海市场活跃。", None),
]


@pytest.mark.parametrize(("text", "code"), PLACES)
def test_guess_place(text: str, code: str | None) -> None:
    assert guess_place(text)[0] == code


def test_basis() -> None:
    assert guess_place("郑州日报\n2023年4月1日 星期六\n要闻")[1] == "masthead"
    assert guess_place(PLACES[0][0])[1] == "most named division"
    assert guess_place("无")[1] == ""


DEV_PLACES = {
    "D001": "610200",
    "D002": "610204",
    "D003": "610200",
    "D004": "360300",
    "D005": "511527",
    "D008": "141100",
    "D009": "330327",
    "D015": "110000",
    "D017": "510300",
    "D019": "330300",
}


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the evaluation data")
def test_development_texts() -> None:
    documents = list(read([SHARED / "gold" / "dev" / "text"]))
    by_id = {document.id: document for document in documents}
    assert {id_: d.place for id_, d in by_id.items() if id_[0] == "D" and d.place} == DEV_PLACES
    assert all(d.place == "410102" for id_, d in by_id.items() if id_[0] == "S")
    for number in range(1, 6):
        assert by_id[f"S0{number}"].text.rstrip() == by_id[f"S00#{number}"].text
        assert by_id[f"S0{number}"].title == by_id[f"S00#{number}"].title


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the evaluation data")
def test_national_news_gets_next_to_no_place() -> None:
    lines = (SHARED / "news" / "xwlb_2022_2024.jsonl").open(encoding="utf-8")
    texts = ["\n".join(json.loads(line)["paras"]) for line in islice(lines, 1500)]
    assert sum(guess_place(text)[0] is not None for text in texts) <= 5
