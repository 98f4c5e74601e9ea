"""Thirty evaluators hand in at the same moment, while others read; on both kinds of database."""

import os
import sys
import time
from collections.abc import Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from threading import Barrier, Event
from typing import Final

import pytest
from sqlalchemy import create_engine

from actions import consensus, rankings, reviewings, reviews, submissions
from actions.work import Workplace
from checks.errors import Frozen, NotAllowed
from checks.permissions import Actor, Role
from checks.reviews import Review, ReviewId, ReviewState
from checks.submissions import SubmissionId
from tests.accounts import somebody
from tests.reviewing import Round, a_round, begun, judged

EVALUATORS, EACH = 30, 3
LOOKING: Final = 4
HALL: Final = EVALUATORS + LOOKING
"""How many threads there are: all who hand in, and two readers who look in two ways."""
SECONDS: Final = float(os.environ.get("SOAK_SECONDS", "1"))
"""How long reviews are opened and handed in again; `make soak` gives them a minute."""
PATIENCE: Final = 60
HALF_STEPS: Final = 9
Moments = Mapping[SubmissionId, list[float]]


@pytest.fixture
def workplace(workplace: Workplace) -> Workplace:
    """With a connection for each thread: on PostgreSQL a writer keeps one while it waits.

    Where there are fewer, whoever comes last waits for a connection instead of its turn, and in
    no order. A process that serves has fewer threads than connections.
    """
    database = workplace.database
    if not database.is_sqlite:
        few, url = database.engine, database.engine.url
        database.engine = create_engine(url, hide_parameters=True, pool_size=HALL)
        few.dispose()
    return workplace


@pytest.fixture
def crowd(workplace: Workplace) -> Round:
    """Three evaluators for each submission, who have judged everything and not handed in."""
    cities = [f"Stadt Nummer {number}" for number in range(EVALUATORS // EACH)]
    found = a_round(workplace, cities=cities, evaluators=EVALUATORS, each=EACH)
    for number in range(EVALUATORS):
        review = begun(workplace, found, number, number // EACH)
        judged(workplace, found, review, number % HALF_STEPS / 2)
    return found


@dataclass
class Minute:
    """What happens in the last minute: when each submission's reviews were sent, and first seen."""

    workplace: Workplace
    crowd: Round
    sent: Moments
    shown: Moments
    late: Collection[ReviewId]
    over: Event = field(default_factory=Event)
    start: Barrier = field(default_factory=lambda: Barrier(EVALUATORS))

    def hand_in(self, review: Review) -> int:
        """Send it twice, as an impatient hand does, and again and again as long as that goes.

        One of each submission comes late: as soon as all are in, nothing can be opened again.
        """
        actor, times = self.crowd.evaluators[review.evaluator], 1
        self.start.wait(PATIENCE)
        ends = time.monotonic() + SECONDS
        if review.id in self.late:
            time.sleep(SECONDS)
        self.sent[review.submission].append(time.monotonic())
        _hand_in(self.workplace, actor, review.id)
        with pytest.raises(Frozen):
            _hand_in(self.workplace, actor, review.id)
        while time.monotonic() < ends:
            if not self._reopens(actor, review, times):
                break
            _hand_in(self.workplace, actor, review.id)
            times += 1
        return times

    def _reopens(self, actor: Actor, review: Review, times: int) -> bool:
        """Not any more once all of the same submission are in, and levels are seen."""
        with suppress(Frozen), self.workplace.writing(actor) as work:
            reviews.reopen(work, review.id, f"Etwas übersehen, zum {times}. Mal.")
            return True
        return False

    def compare(self, actor: Actor) -> None:
        while not self.over.is_set():
            for one in self.crowd.submissions:
                if _is_shown(self.workplace, actor, one.id):
                    self.shown[one.id].append(time.monotonic())

    def oversee(self, actor: Actor) -> None:
        while not self.over.is_set():
            with self.workplace.reading(actor) as work:
                overview = reviewings.look(work, self.crowd.call)
                assert len(overview.submissions) == len(self.crowd.submissions)
                assert not rankings.look(work, self.crowd.call).ranking.places


def test_nothing_is_lost_and_nothing_is_shown_early(workplace: Workplace, crowd: Round) -> None:
    second = somebody(workplace, crowd.funder.organisation, Role.ADMIN)
    readers = (crowd.funder.author, second)
    known = [one.id for one in crowd.submissions]
    all_reviews = _reviews(workplace, crowd)
    late = {one.submission: one.id for one in all_reviews}.values()
    minute = Minute(workplace, crowd, {one: [] for one in known}, {one: [] for one in known}, late)

    with ThreadPoolExecutor(HALL) as hall:
        looks = (minute.compare, minute.oversee)
        looking = [hall.submit(look, actor) for actor in readers for look in looks]
        assert len(looking) == LOOKING
        writing = [hall.submit(minute.hand_in, review) for review in all_reviews]
        try:
            times = [one.result(PATIENCE + SECONDS) for one in writing]
            _wait_until_seen(minute.shown)
        finally:
            minute.over.set()
        for one in looking:
            one.result(PATIENCE)

    assert all(min(minute.shown[one]) > max(minute.sent[one]) for one in known)
    assert [_versions_kept(workplace, crowd, one) for one in all_reviews] == times
    sys.stdout.write(f"{sum(times)} handed in by {EVALUATORS} in {SECONDS:.0f} s\n")


def _hand_in(workplace: Workplace, actor: Actor, review: ReviewId) -> None:
    with workplace.writing(actor) as work:
        reviews.hand_in(work, review)


def _is_shown(workplace: Workplace, actor: Actor, submission: SubmissionId) -> bool:
    """Whether levels can be compared; then all of them are there, and none is open."""
    with workplace.reading(actor) as work:
        try:
            found = consensus.look(work, submission)
        except NotAllowed:
            return False
    assert {one.state for one in found.reviews} == {ReviewState.HANDED_IN}
    assert [len(one.levels) for one in found.divergences] == [EACH] * len(found.divergences)
    return True


def _wait_until_seen(shown: Moments) -> None:
    ends = time.monotonic() + PATIENCE
    while not all(shown.values()):
        assert time.monotonic() < ends, "what is handed in is never shown"
        time.sleep(0.01)


def _reviews(workplace: Workplace, crowd: Round) -> list[Review]:
    with workplace.reading(crowd.funder.author) as work:
        return list(work.reviews.list_of_call(crowd.call))


def _versions_kept(workplace: Workplace, crowd: Round, review: Review) -> int:
    """How often it was handed in; each time byte for byte what the evaluator had written."""
    with workplace.reading(crowd.evaluators[review.evaluator]) as work:
        opened = reviews.open_one(work, review.id)
        written = submissions.file_of(reviews.look(work, opened))
        known = [work.reviews.load_content(review.id, one.number) for one in opened.handed_in]
    assert opened.review.state is ReviewState.HANDED_IN
    assert [one.hash for one in opened.handed_in] == [sha256(one).hexdigest() for one in known]
    assert set(known) == {written}
    return len(known)
