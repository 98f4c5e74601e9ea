"""A draft is read after it was handed in: once, by whoever asked, and never over a newer one."""

from collections.abc import Callable
from dataclasses import replace
from threading import Thread
from time import sleep

import pytest

from actions import assessments, documents, errands, ownership, readings
from actions.documents import OpenedDocument
from actions.readings import (
    IS_FINAL,
    NO_LONGER_THEIRS,
    OTHERS_FIRST,
    SECONDS_EACH,
    SPENT,
    Draft,
    Underway,
)
from actions.work import Work, Workplace
from checks.accounts import Organisation
from checks.approvals import StageChange
from checks.catalogue import Perspective
from checks.documents import Document
from checks.errands import TRIES_MAX, UNEXPECTED, Facts, Lane, Phase, Progress, next_hour
from checks.errors import Invalid, NotFound, TooOften
from checks.events import Event
from checks.findings import Finding
from checks.permissions import Actor, Role, Stage
from checks.records import of_assessment
from checks.shares import Right
from reading.finder import Finder
from tests.accounts import an_organisation, somebody
from tests.drafts import hand_in, progress, read_all
from tests.links import clock_of, link_to
from tests.mails import LetterBox, means
from tests.sharing import STRANGER, a_stranger, an_owner, shared_with
from tests.small_vocabulary import VOCABULARY

FILE = Draft("Entwurf.txt", "4.1 Es müssen offene Standards gelten.\n".encode())
PASTED = Draft("Eingefügter Text", b"4.1 Die Lizenz ist zu nennen.\n", is_pasted=True)
PICTURE = Draft("Bild.png", b"\x89PNG\r\n\x1a\n")
NOTHING = Draft("Leer", b" \n ", is_pasted=True)


@pytest.fixture
def guideline(workplace: Workplace) -> Actor:
    """Somebody with a guideline check that nobody owns."""
    return Actor(link=link_to(workplace, {}, perspective=Perspective.GUIDELINE))


@pytest.fixture
def city(workplace: Workplace) -> Organisation:
    return an_organisation(workplace)


@pytest.fixture
def owner(workplace: Workplace, city: Organisation) -> Actor:
    """Somebody whose organisation owns a check."""
    return an_owner(workplace, city)


def _opened(workplace: Workplace, actor: Actor) -> OpenedDocument:
    with workplace.reading(actor) as work:
        return documents.open_document(work)


def _underway(workplace: Workplace, actor: Actor) -> Underway | None:
    with workplace.reading(actor) as work:
        return readings.find(work, assessments.open_one(work))


def _kept_name(workplace: Workplace, actor: Actor) -> tuple[str, int] | None:
    kept = _opened(workplace, actor).kept
    return None if kept is None else (kept.name, kept.number)


def _read(workplace: Workplace, key: str, actor: Actor) -> None:
    """As a second worker does that has taken the same errand."""
    readings.read(workplace, key, _asked(actor), lambda _step, _steps: None)


def _asked(actor: Actor) -> Facts:
    return {"link": actor.link, "who": "tests"}


def _content(workplace: Workplace, actor: Actor) -> bytes:
    row = _opened(workplace, actor).opened.kept.row
    with workplace.reading(actor) as work:
        return work.readings.load_content(row)


@pytest.mark.parametrize("draft", [FILE, PASTED], ids=["a file", "a text"])
def test_a_draft_waits_until_it_is_read_and_leaves_nothing_else(
    workplace: Workplace, guideline: Actor, draft: Draft
) -> None:
    key = hand_in(workplace, guideline, draft)

    found = _underway(workplace, guideline)
    assert found is not None
    assert (found.reading.name, found.progress.phase) == (draft.name, Phase.WAITING)
    assert found.is_soon_over
    assert _kept_name(workplace, guideline) is None

    read_all(workplace)

    assert _kept_name(workplace, guideline) == (draft.name, 1)
    assert _underway(workplace, guideline) is None
    assert progress(workplace, guideline, key) == Progress(Phase.DONE, 1, 2)


