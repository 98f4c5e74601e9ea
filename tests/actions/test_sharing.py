"""Sharing: what each right opens and what it does not, and who finds the thing at all."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from actions import assessments, organisations, ownership, sharing
from actions.assessments import SentAnswer
from actions.sharing import Recipient
from actions.work import Work, Workplace
from checks.accounts import Organisation
from checks.answer_rules import AnswerDraft
from checks.answers import UNANSWERED
from checks.assessments import Screening, Subject
from checks.catalogue import CriterionId, DimensionId
from checks.conflicts import fingerprint
from checks.errors import Invalid, NotFound
from checks.permissions import Actor, Deed, Role
from checks.shares import Right
from tests.accounts import an_organisation, somebody
from tests.links import link_to
from tests.mails import delivered, first_link, text_of
from tests.sharing import STRANGER, a_stranger, an_owner, outcome, shared_with

Doing = Callable[[Work], object]


def _answer(work: Work) -> None:
    draft = AnswerDraft(justification="Gemeinsam.")
    sent = SentAnswer(CriterionId("AA-01"), draft, fingerprint(UNANSWERED))
    assessments.answer(work, [sent], dimension=DimensionId("AA"))


def _describe(work: Work) -> None:
    assessments.describe(work, Subject("Neu"), Screening(), shown="")


DOING: dict[str, Doing] = {
    "read": assessments.open_one,
    "report": lambda work: assessments.open_one(work, Deed.REPORT),
    "answer": _answer,
    "describe": _describe,
    "share": lambda work: sharing.share(work, Recipient("x@y.example"), "edit"),
    "delete": assessments.delete,
}


@pytest.fixture
def city(workplace: Workplace) -> Organisation:
    return an_organisation(workplace)


@pytest.fixture
def anna(workplace: Workplace, city: Organisation) -> Actor:
    return an_owner(workplace, city)


@pytest.mark.parametrize(
    ("right", "allowed"),
    [
        (None, set()),
        (Right.READ, {"read", "report"}),
        (Right.COMMENT, {"read", "report"}),
        (Right.EDIT, {"read", "report", "answer", "describe"}),
    ],
)
def test_a_right_opens_what_the_table_says_and_without_one_there_is_nothing(
    workplace: Workplace, anna: Actor, right: Right | None, allowed: set[str]
) -> None:
    stranger = a_stranger(workplace, anna.link)
    if right is not None:
        shared_with(workplace, anna, STRANGER, right)

    for name, doing in DOING.items():
        refused = "404" if right is None else "403"
        expected = "done" if name in allowed else refused
        assert outcome(workplace, stranger, doing) == expected, name


def test_a_share_with_an_organisation_reaches_its_members_and_nobody_else(
    workplace: Workplace, anna: Actor
) -> None:
    ministry = an_organisation(workplace, "Ministerium", "ministry")
    member = somebody(workplace, ministry, Role.ADMIN, link=anna.link)
    stranger = a_stranger(workplace, anna.link)
    with workplace.writing(anna) as work:
        sharing.share(work, Recipient(organisation=ministry.id), Right.READ)

    assert outcome(workplace, member, assessments.open_one) == "done"
    assert outcome(workplace, stranger, assessments.open_one) == "404"


def test_the_link_alone_opens_nothing_that_is_shared(workplace: Workplace, anna: Actor) -> None:
    shared_with(workplace, anna, STRANGER, Right.EDIT)

    assert outcome(workplace, Actor(link=anna.link), assessments.open_one) == "404"


def test_a_share_waits_for_the_account_of_its_address(workplace: Workplace, anna: Actor) -> None:
    waiting = shared_with(workplace, anna, STRANGER.title(), Right.READ)
    assert waiting.email == STRANGER

    stranger = a_stranger(workplace, anna.link)

    assert outcome(workplace, stranger, assessments.open_one) == "done"


def test_who_shares_learns_nothing_about_accounts(workplace: Workplace, anna: Actor) -> None:
    known = shared_with(workplace, anna, STRANGER, Right.READ)
    a_stranger(workplace)

    with workplace.reading(anna) as work:
        _, before = sharing.open_shares(work)
    unknown = shared_with(workplace, anna, "nobody@nowhere.example", Right.READ)

    assert before == [known]
    assert replace(unknown, id=known.id, email=known.email) == known


def test_sharing_again_changes_the_right(workplace: Workplace, anna: Actor) -> None:
    first = shared_with(workplace, anna, STRANGER, Right.READ)
    again = shared_with(workplace, anna, STRANGER, Right.EDIT)

    with workplace.reading(anna) as work:
        _, shares = sharing.open_shares(work)
    assert shares == [again]
    assert again.id == first.id


def test_a_right_is_changed_and_ended(workplace: Workplace, anna: Actor) -> None:
    stranger = a_stranger(workplace, anna.link)
    share = shared_with(workplace, anna, STRANGER, Right.READ)

    with workplace.writing(anna) as work:
        sharing.change(work, share.id, Right.EDIT)
    assert outcome(workplace, stranger, _answer) == "done"

    with workplace.writing(anna) as work:
        sharing.end(work, share.id)
    assert outcome(workplace, stranger, assessments.open_one) == "404"


def test_a_share_of_another_assessment_stays_as_it_is(workplace: Workplace, anna: Actor) -> None:
    share = shared_with(workplace, anna, STRANGER, Right.READ)
    other = an_owner(workplace, an_organisation(workplace, "Stadt Drittens"))
    stranger = a_stranger(workplace, anna.link)

    with workplace.writing(other) as work:
        with pytest.raises(NotFound):
            sharing.change(work, share.id, Right.EDIT)
        sharing.end(work, share.id)

    assert outcome(workplace, stranger, assessments.open_one) == "done"


@pytest.mark.parametrize(
    ("recipient", "right", "where"),
    [
        (Recipient(), "read", "email"),
        (Recipient(email="keine Adresse"), "read", "email"),
        (Recipient(email="a@b.example", organisation="x"), "read", "email"),
        (Recipient(email="a@b.example", name="Stadt"), "read", "email"),
        (Recipient(organisation="gibt es nicht"), "read", "partner"),
        (Recipient(name="St"), "read", "partner"),
        (Recipient(name="gibt es nicht"), "read", "partner"),
        (Recipient(email="a@b.example"), "own", "right"),
        (Recipient(email="a@b.example"), "", "right"),
    ],
)
def test_what_cannot_be_shared_is_refused(
    workplace: Workplace, anna: Actor, recipient: Recipient, right: str, where: str
) -> None:
    with workplace.writing(anna) as work, pytest.raises(Invalid) as refused:
        sharing.share(work, recipient, right)

    assert {problem.where for problem in refused.value.problems} == {where}


def test_who_names_nobody_is_asked_for_either(workplace: Workplace, anna: Actor) -> None:
    with workplace.writing(anna) as work, pytest.raises(Invalid) as refused:
        sharing.share(work, Recipient(), "read")

    (problem,) = refused.value.problems
    assert "E-Mail-Adresse oder den Namen einer Organisation" in problem.message.de


def test_an_organisation_is_found_by_its_name(workplace: Workplace, anna: Actor) -> None:
    halle, _ = (an_organisation(workplace, f"Stadt Halle ({of})") for of in ("Saale", "Westf."))

    with workplace.writing(anna) as work:
        offered = sharing.list_recipients(work, "halle")
        with pytest.raises(Invalid) as refused:
            sharing.share(work, Recipient(name="halle"), Right.READ)
        chosen = sharing.share(work, Recipient(name="halle", organisation=halle.id), Right.READ)
        named = sharing.share(work, Recipient(name="stadt HALLE (Saale)"), Right.READ)

    assert [one.name for one in offered] == ["Stadt Halle (Saale)", "Stadt Halle (Westf.)"]
    assert [problem.where for problem in refused.value.problems] == ["chosen"]
    assert chosen.organisation == named.organisation == halle


def test_nothing_is_shared_with_the_owner(
    workplace: Workplace, city: Organisation, anna: Actor
) -> None:
    with workplace.writing(anna) as work:
        assert sharing.list_recipients(work, city.name) == []
        with pytest.raises(Invalid):
            sharing.share(work, Recipient(organisation=city.id), Right.READ)
        with pytest.raises(Invalid) as refused:
            sharing.share(work, Recipient(name=city.name), Right.READ)

    (problem,) = refused.value.problems
    assert problem.message.de == "Ihre eigene Organisation liest den Check ohnehin."


def test_shares_are_bounded(workplace: Workplace, anna: Actor) -> None:
    with workplace.writing(anna) as work:
        for number in range(sharing.SHARES_MAX):
            sharing.share(work, Recipient(f"a{number}@b.example"), Right.READ)
        with pytest.raises(Invalid):
            sharing.share(work, Recipient("one@more.example"), Right.READ)
        sharing.share(work, Recipient("a0@b.example"), Right.EDIT)


def test_what_is_shared_is_found_in_the_list_and_says_whose_it_is(
    workplace: Workplace, city: Organisation, anna: Actor
) -> None:
    stranger = a_stranger(workplace)
    shared_with(workplace, anna, STRANGER, Right.COMMENT)

    with workplace.reading(stranger) as work:
        (received,) = sharing.list_received(work)
        own = ownership.list_own(work)

    assert received.entry.key == anna.link
    assert received.owner == city
    assert received.access.rights == {Right.COMMENT}
    assert own == []


def test_what_belongs_to_nobody_is_shared_by_its_link_alone(workplace: Workplace) -> None:
    holder = Actor(link=link_to(workplace))

    assert outcome(workplace, holder, sharing.open_shares) == "403"


def test_a_member_who_only_administers_may_be_given_more(
    workplace: Workplace, city: Organisation, anna: Actor
) -> None:
    admin = somebody(workplace, city, Role.ADMIN, link=anna.link)
    assert outcome(workplace, admin, _answer) == "403"

    with workplace.reading(admin) as work:
        email = next(
            p.email for p in organisations.list_members(work, city.id) if p.id == work.person
        )
    shared_with(workplace, anna, email, Right.EDIT)

    assert outcome(workplace, admin, _answer) == "done"


def test_who_is_shared_with_gets_a_mail_once_whether_there_is_an_account_or_not(
    workplace: Workplace, anna: Actor
) -> None:
    a_stranger(workplace)
    delivered(workplace)
    for email in (STRANGER, "nobody@stadt.example"):
        for right in (Right.READ, Right.EDIT):
            shared_with(workplace, anna, email, right)

    letters = delivered(workplace)

    assert {letter["To"] for letter in letters} == {STRANGER, "nobody@stadt.example"}
    assert len(letters) == 2
    assert {first_link(letter) for letter in letters} == {f"/de/a/{anna.link}/"}
    assert len({text_of(letter) for letter in letters}) == 1
