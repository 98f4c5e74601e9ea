"""Distribution: who reviews which submission, evenly and without conflicts."""

from collections import Counter, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

TWO_APART: Final = 2
"""From so many reviews between two evaluators on, handing one on makes their loads more even."""


@dataclass(frozen=True, slots=True)
class Task:
    """A submission to be reviewed: by whom it is already, and who must not review it."""

    key: str
    evaluators: frozenset[str] = frozenset()
    excluded: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Distribution:
    """Pairs of task and evaluator that are new, and the tasks for which not enough were found."""

    added: Sequence[tuple[str, str]] = field(default=())
    lacking: Sequence[str] = field(default=())


def distributed(tasks: Sequence[Task], evaluators: Sequence[str], each: int) -> Distribution:
    """Who else is asked so that each task has `each` evaluators; what is assigned stays.

    A task lacks evaluators only where fewer may review it at all. Loads are as even as they can
    be (no other way has a smaller sum of squares), within one of each other where nothing but the
    number counts: first always the evaluator with the fewest reviews is asked, then a task is
    handed on, from one to the next, as long as that evens out two loads that are two apart.
    The same input gives the same result.
    """
    free = {task.key: _free(task, evaluators) for task in tasks}
    wanted = {task.key: max(0, each - len(task.evaluators)) for task in tasks}
    load = Counter({one: sum(one in task.evaluators for task in tasks) for one in evaluators})
    asked: dict[str, list[str]] = {task.key: [] for task in tasks}
    for key in sorted(free, key=lambda key: len(free[key])):
        asked[key] = sorted(free[key], key=load.__getitem__)[: wanted[key]]
        load.update(asked[key])
    while any(_evened_out(one, load, asked, free) for one in evaluators):
        pass
    return Distribution(
        added=[(key, one) for key, chosen in asked.items() for one in chosen],
        lacking=[key for key, chosen in asked.items() if len(chosen) < wanted[key]],
    )


def _free(task: Task, evaluators: Sequence[str]) -> list[str]:
    return [one for one in evaluators if one not in task.evaluators | task.excluded]


def _evened_out(
    start: str,
    load: Counter[str],
    asked: Mapping[str, list[str]],
    free: Mapping[str, Sequence[str]],
) -> bool:
    """Whether a task could be handed on from here to somebody who has two fewer.

    The shortest way is taken. Nobody on it but the first and the last has more or fewer than
    before, and no task is left with fewer evaluators.
    """
    if load[start] < min(load.values()) + TWO_APART:
        return False
    newly = _by_evaluator(asked)
    came: dict[str, tuple[str, str]] = {}
    waiting = deque([start])
    while waiting:
        giver = waiting.popleft()
        ways = ((key, one) for key in newly.get(giver, ()) for one in free[key])
        for key, taker in ways:
            if taker == start or taker in came or taker in asked[key]:
                continue
            came[taker] = (giver, key)
            if load[taker] + TWO_APART <= load[start]:
                _hand_on(start, taker, came, asked)
                load.update({start: -1, taker: 1})
                return True
            waiting.append(taker)
    return False


def _by_evaluator(asked: Mapping[str, list[str]]) -> Mapping[str, Sequence[str]]:
    """What was newly asked of each."""
    found: dict[str, list[str]] = {}
    for key, chosen in asked.items():
        for one in chosen:
            found.setdefault(one, []).append(key)
    return found


def _hand_on(
    start: str, last: str, came: Mapping[str, tuple[str, str]], asked: Mapping[str, list[str]]
) -> None:
    """Each on the way takes over the task of the one before."""
    taker = last
    while taker != start:
        giver, key = came[taker]
        asked[key][asked[key].index(giver)] = taker
        taker = giver