def test_the_version_before_stays_until_the_new_one_is_read(
    workplace: Workplace, guideline: Actor
) -> None:
    hand_in(workplace, guideline, FILE)
    read_all(workplace)

    hand_in(workplace, guideline, PASTED)

    assert _kept_name(workplace, guideline) == (FILE.name, 1)
    read_all(workplace)
    assert _kept_name(workplace, guideline) == (PASTED.name, 2)


def test_read_twice_it_is_one_version(workplace: Workplace, guideline: Actor) -> None:
    key = hand_in(workplace, guideline, FILE)

    _read(workplace, key, guideline)
    _read(workplace, key, guideline)
    read_all(workplace)

    assert _kept_name(workplace, guideline) == (FILE.name, 1)


def test_read_twice_at_the_same_time_it_is_one_version(
    workplace: Workplace, guideline: Actor
) -> None:
    key = hand_in(workplace, guideline, FILE)
    both = [Thread(target=_read, args=(workplace, key, guideline)) for _ in range(2)]

    for one in both:
        one.start()
    for one in both:
        one.join()

    assert _kept_name(workplace, guideline) == (FILE.name, 1)


def test_of_two_that_are_handed_in_only_the_newer_is_read(
    workplace: Workplace, guideline: Actor
) -> None:
    older = hand_in(workplace, guideline, FILE)
    newer = hand_in(workplace, guideline, PASTED)

    read_all(workplace)

    assert progress(workplace, guideline, older) is None
    assert progress(workplace, guideline, newer) == Progress(Phase.DONE, 1, 2)
    assert _kept_name(workplace, guideline) == (PASTED.name, 1)


def test_one_that_takes_long_never_replaces_a_newer_one(
    workplace: Workplace, guideline: Actor
) -> None:
    """The newer is handed in, and read, while a worker still searches the older."""
    older = hand_in(workplace, guideline, FILE)

    def meanwhile(_step: int, _steps: int) -> None:
        hand_in(workplace, guideline, PASTED)
        read_all(workplace)

    readings.read(workplace, older, _asked(guideline), meanwhile)

    assert _kept_name(workplace, guideline) == (PASTED.name, 1)


def test_how_far_it_is_can_be_seen_while_it_is_read(workplace: Workplace, guideline: Actor) -> None:
    key = hand_in(workplace, guideline, FILE)
    seen = list[Progress | None]()
    with workplace.writing(Actor()) as work:
        work.outbox.mark_running(key, tries=1, due_at=work.now)

    def tell(step: int, steps: int) -> None:
        with workplace.writing(Actor()) as work:
            work.outbox.mark_step(key, step, steps)
        seen.append(progress(workplace, guideline, key))

    readings.read(workplace, key, _asked(guideline), tell)

    assert seen == [Progress(Phase.RUNNING, 1, 2)]


def test_whoever_waits_sees_how_many_are_read_before(
    workplace: Workplace, guideline: Actor
) -> None:
    others = [Actor(link=link_to(workplace, perspective=Perspective.PROJECT)) for _ in range(2)]
    for other in others:
        hand_in(workplace, other, FILE)
        clock_of(workplace).forward(seconds=1)
    hand_in(workplace, guideline, FILE)

    found = _underway(workplace, guideline)

    assert found is not None
    assert found.before == len(others)


def test_what_is_put_off_or_already_read_is_not_before_anybody(
    workplace: Workplace, guideline: Actor
) -> None:
    other, running, read = (
        Actor(link=link_to(workplace, perspective=Perspective.PROJECT)) for _ in range(3)
    )
    hand_in(workplace, read, FILE)
    read_all(workplace)
    put_off, run = hand_in(workplace, other, FILE), hand_in(workplace, running, FILE)
    with workplace.writing(Actor()) as work:
        later = next_hour(work.now)
        work.outbox.mark_waiting(put_off, tries=0, due_at=later, reason=OTHERS_FIRST)
        work.outbox.mark_running(run, tries=1, due_at=later)
    clock_of(workplace).forward(seconds=1)
    hand_in(workplace, guideline, FILE)

    found = _underway(workplace, guideline)

    assert found is not None
    assert found.before == 1


