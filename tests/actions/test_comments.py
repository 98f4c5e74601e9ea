"""Comments: who writes and reads them, and what becomes of them."""

import pytest

from actions import assessments, comments
from actions.work import Work, Workplace
from checks.catalogue import CriterionId
from checks.comments import COMMENTS_MAX, Comment, CommentId, Thread
from checks.permissions import Actor, Role
from checks.shares import Right
from tests.accounts import an_organisation, somebody
from tests.links import clock_of
from tests.sharing import STRANGER, a_stranger, an_owner, outcome, shared_with

AA1, BB1 = CriterionId("AA-01"), CriterionId("BB-01")
NOWHERE = CommentId("nowhere")


@pytest.fixture
def anna(workplace: Workplace) -> Actor:
    return an_owner(workplace, an_organisation(workplace))


@pytest.fixture
def frida(workplace: Workplace, anna: Actor) -> Actor:
    """Somebody outside who may comment."""
    shared_with(workplace, anna, STRANGER, Right.COMMENT)
    return a_stranger(workplace, anna.link)


def _write(
    workplace: Workplace, actor: Actor, words: str, thread: CommentId | None = None
) -> Comment:
    clock_of(workplace).forward(minutes=1)
    with workplace.writing(actor) as work:
        return comments.write(work, AA1, words, thread)


def _threads(workplace: Workplace, actor: Actor) -> list[Thread]:
    with workplace.reading(actor) as work:
        return list(comments.open_discussion(work, AA1).threads)


def test_a_comment_is_answered_and_says_who_and_when(
    workplace: Workplace, anna: Actor, frida: Actor
) -> None:
    asked = _write(workplace, frida, "Wo steht das?")
    answered = _write(workplace, anna, "In Nummer 4.2.", asked.id)

    with workplace.reading(anna) as work:
        found = comments.open_discussion(work, AA1)
        everything = comments.open_discussion(work)

    assert found.threads == everything.threads == (Thread(asked, (answered,)),)
    assert found.names[asked.person] == "Frida Fremd"
    assert answered.at > asked.at


def test_a_thread_is_resolved_and_reopened_by_whoever_may_comment(
    workplace: Workplace, anna: Actor, frida: Actor
) -> None:
    thread = _write(workplace, anna, "Bitte prüfen.").id

    with workplace.writing(frida) as work:
        comments.resolve(work, AA1, thread)
        by = work.person
    with workplace.writing(anna) as work:
        comments.resolve(work, AA1, thread)
    (resolved,) = _threads(workplace, anna)
    assert (resolved.is_open, resolved.opening.resolved_by) == (False, by)

    with workplace.writing(anna) as work:
        comments.reopen(work, AA1, thread)
    (open_again,) = _threads(workplace, anna)
    assert (open_again.is_open, open_again.opening.resolved_by) == (True, None)


def test_open_threads_are_counted_for_those_who_may_read_them(
    workplace: Workplace, anna: Actor, frida: Actor
) -> None:
    first = _write(workplace, anna, "Eins.")
    _write(workplace, anna, "Dazu.", first.id)
    second = _write(workplace, anna, "Zwei.")
    with workplace.writing(frida) as work:
        comments.resolve(work, AA1, second.id)
        counted = comments.count_open(work, assessments.open_one(work))

    assert counted == {AA1: 1}


def test_one_takes_back_ones_own_words_and_nobody_elses(
    workplace: Workplace, anna: Actor, frida: Actor
) -> None:
    asked = _write(workplace, frida, "Das ist falsch.")
    answered = _write(workplace, anna, "Nein.", asked.id)

    refused = outcome(workplace, anna, lambda work: comments.delete(work, AA1, asked.id))
    with workplace.writing(frida) as work:
        comments.delete(work, AA1, asked.id)

    assert refused == "403"
    (thread,) = _threads(workplace, anna)
    assert (thread.opening.words, thread.replies) == ("", (answered,))
    assert thread.opening.deleted_at is not None


def test_readers_neither_see_nor_write_comments(workplace: Workplace, anna: Actor) -> None:
    shared_with(workplace, anna, STRANGER, Right.READ)
    reader = a_stranger(workplace, anna.link)
    _write(workplace, anna, "Nur für uns.")

    assert outcome(workplace, reader, comments.open_discussion) == "403"
    assert outcome(workplace, reader, lambda work: comments.write(work, AA1, "Ich.")) == "403"
    with workplace.reading(reader) as work:
        assert comments.count_open(work, assessments.open_one(work)) is None


def test_who_is_not_entitled_finds_nothing(workplace: Workplace, anna: Actor) -> None:
    stranger = a_stranger(workplace, anna.link)

    assert outcome(workplace, stranger, comments.open_discussion) == "404"
    assert outcome(workplace, stranger, lambda work: comments.write(work, AA1, "Ich.")) == "404"


def _on_nothing(work: Work) -> object:
    return comments.write(work, CriterionId("ZZ-01"), "Wozu?")


def test_what_is_not_there_is_neither_commented_nor_resolved(
    workplace: Workplace, anna: Actor
) -> None:
    thread = _write(workplace, anna, "Eins.").id
    reply = _write(workplace, anna, "Zwei.", thread).id
    deeds = [
        _on_nothing,
        lambda work: comments.write(work, AA1, "Antwort", NOWHERE),
        lambda work: comments.write(work, AA1, "Antwort auf Antwort", reply),
        lambda work: comments.resolve(work, AA1, reply),
        lambda work: comments.resolve(work, BB1, thread),
        lambda work: comments.reopen(work, AA1, NOWHERE),
        lambda work: comments.delete(work, AA1, NOWHERE),
    ]

    assert [outcome(workplace, anna, deed) for deed in deeds] == ["404"] * len(deeds)


def test_a_comment_of_another_assessment_is_out_of_reach(workplace: Workplace, anna: Actor) -> None:
    thread = _write(workplace, anna, "Eins.").id
    other = an_owner(workplace, an_organisation(workplace, "Stadt Drittens"))

    assert outcome(workplace, other, lambda work: comments.resolve(work, AA1, thread)) == "404"


def test_empty_words_and_too_many_comments_are_refused(workplace: Workplace, anna: Actor) -> None:
    assert outcome(workplace, anna, lambda work: comments.write(work, AA1, "")) == "words"
    with workplace.writing(anna) as work:
        for number in range(COMMENTS_MAX):
            comments.write(work, AA1, str(number))

    assert outcome(workplace, anna, lambda work: comments.write(work, AA1, "Noch.")) == "words"
    assert outcome(workplace, anna, lambda work: comments.write(work, BB1, "Hier.")) == "done"


def test_members_of_every_role_take_part(workplace: Workplace) -> None:
    city = an_organisation(workplace)
    anna = an_owner(workplace, city)
    admin = somebody(workplace, city, Role.ADMIN, link=anna.link)

    assert outcome(workplace, admin, lambda work: comments.write(work, AA1, "Hallo.")) == "done"
