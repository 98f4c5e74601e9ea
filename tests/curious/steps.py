"""What is done in the story of a call, step by step; after each of them everybody looks around."""

from collections.abc import Callable, Mapping
from enum import IntEnum, auto
from fractions import Fraction
from typing import Final

from actions import consensus, decisions, reminders, reviewings, reviews
from checks.answers import UNANSWERED, State
from checks.assessments import relevant_criteria
from checks.catalogue import Grade
from checks.conflicts import fingerprint
from checks.conflicts_of_interest import Conflict, Declaration
from checks.consensus import Agreed
from checks.decisions import Award, Ruling
from tests.curious.story import Story
from tests.factories import an_answer
from tests.reviewing import FREE

NOTE: Final = "Die Bürgermeisterin ist meine Patentante"
AGAIN: Final = "Ein Blatt war verrutscht"
AGREED: Final = "Gemeinsam besehener Ankerstein"
RECOMMENDED: Final = "Vorschlag mit Wetterfahne"
DECIDED: Final = "Beschluss mit Kirchturmuhr"
CONDITIONS: Final = "Auflage vom Ziegelteich"
CORRECTION: Final = "Verrechnet beim Brückenzoll"
WRITTEN: Final = {
    ("first", 0): "Zitronenfalter und Hagebutte",
    ("other", 0): "Kieselstein neben Laubfrosch",
    ("other", 1): "Mondviole hinter Teehaus",
    ("partial", 1): "Silberdistel unter Dachstuhl",
}
"""What each evaluator writes on each submission, at all criteria."""


class Station(IntEnum):
    """How far the call has come, in the order of the story."""

    ASSIGNED = auto()
    DECLARED = auto()
    ONE_IN = auto()
    WRITTEN = auto()
    ALL_IN = auto()
    AGREEING = auto()
    SETTLED = auto()
    RECOMMENDED = auto()
    DECIDED = auto()
    ANNOUNCED = auto()
    CORRECTED = auto()


def assign(story: Story) -> None:
    """The one with a conflict is asked as well; everybody is reminded a day later."""
    for who, of in (*WRITTEN, ("partial", 0)):
        person = story.cast[who].id
        with story.workplace.writing(story.funder.author) as work:
            reviewings.assign(work, story.call, story.submissions[of].id, person)
            known = work.reviews.list_of(story.submissions[of].id)
        story.reviews[who, of] = next(one.id for one in known if one.evaluator == person)
    story.sleep_over_it()
    with story.workplace.writing(story.funder.author) as work:
        reminders.remind(work, story.call)


def declare(story: Story) -> None:
    for who, of in WRITTEN:
        with story.workplace.writing(story.cast[who].actor) as work:
            reviews.declare(work, story.reviews[who, of], FREE)
    conflict = Declaration(is_made=True, kind=Conflict.BIAS, note=NOTE)
    with story.workplace.writing(story.cast["partial"].actor) as work:
        reviews.declare(work, story.reviews["partial", 0], conflict)


def hand_one_in(story: Story) -> None:
    """One review of each submission is in; one of them was opened again before."""
    for who, of in (("first", 0), ("other", 1)):
        _write(story, who, of)
        _hand_in(story, who, of)
    with story.workplace.writing(story.cast["first"].actor) as work:
        reviews.reopen(work, story.reviews["first", 0], AGAIN)
    _hand_in(story, "first", 0)


def write_the_rest(story: Story) -> None:
    _write(story, "other", 0)
    _write(story, "partial", 1)


def hand_the_rest_in(story: Story) -> None:
    _hand_in(story, "other", 0)
    _hand_in(story, "partial", 1)


def begin_to_agree(story: Story) -> None:
    _agree(story, most=1)


def settle(story: Story) -> None:
    _agree(story)
    for one in story.submissions:
        with story.workplace.writing(story.funder.author) as work:
            consensus.settle(work, one.id)


def recommend(story: Story) -> None:
    for of, one in enumerate(story.submissions):
        ruling = Ruling(Award.REJECT, numbered(RECOMMENDED, of))
        with story.workplace.writing(story.funder.author) as work:
            decisions.recommend(work, one.id, ruling)


def decide(story: Story) -> None:
    for of, one in enumerate(story.submissions):
        words = numbered(DECIDED, of), numbered(CONDITIONS, of)
        with story.workplace.writing(story.second) as work:
            decisions.decide(work, one.id, Ruling(Award.GRANT_WITH_CONDITIONS, *words))


def announce(story: Story) -> None:
    with story.workplace.writing(story.second) as work:
        decisions.announce(work, story.call)


def correct(story: Story) -> None:
    with story.workplace.writing(story.second) as work:
        decisions.correct(work, story.submissions[0].id, CORRECTION)


STEPS: Final[Mapping[Station, Callable[[Story], None]]] = {
    Station.ASSIGNED: assign,
    Station.DECLARED: declare,
    Station.ONE_IN: hand_one_in,
    Station.WRITTEN: write_the_rest,
    Station.ALL_IN: hand_the_rest_in,
    Station.AGREEING: begin_to_agree,
    Station.SETTLED: settle,
    Station.RECOMMENDED: recommend,
    Station.DECIDED: decide,
    Station.ANNOUNCED: announce,
    Station.CORRECTED: correct,
}


def numbered(words: str, of: int) -> str:
    """The same said of one submission, so that nobody reads of another one."""
    return f"{words} Nr. {of + 1}"


def _write(story: Story, who: str, of: int) -> None:
    level = Fraction(1, 2) if who == "first" else Fraction(7, 2)
    with story.workplace.writing(story.cast[who].actor) as work:
        opened = reviews.look(work, reviews.open_one(work, story.reviews[who, of]))
        for criterion in relevant_criteria(opened.catalogue, opened.assessment):
            before = opened.assessment.answers.get(criterion.id)
            given = an_answer(level, justification=WRITTEN[who, of])
            row, by = opened.kept.row, story.cast[who].id
            work.assessments.save_answer(row, criterion.id, given, before=before, by=by)
        work.assessments.touch(opened.kept.row, work.now)


def _hand_in(story: Story, who: str, of: int) -> None:
    with story.workplace.writing(story.cast[who].actor) as work:
        reviews.hand_in(work, story.reviews[who, of])


def _agree(story: Story, most: int | None = None) -> None:
    nothing = fingerprint(UNANSWERED)
    for of, one in enumerate(story.submissions):
        reason = numbered(AGREED, of)
        agreed = Agreed(State.ANSWERED, Fraction(5, 2), Grade.VERIFIED, reason)
        with story.workplace.writing(story.funder.author) as work:
            for criterion in consensus.look(work, one.id).open_criteria[:most]:
                consensus.agree(work, one.id, criterion.id, agreed, shown=nothing)