def test_what_cannot_be_read_says_why_and_keeps_the_version_before(
    workplace: Workplace, guideline: Actor, caplog: pytest.LogCaptureFixture
) -> None:
    hand_in(workplace, guideline, FILE)
    read_all(workplace)
    hand_in(workplace, guideline, PICTURE)

    read_all(workplace)

    found = _underway(workplace, guideline)
    assert found is not None
    assert found.progress.phase is Phase.FAILED
    assert found.progress.reason
    assert found.pasted == ""
    assert _content(workplace, guideline) == b""
    assert _kept_name(workplace, guideline) == (FILE.name, 1)
    assert caplog.text == "", "a bad file is no matter of whoever runs the instance"


def test_a_pasted_text_that_cannot_be_read_comes_back(
    workplace: Workplace, guideline: Actor
) -> None:
    key = hand_in(workplace, guideline, NOTHING)
    read_all(workplace)

    found = _underway(workplace, guideline)
    assert found is not None
    assert found.pasted == NOTHING.content.decode()

    with workplace.writing(guideline) as work:
        readings.forget(work, key)

    assert _underway(workplace, guideline) is None


def test_only_the_failure_that_was_told_is_forgotten(
    workplace: Workplace, guideline: Actor
) -> None:
    older = hand_in(workplace, guideline, PICTURE)
    hand_in(workplace, guideline, FILE)

    with workplace.writing(guideline) as work:
        readings.forget(work, older)
    read_all(workplace)

    assert _kept_name(workplace, guideline) == (FILE.name, 1)


def test_a_failure_of_ours_is_tried_again_and_nothing_is_lost(
    workplace: Workplace, guideline: Actor, caplog: pytest.LogCaptureFixture
) -> None:
    hand_in(workplace, guideline, FILE)
    reader, workplace.reader = workplace.reader, replace(workplace.reader, finder=None)  # type: ignore[arg-type]

    read_all(workplace)

    found = _underway(workplace, guideline)
    assert found is not None
    assert (found.progress.phase, found.progress.reason) == (Phase.WAITING, UNEXPECTED)
    assert not found.is_soon_over
    assert "NoneType" in caplog.text
    workplace.reader = reader
    clock_of(workplace).forward(seconds=5)
    read_all(workplace)
    assert _kept_name(workplace, guideline) == (FILE.name, 1)


@pytest.mark.parametrize("draft", [FILE, PASTED], ids=["a file", "a text"])
@pytest.mark.parametrize("why", ["unexpected", "another key"])
def test_of_a_file_that_is_given_up_nothing_is_kept(
    workplace: Workplace, guideline: Actor, draft: Draft, why: str
) -> None:
    """Of a text everything is, so that nobody has to find it again."""
    key = hand_in(workplace, guideline, draft)
    if why == "another key":
        workplace.terms = replace(workplace.terms, instance_key="another")
    else:
        workplace.reader = replace(workplace.reader, finder=None)  # type: ignore[arg-type]
        with workplace.writing(Actor()) as work:
            work.outbox.mark_running(key, tries=TRIES_MAX, due_at=work.now)

    read_all(workplace)

    found = _underway(workplace, guideline)
    assert found is not None
    assert found.progress.phase is Phase.FAILED
    assert _content(workplace, guideline) == (draft.content if draft.is_pasted else b"")


def test_one_that_is_withdrawn_while_it_fails_is_gone(
    workplace: Workplace, guideline: Actor, caplog: pytest.LogCaptureFixture
) -> None:
    key = hand_in(workplace, guideline, FILE)

    class _Withdrawing:
        def find(self, _document: object) -> None:
            with workplace.writing(guideline) as work:
                documents.remove(work)
            raise ZeroDivisionError

    workplace.reader = replace(workplace.reader, finder=_Withdrawing())  # type: ignore[arg-type]
    read_all(workplace)

    assert progress(workplace, guideline, key) is None
    assert "ZeroDivisionError" in caplog.text


