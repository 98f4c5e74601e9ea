"""Files are kept once, as long as something refers to them, and not a moment longer."""

from datetime import UTC, datetime
from hashlib import sha256
from threading import Barrier, Thread

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from actions.work import Work, Workplace
from checks.catalogue import CriterionId
from checks.files import AttachedFile, FileKind, Holder, HolderKind, assessment_holder
from checks.permissions import Actor
from storage.files import Attachment, file_table, let_go, load_attached
from tests.accounts import an_organisation
from tests.links import link_to, opened

PLAN, COSTS = b"Plan", b"Kosten"
ONE, OTHER = assessment_holder(1), assessment_holder(2)
FROZEN = Holder(HolderKind.SUBMISSION, "1")
AT = datetime(2026, 11, 29, 9, 0, tzinfo=UTC)
AA_01, BB_01 = CriterionId("AA-01"), CriterionId("BB-01")


def a_file(content: bytes = PLAN, name: str = "Plan.pdf") -> AttachedFile:
    return AttachedFile(name, FileKind.PDF, len(content), sha256(content).hexdigest())


def _attach(
    work: Work,
    holder: Holder = ONE,
    content: bytes = PLAN,
    *,
    key: str = "a",
    criterion: CriterionId = AA_01,
) -> Attachment:
    attachment = Attachment(key, criterion, a_file(content), AT)
    work.files.keep(attachment.file, content)
    work.files.attach(holder, attachment)
    return attachment


def _kept(workplace: Workplace) -> set[str]:
    with workplace.database.reading() as connection:
        return set(connection.scalars(select(file_table.c.hash)))


def test_a_file_comes_back_as_it_was_attached(work: Work) -> None:
    attachment = _attach(work)

    assert work.files.list_of(ONE) == [attachment]
    assert work.files.content(attachment.file) == PLAN


def test_nobody_finds_what_another_holds(work: Work) -> None:
    _attach(work)

    assert work.files.list_of(OTHER) == []
    assert work.files.list_of(FROZEN) == []


def test_the_same_content_is_kept_once(workplace: Workplace) -> None:
    with workplace.writing(Actor()) as work:
        _attach(work, ONE, key="a")
        _attach(work, OTHER, key="b")

    assert _kept(workplace) == {a_file().hash}


def test_content_goes_with_the_last_that_refers_to_it(workplace: Workplace) -> None:
    with workplace.writing(Actor()) as work:
        first, last = _attach(work, ONE, key="a"), _attach(work, OTHER, key="b")
        _attach(work, ONE, COSTS, key="c")

    with workplace.writing(Actor()) as work:
        work.files.detach(first)
    both = _kept(workplace)
    with workplace.writing(Actor()) as work:
        work.files.detach(last)

    assert both == {a_file().hash, a_file(COSTS).hash}
    assert _kept(workplace) == {a_file(COSTS).hash}


def test_what_is_frozen_elsewhere_outlives_its_assessment(workplace: Workplace) -> None:
    with workplace.writing(Actor()) as work:
        _attach(work, ONE, key="a")
        _attach(work, ONE, COSTS, key="b")
        _attach(work, FROZEN, key="c")

    with workplace.database.writing() as connection:
        let_go(connection, [ONE, OTHER])

    assert _kept(workplace) == {a_file().hash}
    with workplace.database.reading() as connection:
        assert load_attached(connection, ONE) == {}
        assert load_attached(connection, FROZEN) == {AA_01: (a_file(),)}


def test_a_deleted_assessment_takes_its_files_along(workplace: Workplace) -> None:
    link = link_to(workplace)
    row = opened(workplace, link).kept.row
    with workplace.writing(Actor()) as work:
        _attach(work, assessment_holder(row))

    with workplace.writing(Actor()) as work:
        work.assessments.delete([row])

    assert _kept(workplace) == set()


def test_a_thousand_holders_let_go_at_once(workplace: Workplace) -> None:
    with workplace.writing(Actor()) as work:
        _attach(work, assessment_holder(1001))

    with workplace.database.writing() as connection:
        let_go(connection, [assessment_holder(n) for n in range(1, 1002)])

    assert _kept(workplace) == set()


def test_the_same_content_takes_the_room_of_an_organisation_once(workplace: Workplace) -> None:
    city = an_organisation(workplace)
    with workplace.writing(Actor()) as work:
        for key, holder, criterion in (("a", ONE, AA_01), ("b", ONE, BB_01), ("c", FROZEN, AA_01)):
            attachment = Attachment(key, criterion, a_file(), AT)
            work.files.keep(attachment.file, PLAN)
            work.files.attach(holder, attachment, city.id)
        costs = Attachment("d", AA_01, a_file(COSTS), AT)
        work.files.keep(costs.file, COSTS)
        work.files.attach(FROZEN, costs, city.id)

        assert work.files.bytes_of(city.id) == len(PLAN)


def test_files_come_by_criterion_in_the_order_they_came(work: Work) -> None:
    _attach(work, key="z", criterion=BB_01)
    _attach(work, content=COSTS, key="b")
    _attach(work, key="c")

    assert [one.key for one in work.files.list_of(ONE)] == ["b", "c", "z"]


@pytest.mark.parametrize("times", range(5))
def test_who_attaches_what_another_deletes_right_now_keeps_it(
    workplace: Workplace, times: int
) -> None:
    """Either comes first, and no bytes are missing in the end."""
    with workplace.writing(Actor()) as work:
        last = _attach(work, ONE, key="last")
    start = Barrier(2)
    failures: list[BaseException] = []

    def run(deed: object) -> None:
        try:
            start.wait()
            with workplace.writing(Actor()) as work:
                if deed == "detach":
                    work.files.detach(last)
                else:
                    _attach(work, OTHER, key=f"new{times}")
        except BaseException as error:  # noqa: BLE001 - told by the test
            failures.append(error)

    threads = [Thread(target=run, args=(deed,)) for deed in ("detach", "attach")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    with workplace.reading(Actor()) as work:
        (kept,) = work.files.list_of(OTHER)
        assert work.files.content(kept.file) == PLAN


def test_bytes_cannot_go_while_something_refers_to_them(workplace: Workplace) -> None:
    """The database itself holds what actions promise."""
    with workplace.writing(Actor()) as work:
        _attach(work)

    with pytest.raises(IntegrityError), workplace.database.writing() as connection:
        connection.execute(file_table.delete())
