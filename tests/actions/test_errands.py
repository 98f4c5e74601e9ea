"""Errands: done at least once, tried again and given up, and harmless when done twice."""

from contextlib import suppress
from datetime import timedelta

import pytest

from actions import accounts, errands, notices
from actions.work import Workplace
from checks.accounts import PersonId
from checks.errands import (
    TOO_LATE,
    TRIES_MAX,
    UNEXPECTED,
    UNREADABLE,
    ErrandKind,
    Hindered,
    Phase,
    wait_after,
)
from checks.errors import NotAllowed, NotFound
from checks.notices import DeletionAhead, PasswordReset
from checks.permissions import Actor, Role
from checks.text import Language, Text
from storage.outbox import Promised
from tests.accounts import OPERATOR, SECRET, a_person, an_organisation
from tests.fakes import A_MONDAY
from tests.links import clock_of, link_to
from tests.mails import LetterBox, delivered, done, first_link, text_of

ANNA = "anna@stadt.example"
NOTICE = DeletionAhead("Stadtwald", A_MONDAY.date(), "/a/x/")
ASLEEP = Text("Der Mailserver schläft.", "The mail server sleeps.")


@pytest.fixture
def box() -> LetterBox:
    return LetterBox()


@pytest.fixture
def anna(workplace: Workplace) -> PersonId:
    """Somebody with an account, whose invitation has been delivered."""
    person = a_person(workplace, an_organisation(workplace), Role.ADMIN, email=ANNA)
    delivered(workplace)
    return person


def _promise(workplace: Workplace, to: str = ANNA) -> None:
    with workplace.writing(Actor()) as work:
        notices.promise(work, to, NOTICE)


def _kept(workplace: Workplace, kind: ErrandKind = ErrandKind.MAIL) -> list[Promised]:
    with workplace.reading(OPERATOR) as work:
        return [one for one in work.outbox.list_in(*Phase) if one.kind is kind]


def _ask(workplace: Workplace, email: str = ANNA) -> None:
    with workplace.writing(Actor()) as work:
        accounts.ask_for_ticket(work, email)


def test_what_was_promised_is_done_once(workplace: Workplace, box: LetterBox) -> None:
    _promise(workplace)

    done(workplace, box)
    done(workplace, box)

    assert [letter["To"] for letter in box.letters] == [ANNA]
    (kept,) = _kept(workplace)
    assert kept.progress.phase is Phase.DONE
    assert box.letters[0]["Message-ID"] == f"<{kept.key}@stadt.example>"


def test_a_deed_that_fails_promises_nothing(workplace: Workplace) -> None:
    with suppress(ZeroDivisionError), workplace.writing(Actor()) as work:
        notices.promise(work, ANNA, NOTICE)
        raise ZeroDivisionError

    assert _kept(workplace) == []


def test_the_bell_rings_once_it_is_kept_and_only_then(workplace: Workplace) -> None:
    heard: list[int] = []
    workplace.ring = lambda: heard.append(len(_kept(workplace)))

    _promise(workplace)
    with workplace.writing(Actor()):
        pass

    assert heard == [1]


def test_it_is_tried_again_after_a_while(workplace: Workplace, box: LetterBox) -> None:
    _promise(workplace)
    box.refusing = Hindered(ASLEEP)

    due_at = done(workplace, box)

    (kept,) = _kept(workplace)
    assert due_at == kept.due_at == kept.created_at + wait_after(1)
    assert kept.progress.reason == ASLEEP

    box.refusing = None
    done(workplace, box)
    assert box.letters == []
    clock_of(workplace).forward(seconds=5)
    done(workplace, box)
    assert len(box.letters) == 1
    assert _kept(workplace)[0].tries == 2


def test_it_is_given_up_where_everybody_can_see_it(
    workplace: Workplace, box: LetterBox, caplog: pytest.LogCaptureFixture
) -> None:
    _promise(workplace)
    box.refusing = Hindered(ASLEEP)

    for _ in range(TRIES_MAX + 1):
        done(workplace, box)
        clock_of(workplace).forward(hours=4)

    (kept,) = _kept(workplace)
    assert (kept.progress.phase, kept.tries) == (Phase.FAILED, TRIES_MAX)
    assert kept.progress.reason == ASLEEP
    assert kept.facts is None
    assert "given up: The mail server sleeps." in caplog.text


def test_what_can_never_succeed_is_given_up_at_once(
    workplace: Workplace, box: LetterBox, caplog: pytest.LogCaptureFixture
) -> None:
    _promise(workplace)
    box.refusing = Hindered(ASLEEP, is_final=True)

    done(workplace, box)

    assert _kept(workplace)[0].progress.phase is Phase.FAILED
    assert "given up" in caplog.text
    assert ANNA not in caplog.text


def test_a_mistake_of_ours_is_logged_and_tried_again(
    workplace: Workplace, box: LetterBox, caplog: pytest.LogCaptureFixture
) -> None:
    _promise(workplace)
    box.refusing = ZeroDivisionError()

    done(workplace, box)

    assert _kept(workplace)[0].progress.reason == UNEXPECTED
    assert "ZeroDivisionError" in caplog.text


class _Killed(BaseException):
    """The process ends here, whatever it was doing."""


def test_who_dies_in_the_middle_leaves_it_to_the_next_one(
    workplace: Workplace, box: LetterBox
) -> None:
    _promise(workplace)
    box.refusing = _Killed()
    with pytest.raises(_Killed):
        done(workplace, box)
    assert _kept(workplace)[0].progress.phase is Phase.RUNNING

    box.refusing = None
    clock_of(workplace).forward(seconds=5)
    done(workplace, box)

    assert len(box.letters) == 1
    assert _kept(workplace)[0].progress.phase is Phase.DONE


