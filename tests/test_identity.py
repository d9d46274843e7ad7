from __future__ import annotations

import random
from dataclasses import replace

import pytest
from graph_fixture import extractions
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import iri
from kg.divisions import Divisions
from kg.homes import homes, post_name
from kg.identity import resolve
from kg.ledger import Ledger, judgement
from kg.model import ARTICLE, Claim, Document, Extraction, LocalEntity, Source, Span

NAMES = Divisions({"410000": "河南省", "410100": "郑州市", "410102": "中原区"})


def document(name: str, place: str | None = "410102") -> Document:
    return Document(name, "李华是区长。", "", Source(name, ""), place=place)


def person(name: str = "李华", division: str | None = None, key: str = "e1") -> LocalEntity:
    return LocalEntity(key, "PER", name, division=division)


def body(name: str, division: str | None = "410102") -> LocalEntity:
    return LocalEntity("o1", "ORG", name, division=division)


def claim(
    name: str, predicate: str, subject: str, target: str | None, value: str | None = None
) -> Claim:
    return Claim(name, subject, predicate, target, value, Span(0, 2), "rule:test", 0.9)


def article(
    name: str,
    *entities: LocalEntity,
    place: str | None = "410102",
    claims: tuple[Claim, ...] = (),
) -> Extraction:
    return Extraction(document(name, place), (), (), entities, claims)


def entity(iris: dict[tuple[str, str], str], name: str, key: str = "e1") -> str:
    return iri.local(iris[name, key])


def test_one_name_in_one_division_is_one_person() -> None:
    found = resolve([article("a", person()), article("b", person())])
    assert set(found.referents.values()) == {iri.BASE + "person/410102/李华"}
    merge = found.judgements[0]
    assert (merge.verdict, merge.documents) == ("same", ("a", "b"))
    assert merge.reason == "same name in the same division"


def test_one_name_in_two_places_is_two_people() -> None:
    found = resolve([article("a", person()), article("b", person(), place="350211")])
    assert len(set(found.referents.values())) == 2
    assert not found.judgements


def test_the_same_post_in_the_same_body_is_the_same_person() -> None:
    post = claim("a", "holdsPost", "e1", "o1", "区长")
    one = article("a", person(), body("中原区人民政府"), claims=(post,))
    other = article(
        "b",
        person(division="410100"),
        body("中原区人民政府"),
        claims=(replace(post, document_id="b"),),
    )
    found = resolve([one, other])
    assert entity(found.referents, "b") == entity(found.referents, "a") == "person/410100/李华"
    assert any("same name and post: 区长" in j.reason for j in found.judgements)


@pytest.mark.parametrize(("post", "people"), [("总书记", 1), ("国务委员", 1), ("校长", 2)])
def test_a_post_of_the_state_needs_no_body(post: str, people: int) -> None:
    articles = [
        article(
            name,
            person(division=division),
            place=None,
            claims=(claim(name, "holdsPost", "e1", None, post),),
        )
        for name, division in (("a", None), ("b", "410102"))
    ]
    found = resolve(articles)
    assert len(set(found.referents.values())) == people
    if people == 1:
        (merge,) = found.judgements
        assert merge.reason == "same name, and each holds a post of the state"
        assert (found.entities[0].iri, found.entities[0].division) == (merge.left, None)


def unplaced(
    name: str, post: str | None = None, *, who: str = "习近平", of: str | None = None
) -> Extraction:
    """An article of no place by one outlet, which gives a person a post."""
    said = (claim(name, "holdsPost", "e1", of, post),) if post else ()
    others = (body("某某集团", None),) if of else ()
    found = article(name, person(who), *others, place=None, claims=said)
    return replace(found, document=replace(found.document, url=f"https://tv.cctv.com/{name}"))


STATE = unplaced("a", "国家主席")