def test_a_draft_waits_its_time_where_others_are_read(
    workplace: Workplace, guideline: Actor
) -> None:
    workplace.reader = replace(workplace.reader, patience=0.01)
    hand_in(workplace, guideline, FILE)
    reading = Thread(target=read_all, args=(workplace,))

    with workplace.reader.turn(), workplace.reader.turn():
        with pytest.raises(Invalid, match="half a minute"), workplace.reader.turn():
            pass
        reading.start()
        reading.join(0.2)
        assert reading.is_alive()
    reading.join(10)

    assert _kept_name(workplace, guideline) == (FILE.name, 1)


def test_a_deleted_text_is_not_read_after_all(workplace: Workplace, guideline: Actor) -> None:
    key = hand_in(workplace, guideline, FILE)

    with workplace.writing(guideline) as work:
        documents.remove(work)
    _read(workplace, key, guideline)

    assert _kept_name(workplace, guideline) is None
    assert _underway(workplace, guideline) is None


@pytest.mark.parametrize("when", ["before", "meanwhile"])
def test_a_check_that_is_deleted_takes_its_draft_along(
    workplace: Workplace, guideline: Actor, when: str, caplog: pytest.LogCaptureFixture
) -> None:
    key = hand_in(workplace, guideline, FILE)

    def delete(_step: int = 0, _steps: int = 0) -> None:
        with workplace.writing(guideline) as work:
            assessments.delete(work)

    if when == "before":
        delete()
        _read(workplace, key, guideline)
    else:
        readings.read(workplace, key, _asked(guideline), delete)
    read_all(workplace)

    with workplace.reading(Actor()) as work:
        found = work.outbox.find(key)
        assert found is not None
        assert found.progress.phase is Phase.DONE
        assert work.readings.find_of(key) is None
    assert caplog.text == ""


def test_a_check_that_became_final_meanwhile_is_left_as_it_is(
    workplace: Workplace, owner: Actor
) -> None:
    hand_in(workplace, owner, FILE)
    with workplace.writing(owner) as work:
        row = assessments.open_one(work).kept.row
        work.approvals.change_stage(row, StageChange(Stage.FINAL, work.person, work.now))

    read_all(workplace)

    found = _underway(workplace, owner)
    assert found is not None
    assert found.progress.reason == IS_FINAL
    assert _kept_name(workplace, owner) is None


def test_who_may_not_any_more_when_it_is_read_changes_nothing(
    workplace: Workplace, owner: Actor
) -> None:
    share = shared_with(workplace, owner, STRANGER, Right.EDIT)
    stranger = a_stranger(workplace, owner.link)
    hand_in(workplace, stranger, FILE)
    with workplace.writing(owner) as work:
        work.sharing.drop(assessments.open_one(work).kept.row, share.id)

    read_all(workplace)

    found = _underway(workplace, owner)
    assert found is not None
    assert found.progress.reason == NO_LONGER_THEIRS
    assert _kept_name(workplace, owner) is None


def test_on_record_it_was_read_by_whoever_handed_it_in(
    workplace: Workplace, city: Organisation, owner: Actor
) -> None:
    berta = somebody(workplace, city, Role.AUTHOR, link=owner.link)
    hand_in(workplace, berta, FILE)

    read_all(workplace)

    opened = _opened(workplace, owner).opened
    chain = of_assessment(opened.kept.row, opened.thing)
    assert chain is not None
    with workplace.reading(berta) as work:
        (recorded,) = work.records.list_of_event(chain, Event.DOCUMENT_READ)
        assert recorded.done.actor == work.person


def test_whoever_takes_a_check_over_stands_for_the_draft_that_waits(
    workplace: Workplace, city: Organisation, guideline: Actor
) -> None:
    hand_in(workplace, guideline, FILE)
    author = somebody(workplace, city, Role.AUTHOR, link=guideline.link)
    with workplace.writing(author) as work:
        ownership.take_over(work, city.id)

    read_all(workplace)

    assert _kept_name(workplace, author) == (FILE.name, 1)


def test_a_check_that_is_taken_over_while_its_draft_is_read_gets_it_all_the_same(
    workplace: Workplace, city: Organisation, guideline: Actor
) -> None:
    key = hand_in(workplace, guideline, FILE)
    author = somebody(workplace, city, Role.AUTHOR, link=guideline.link)

    def take_over(_step: int, _steps: int) -> None:
        with workplace.writing(author) as work:
            ownership.take_over(work, city.id)

    readings.read(workplace, key, _asked(guideline), take_over)

    assert _kept_name(workplace, author) == (FILE.name, 1)


