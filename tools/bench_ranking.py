"""What it costs to rank a large call, and to try it under other weights."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from checks.catalogue import Catalogue
from checks.profiles import catalogue_profile
from checks.ranking import Contender, contender, ranking
from checks.robustness import TIMES, robustness
from checks.submissions import SubmissionId
from config import ROOT
from storage.catalogue_file import read_catalogue
from tools.bench_examples import an_assessment

SUBMISSIONS = 500
EVERY_THIRD_IS_A_REVIEW = 3


@dataclass(frozen=True, slots=True)
class RankingCost:
    """Seconds of processor time: to reckon every consensus, to rank them, to try other weights."""

    submissions: int
    weightings: int
    reckoned: float
    ranked: float
    tried: float


def measured_ranking() -> RankingCost:
    """A call in which nobody falls short, so that all are ranked."""
    catalogue = read_catalogue(ROOT / "criteria.yaml")
    profile = catalogue_profile(catalogue)
    contenders: list[Contender] = []
    reckoned = _timed(lambda: contenders.extend(_contenders(catalogue)))
    ranked = _timed(lambda: ranking(catalogue, profile, contenders))
    tried = _timed(lambda: robustness(catalogue, profile, contenders, "bench"))
    return RankingCost(len(contenders), TIMES, reckoned, ranked, tried)


def _contenders(catalogue: Catalogue) -> list[Contender]:
    numbers = range(2, EVERY_THIRD_IS_A_REVIEW * SUBMISSIONS, EVERY_THIRD_IS_A_REVIEW)
    every = (
        contender(catalogue, SubmissionId(str(n)), an_assessment(catalogue, n)) for n in numbers
    )
    return [replace(one, shortfalls=()) for one in every]


def _timed(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started