def test_what_kills_every_process_that_tries_it_is_given_up(
    workplace: Workplace, box: LetterBox
) -> None:
    _promise(workplace)
    box.refusing = _Killed()
    for _ in range(TRIES_MAX):
        with pytest.raises(_Killed):
            done(workplace, box)
        clock_of(workplace).forward(hours=4)

    done(workplace, box)

    (kept,) = _kept(workplace)
    assert (kept.progress.phase, kept.progress.reason) == (Phase.FAILED, UNEXPECTED)


def test_what_is_too_late_is_left_undone(workplace: Workplace, anna: PersonId) -> None:
    del anna
    _ask(workplace)
    clock_of(workplace).forward(minutes=accounts.TICKET_MINUTES, seconds=1)

    assert delivered(workplace) == []
    (kept,) = _kept(workplace, ErrandKind.PASSWORD_RESET)
    assert kept.progress.reason == TOO_LATE


def test_with_another_secret_key_it_says_so(workplace: Workplace) -> None:
    _promise(workplace)
    workplace.terms = type(workplace.terms)(instance_key="another")

    assert delivered(workplace) == []
    assert _kept(workplace)[0].progress.reason == UNREADABLE


def test_nobody_is_buried_in_mail(workplace: Workplace, box: LetterBox) -> None:
    for _ in range(errands.MAILS_PER_HOUR + 2):
        _promise(workplace)
    _promise(workplace, "berta@stadt.example")

    done(workplace, box)

    assert len(box.letters) == errands.MAILS_PER_HOUR + 1
    waiting = [one for one in _kept(workplace) if one.progress.phase is Phase.WAITING]
    assert {(one.due_at - A_MONDAY) // timedelta(minutes=1) for one in waiting} == {30}
    assert {one.tries for one in waiting} == {0}

    clock_of(workplace).forward(minutes=31)
    done(workplace, box)
    assert len(box.letters) == errands.MAILS_PER_HOUR + 3


def test_a_reset_mail_comes_to_whoever_has_an_account_and_to_nobody_else(
    workplace: Workplace, anna: PersonId
) -> None:
    _ask(workplace, " Anna@Stadt.example ")
    _ask(workplace, "nobody@stadt.example")

    (letter,) = delivered(workplace)

    assert (letter["To"], letter["Subject"]) == (ANNA, "Neues Passwort setzen")
    ticket = first_link(letter).removeprefix("/de/ticket/")
    with workplace.writing(Actor()) as work:
        assert accounts.use_ticket(work, ticket, SECRET).id == anna
    phases = {one.progress.phase for one in _kept(workplace, ErrandKind.PASSWORD_RESET)}
    assert phases == {Phase.DONE}


def test_a_reset_mail_that_goes_out_twice_is_the_same(
    workplace: Workplace, anna: PersonId, box: LetterBox
) -> None:
    del anna
    _ask(workplace)
    (kept,) = _kept(workplace, ErrandKind.PASSWORD_RESET)
    box.refusing = Hindered(ASLEEP)
    done(workplace, box)

    box.refusing = None
    clock_of(workplace).forward(minutes=10)
    done(workplace, box)

    (letter,) = box.letters
    ticket = first_link(letter).removeprefix("/de/ticket/")
    with workplace.reading(Actor()) as work:
        assert ticket == accounts.derived_ticket(work, kept.key)
        assert accounts.find_ticket(work, ticket).email == ANNA
    assert "bis zum 23. November 2026, 11:30 Uhr" in text_of(letter)


def test_a_ticket_that_was_used_is_never_made_good_again(
    workplace: Workplace, anna: PersonId, box: LetterBox
) -> None:
    del anna
    _ask(workplace)
    (kept,) = _kept(workplace, ErrandKind.PASSWORD_RESET)
    box.refusing = Hindered(ASLEEP)  # it took the mail, and the answer got lost
    done(workplace, box)
    with workplace.writing(Actor()) as work:
        ticket = accounts.derived_ticket(work, kept.key)
        accounts.use_ticket(work, ticket, SECRET)

    box.refusing = None
    clock_of(workplace).forward(seconds=5)
    done(workplace, box)

    assert [letter["Subject"] for letter in box.letters] == ["Ihre Anmeldung wurde geändert"]
    with workplace.reading(Actor()) as work, pytest.raises(NotFound):
        accounts.find_ticket(work, ticket)


def test_what_has_had_its_day_goes_every_hour(workplace: Workplace) -> None:
    link_to(workplace)
    delivered(workplace)
    clock_of(workplace).forward(days=31)

    delivered(workplace)

    with workplace.database.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM assessment").scalar() == 0
    (kept,) = _kept(workplace, ErrandKind.PURGE)
    assert kept.created_at == workplace.clock()


def test_only_the_operator_sees_what_waits(workplace: Workplace) -> None:
    _promise(workplace)

    with workplace.reading(OPERATOR) as work:
        assert [one.kind for one in errands.list_open(work)] == [ErrandKind.MAIL]
    with workplace.reading(Actor()) as work, pytest.raises(NotAllowed):
        errands.list_open(work)


def test_a_notice_speaks_the_language_of_its_account(workplace: Workplace, anna: PersonId) -> None:
    with workplace.writing(OPERATOR) as work:
        account = work.people.find(anna)
        assert account is not None
        work.people.save(type(account.person)(anna, ANNA, "Anna", Language.EN))
    with workplace.writing(Actor()) as work:
        notices.promise(work, ANNA, NOTICE)
        notices.promise(work, ANNA, PasswordReset("/ticket/x", A_MONDAY), language=Language.DE)

    letters = delivered(workplace)

    assert [letter["Content-Language"] for letter in letters] == ["en"]
