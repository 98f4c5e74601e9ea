"""What comes out of an assessment; computed once for each change and kept while it lasts."""

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

from actions.assessments import Opened
from checks.catalogue import VerdictName
from checks.derivation import Derivation, derive
from checks.routes import Route, next_route, obstacle_to
from checks.scores import Score
from checks.scoring import score
from checks.sensitivity import Sensitivity, sensitivity
from checks.text import Text
from checks.verdicts import next_better

MOST_KEPT = 256


@dataclass(frozen=True, slots=True)
class Result:
    """The score with all that explains it; `obstacle` says why there is no route."""

    score: Score
    sensitivity: Sensitivity
    derivation: Derivation
    next_verdict: VerdictName | None
    route: Route | None
    obstacle: Text | None


_kept: OrderedDict[tuple[int, int, int], Result] = OrderedDict()
_lock = Lock()


def result(opened: Opened) -> Result:
    """The result of this assessment as it stands."""
    key = (opened.kept.row, round(opened.kept.created_at.timestamp() * 1000), opened.kept.revision)
    with _lock:
        found = _kept.get(key)
        if found is not None:
            _kept.move_to_end(key)
            return found
    fresh = compute(opened)
    with _lock:
        _kept[key] = fresh
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return fresh


def compute(opened: Opened) -> Result:
    """The same, without the memory."""
    catalogue, assessment = opened.catalogue, opened.assessment
    scored = score(catalogue, assessment)
    target = next_better(scored.verdict)
    route = next_route(catalogue, assessment)
    return Result(
        score=scored,
        sensitivity=sensitivity(catalogue, assessment),
        derivation=derive(catalogue, assessment),
        next_verdict=target,
        route=route,
        obstacle=None
        if target is None or route is not None
        else obstacle_to(catalogue, assessment, target),
    )