def test_reading_is_counted_by_the_hour(workplace: Workplace, guideline: Actor) -> None:
    workplace.terms = replace(workplace.terms, begin_limit=2)
    for _ in range(2):
        hand_in(workplace, guideline, FILE)

    with pytest.raises(TooOften):
        hand_in(workplace, guideline, PASTED)

    read_all(workplace)
    assert _kept_name(workplace, guideline) == (FILE.name, 1)


class _Slow(Finder):
    """Takes its time over every draft."""

    def find(self, document: Document) -> tuple[Finding, ...]:
        sleep(0.21)
        return super().find(document)


def _spend(workplace: Workplace, tenths: int = 0) -> int:
    """So much more of the hour was spent on drafts of the tests; returns how much that is."""
    with workplace.writing(Actor()) as work:
        return work.limits.count(SPENT, work.limits.mark("tests"), work.now, by=tenths)


def test_the_time_that_reading_takes_is_counted(workplace: Workplace, guideline: Actor) -> None:
    workplace.reader = replace(workplace.reader, finder=_Slow(VOCABULARY))
    hand_in(workplace, guideline, FILE)

    read_all(workplace)

    assert _spend(workplace) >= 2


def test_whoever_has_had_much_read_lets_others_go_first_until_the_next_hour(
    workplace: Workplace, guideline: Actor
) -> None:
    other = Actor(link=link_to(workplace, {}, perspective=Perspective.GUIDELINE))
    _spend(workplace, workplace.terms.begin_limit * SECONDS_EACH * 10)
    hand_in(workplace, guideline, FILE)
    with workplace.writing(other) as work:
        readings.hand_in(work, PASTED, who="somebody else")

    read_all(workplace)

    found = _underway(workplace, guideline)
    assert found is not None
    assert (found.progress.phase, found.progress.reason) == (Phase.WAITING, OTHERS_FIRST)
    assert (found.promised.tries, found.promised.due_at.minute) == (0, 0)
    assert _kept_name(workplace, other) == (PASTED.name, 1)
    clock_of(workplace).now = found.promised.due_at
    read_all(workplace)
    assert _kept_name(workplace, guideline) == (FILE.name, 1)


def test_nobody_is_known_by_what_waits(workplace: Workplace, guideline: Actor) -> None:
    with workplace.writing(guideline) as work:
        key = readings.hand_in(work, FILE, who="192.0.2.7")
        promised = work.outbox.find(key)

    assert promised is not None
    assert promised.facts
    assert "192.0.2.7" not in str(promised.facts)


@pytest.mark.parametrize(
    "deed",
    [
        lambda work: readings.hand_in(work, FILE, who="me"),
        lambda work: readings.forget(work, "x"),
        lambda work: readings.find_progress(work, "x"),
    ],
)
def test_without_a_link_nothing_of_this_is_allowed(
    workplace: Workplace, deed: Callable[[Work], object]
) -> None:
    with pytest.raises(NotFound), workplace.writing(Actor()) as work:
        deed(work)


def test_a_review_has_no_text_of_its_own(workplace: Workplace) -> None:
    actor = Actor(link=link_to(workplace, {}, perspective=Perspective.REVIEW))

    with pytest.raises(NotFound):
        hand_in(workplace, actor, FILE)


def test_nobody_sees_how_far_the_draft_of_others_is(workplace: Workplace, guideline: Actor) -> None:
    key = hand_in(workplace, guideline, FILE)

    assert progress(workplace, Actor(link=link_to(workplace)), key) is None


def test_what_could_not_be_read_is_forgotten_after_a_week(
    workplace: Workplace, guideline: Actor
) -> None:
    hand_in(workplace, guideline, NOTHING)
    read_all(workplace)

    clock_of(workplace).forward(days=8)
    errands.empty(workplace, means(LetterBox()), Lane.LONG)

    assert _underway(workplace, guideline) is None