@pytest.mark.parametrize(
    ("articles", "people"),
    [
        ([STATE, unplaced("b")], 1),
        ([STATE, unplaced("b", "主席")], 1),
        ([STATE, unplaced("b", "经理")], 2),
        ([STATE, unplaced("b", "主席", of="o1")], 2),
        ([STATE, unplaced("b"), article("c", person("习近平"))], 3),
        ([unplaced("a", "国务院总理", who="李强"), unplaced("b", who="李强")], 2),
        ([STATE, article("b", person("习近平"), place=None)], 2),
        ([unplaced("a"), unplaced("b")], 2),
    ],
)
def test_statesmen_without_their_post(articles: list[Extraction], people: int) -> None:
    found = resolve(articles)
    names = {i for i in found.referents.values() if "/person/" in i}
    assert len(names) == people
    if people == 1:
        (merge,) = found.judgements
        assert merge.by == "rule:identity/name-of-a-statesman"


def test_a_statesman_by_name_is_a_judgement_that_people_overrule() -> None:
    articles = [STATE, unplaced("b")]
    (made,) = [j for j in resolve(articles).judgements if j.by.endswith("statesman")]
    assert iri.local(made.left) == "person/-/习近平"
    assert "tv.cctv.com" in made.reason
    assert made.documents == ("b",)
    other = judgement("different", made.left, made.right, by="ann")
    assert len(set(resolve(articles, Ledger((other,))).referents.values())) == 2


def test_a_division_without_a_code_is_a_place() -> None:
    thing = LocalEntity("x", "LOC", "中国", kind="country", is_division=True)
    (found,) = resolve([article("a", thing, place=None)]).entities
    assert not found.is_division


def test_reporters_are_not_officials() -> None:
    reported = claim("a", "reportedBy", ARTICLE, "e1")
    found = resolve([article("a", person(), claims=(reported,)), article("b", person())])
    assert entity(found.referents, "a") == "person/press-410102/李华"
    assert entity(found.referents, "b") == "person/410102/李华"


def test_a_reporter_who_also_takes_part_is_a_person_of_the_place() -> None:
    claims = (claim("a", "reportedBy", ARTICLE, "e1"), claim("a", "memberOf", "e1", "o1"))
    found = resolve([article("a", person(), body("中原区作协"), claims=claims)])
    assert entity(found.referents, "a") == "person/410102/李华"


@pytest.mark.parametrize(
    ("thing", "place", "home"),
    [
        (
            LocalEntity("x", "LOC", "中原区", division="410102", is_division=True),
            None,
            "place/410102",
        ),
        (LocalEntity("x", "LOC", "中山路", division="410102"), None, "place/410102/中山路"),
        (LocalEntity("x", "LOC", "法国", kind="country"), "410102", "place/-/法国"),
        (LocalEntity("x", "LOC", "中山路"), None, "place/article/d/中山路"),
        (LocalEntity("x", "ORG", "新华社"), "410102", "org/-/新华社"),
        (LocalEntity("x", "ORG", "区委"), "410102", "org/410102/区委"),
        (LocalEntity("x", "ORG", "区委"), None, "org/article/d/区委"),
        (LocalEntity("x", "EVENT", "调研", kind="inspection"), "410102", "event/article/d/调研"),
    ],
)
def test_homes(thing: LocalEntity, place: str | None, home: str) -> None:
    assert homes(article("d", thing, place=place)) == {"x": iri.BASE + home}


def test_happenings_of_one_date_and_specific_name_are_one() -> None:
    happening = LocalEntity("v1", "EVENT", "一季度意识形态联席会议", kind="meeting")
    found = resolve(
        [
            article(name, happening, claims=(claim(name, "heldOn", "v1", None, "2023-03-31"),))
            for name in ("a", "b")
        ]
    )
    name = "event/410102/2023-03-31/meeting/一季度意识形态联席会议"
    assert entity(found.referents, "a", "v1") == entity(found.referents, "b", "v1") == name


def test_two_happenings_of_one_bare_name_stay_two() -> None:
    pair = [LocalEntity(key, "EVENT", "调研", kind="inspection") for key in ("v2", "v10")]
    found = homes(article("d", *pair))
    assert [iri.local(found[key]) for key in ("v2", "v10")] == [
        "event/article/d/调研",
        "event/article/d/调研~2",
    ]


