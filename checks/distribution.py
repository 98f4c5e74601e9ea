"""Distribution: who reviews which submission, evenly and without conflicts."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field


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

    The task with the fewest to choose from comes first, and always the evaluator who has the
    fewest reviews so far. That keeps loads even, within one of each other where nobody is
    excluded, but is no search through all ways: with many conflicts a better one may exist. The
    same input gives the same result.
    """
    load = Counter({one: sum(one in task.evaluators for task in tasks) for one in evaluators})
    added: list[tuple[str, str]] = []
    lacking = []
    for task in sorted(tasks, key=lambda task: len(set(evaluators) - task.excluded)):
        free = [one for one in evaluators if one not in task.evaluators | task.excluded]
        wanted = max(0, each - len(task.evaluators))
        chosen = sorted(free, key=lambda one: (load[one], evaluators.index(one)))[:wanted]
        load.update(chosen)
        added += [(task.key, one) for one in chosen]
        if len(chosen) < wanted:
            lacking.append(task.key)
    return Distribution(added, lacking)
