"""Reviews are given out evenly, and never to somebody with a conflict."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from checks.distribution import Task, distributed

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