def test_divisions_come_with_all_that_hold_them() -> None:
    found = resolve([article("a", person())], divisions=NAMES)
    labels = {iri.local(e.iri): e.label for e in found.entities if e.is_division}
    assert labels == {
        "place/410000": "河南省",
        "place/410100": "郑州市",
        "place/410102": "中原区",
    }


def test_a_division_has_its_official_name_and_others_as_aliases() -> None:
    place = LocalEntity("p", "LOC", "郑州中原区", ("该区",), division="410102", is_division=True)
    (thing,) = [
        e
        for e in resolve([article("a", place)], divisions=NAMES).entities
        if e.division == "410102"
    ]
    assert thing.label == "中原区"
    assert thing.aliases == ("该区", "郑州中原区")


def test_people_may_overrule_a_split() -> None:
    pair = [article("a", person()), article("b", person(), place="350211")]
    same = judgement("same", "person/410102/李华", "person/350211/李华", by="ann")
    found = resolve(pair, Ledger((same,)))
    assert len(set(found.referents.values())) == 1
    assert same in found.judgements


def test_people_may_overrule_a_merge() -> None:
    pair = [article("a", person()), article("b", person()), article("c", person())]
    name = "person/410102/李华"
    different = judgement("different", name, f"{name}@b", by="ann")
    found = resolve(pair, Ledger((different,)))
    assert entity(found.referents, "a") == entity(found.referents, "c") == name
    assert entity(found.referents, "b") == f"{name}/article/b"


def test_the_last_word_counts() -> None:
    pair = [article("a", person()), article("b", person(), place="350211")]
    sides = ("person/410102/李华", "person/350211/李华")
    same, different = (judgement(verdict, *sides, by="ann") for verdict in ("same", "different"))
    assert len(set(resolve(pair, Ledger((different, same))).referents.values())) == 1
    assert len(set(resolve(pair, Ledger((same, different))).referents.values())) == 2


def test_what_is_different_stays_apart_against_all_evidence() -> None:
    post = claim("a", "holdsPost", "e1", "o1", "区长")
    one = article("a", person(), body("中原区人民政府"), claims=(post,))
    other = article(
        "b",
        person(division="410100"),
        body("中原区人民政府"),
        claims=(replace(post, document_id="b"),),
    )
    different = judgement("different", "person/410102/李华", "person/410100/李华", by="ann")
    assert len(set(resolve([one, other], Ledger((different,))).referents.values())) == 3


@pytest.mark.parametrize(
    ("words", "names", "post"),
    [
        ("区委副书记", ("中原区委", "区委"), "副书记"),
        ("宣传部部长", ("宣传部",), "部长"),
        ("书记", ("区委",), "书记"),
        ("副区长", ("中原区人民政府", "区政府"), "副区长"),
        ("区委", ("区委",), "区委"),
    ],
)
def test_posts_lose_the_name_of_their_body(words: str, names: tuple[str, ...], post: str) -> None:
    assert post_name(words, names) == post


WORLD = st.lists(
    st.tuples(
        st.sampled_from(["李华", "王强"]),
        st.sampled_from([None, "410102", "410100", "350211"]),
        st.sampled_from([None, "410102"]),
        st.sampled_from([None, "区长", "书记"]),
        st.sampled_from(["中原区人民政府", "新华社"]),
    ),
    max_size=8,
)


@settings(max_examples=60, deadline=None)
@given(WORLD, st.randoms(use_true_random=False))
def test_the_order_of_documents_changes_nothing(
    world: list[tuple[str, str | None, str | None, str | None, str]], chance: random.Random
) -> None:
    articles = []
    for number, (name, division, place, post, org) in enumerate(world):
        key = f"d{number}"
        claims = (claim(key, "holdsPost", "e1", "o1", post),) if post else ()
        articles.append(article(key, person(name, division), body(org), place=place, claims=claims))
    shuffled = list(articles)
    chance.shuffle(shuffled)
    assert resolve(shuffled) == resolve(articles)


def test_the_seed_page_has_one_of_each() -> None:
    found = resolve(extractions(), divisions=NAMES)
    labels = [e.label for e in found.entities if e.type in ("PER", "ORG")]
    assert len(labels) == len(set(labels))
