"""Reviews are given out evenly, and never to somebody with a conflict."""

from collections import Counter
from itertools import combinations, product

from hypothesis import given
from hypothesis import strategies as st

from checks.distribution import Distribution, Task, distributed
from tests.strategies import unhurried

PEOPLE = ("ada", "bo", "cy", "dee", "eli")
some_people = st.frozensets(st.sampled_from(PEOPLE))
tasks = st.lists(st.builds(Task, st.uuids().map(str), some_people, some_people), max_size=12).map(
    lambda found: [Task(one.key, one.evaluators - one.excluded, one.excluded) for one in found]
)


@given(tasks, st.integers(1, 4))
def test_nobody_is_given_what_they_must_not_or_already_have(found: list[Task], each: int) -> None:
    by_key = {task.key: task for task in found}

    added = distributed(found, PEOPLE, each).added

    assert len(set(added)) == len(added)
    assert all(who not in by_key[key].excluded | by_key[key].evaluators for key, who in added)


@given(tasks, st.integers(1, 4))
def test_each_has_enough_or_is_named(found: list[Task], each: int) -> None:
    result = distributed(found, PEOPLE, each)

    given_to = Counter(key for key, _ in result.added)
    short = [one.key for one in found if len(one.evaluators) + given_to[one.key] < each]
    assert sorted(result.lacking) == sorted(short)
    for key in short:
        (task,) = (one for one in found if one.key == key)
        assert (
            not set(PEOPLE)
            - task.evaluators
            - task.excluded
            - {who for at, who in result.added if at == key}
        )


@given(st.integers(0, 30), st.integers(1, 5))
def test_without_conflicts_nobody_has_more_than_one_more_than_another(many: int, each: int) -> None:
    added = distributed([Task(str(n)) for n in range(many)], PEOPLE, each).added

    load = Counter(dict.fromkeys(PEOPLE, 0))
    load.update(who for _, who in added)
    assert max(load.values()) - min(load.values()) <= 1


def test_whoever_has_reviews_already_is_asked_last() -> None:
    tasks = [Task("one", frozenset({"ada"})), Task("two")]

    assert ("two", "ada") not in distributed(tasks, PEOPLE, 2).added


def test_a_review_is_handed_on_where_that_makes_loads_more_even() -> None:
    ada_or_bo, bo_or_cy = frozenset({"cy", "dee", "eli"}), frozenset({"ada", "dee", "eli"})
    tasks = [
        Task("one", excluded=ada_or_bo),
        Task("two", excluded=bo_or_cy),
        Task("three", excluded=ada_or_bo),
    ]

    added = dict(distributed(tasks, PEOPLE, 1).added)

    assert added == {"one": "bo", "two": "cy", "three": "ada"}


def unevenness(found: list[Task], added: list[tuple[str, str]]) -> int:
    load = Counter(who for task in found for who in task.evaluators)
    load.update(who for _, who in added)
    return sum(load[who] ** 2 for who in PEOPLE)


def every_way(found: list[Task], result: Distribution) -> list[list[tuple[str, str]]]:
    """All ways of asking as many people for each task as the result does."""
    many = Counter(key for key, _ in result.added)
    choices = [
        [
            [(task.key, who) for who in chosen]
            for chosen in combinations(
                sorted(set(PEOPLE) - task.evaluators - task.excluded), many[task.key]
            )
        ]
        for task in found
    ]
    return [[pair for pairs in way for pair in pairs] for way in product(*choices)]


@unhurried
@given(tasks.map(lambda found: found[:4]), st.integers(1, 3))
def test_no_other_way_is_more_even(found: list[Task], each: int) -> None:
    result = distributed(found, PEOPLE, each)

    others = every_way(found, result)

    best = min(unevenness(found, way) for way in others)
    assert unevenness(found, list(result.added)) == best


@unhurried
@given(tasks, st.integers(1, 4))
def test_the_same_is_found_each_time(found: list[Task], each: int) -> None:
    assert distributed(found, PEOPLE, each) == distributed(found, PEOPLE, each)
