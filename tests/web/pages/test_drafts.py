"""Drafts of calls on pages: the editor loses nothing, and publishing shows what is frozen."""

import pytest

from actions.work import Workplace
from checks.permissions import Role
from checks.profiles import CallId
from tests.accounts import a_person
from tests.calls import Funder, a_draft, a_funder, a_guideline_check
from tests.factories import an_answer
from tests.signing_in import followed, sign_in, signed_in_as
from tests.visiting import Visitor

EMAIL = "bea@ministerium.example"
REASON = "Der Förderzweck verlangt es so."
PERIOD = {"opens_on": "01.03.2027", "opens_time": "09:00", "closes_on": "30.06.2027"}


@pytest.fixture
def funder(workplace: Workplace) -> Funder:
    made = a_funder(workplace)
    a_person(workplace, made.organisation, Role.AUTHOR, email=EMAIL, name="Bea Muster")
    return made


@pytest.fixture
def draft(workplace: Workplace, funder: Funder) -> CallId:
    return a_draft(workplace, funder)


@pytest.fixture
def author(visit: Visitor, funder: Funder) -> Visitor:
    del funder
    sign_in(visit, EMAIL)
    return visit


def test_what_is_saved_stands_there_again(author: Visitor, draft: CallId) -> None:
    changes = {
        **PERIOD,
        "closes_time": "12:00",
        "demand-BB-01": "k2",
        "evidence-BB-01": "y",
        "note-BB-01": "Lastenheft",
        "reason-demands-BB-01": REASON,
        "weight-AA": "12,5",
        "reason-weights-AA": REASON,
        "threshold-good": "70",
        "reason-thresholds-good": REASON,
        "fluctuation": "2,5",
        "reason-fluctuation": REASON,
        "decisive-1": "AA-01",
        "decisive-2": "",
        "reason-decisive": REASON,
    }

    page = followed(author, author.send(author(f"/de/drafts/{draft}"), changes))

    assert {name: page.fields.get(name) for name in changes} == changes
    assert "Zurzeit weichen 5 Werte ab." in page.words


def test_every_problem_is_told_at_its_field_and_nothing_typed_is_lost(
    author: Visitor, workplace: Workplace, draft: CallId
) -> None:
    typed = {
        "title": "",
        "opens_on": "morgen",
        "closes_on": "28.03.2027",
        "closes_time": "2:30",
        "demand-AA-01": "m4",
        "weight-AA": "viel",
        "threshold-good": "20",
        "reason-thresholds-good": REASON,
        "fluctuation": "11",
        "reason-fluctuation": "darum",
        "decisive-2": "ZZ-99",
        "reason-decisive": REASON,
    }

    page = author.send(author(f"/de/drafts/{draft}"), typed)

    assert page.status == 422
    assert page.refused >= {
        "title",
        "opens_on",
        "closes_time",
        "demand-AA-01",
        "reason-demands-AA-01",
        "weight-AA",
        "reason-weights-AA",
        "threshold-good",
        "fluctuation",
        "reason-fluctuation",
        "decisive-1",
    }
    title = workplace.shelf.current.criteria[0].title.de
    assert f"{title}: Dieser Wert weicht von der Voreinstellung ab." in page.words
    kept = {k: v for k, v in typed.items() if k not in {"demand-AA-01", "decisive-2"}}
    assert {name: page.fields[name] for name in kept} == kept


def test_two_who_edit_at_once_are_told_and_lose_nothing(author: Visitor, draft: CallId) -> None:
    path = f"/de/drafts/{draft}"
    other = signed_in_as(author, EMAIL)
    mine, theirs = author(path), other(path)

    assert other.send(theirs, {"title": "Deren Titel"}).status == 303
    conflict = author.send(mine, {"title": "Mein Titel"})

    assert conflict.status == 409
    assert conflict.fields["title"] == "Mein Titel"
    assert "Deren Titel" in author(f"{path}/preview").words
    assert followed(author, author.send(conflict)).fields["title"] == "Mein Titel"


def test_the_preview_is_what_municipalities_will_see(author: Visitor, draft: CallId) -> None:
    author.send(
        author(f"/de/drafts/{draft}"),
        {"demand-BB-01": "m2", "reason-demands-BB-01": "Kleine Gemeinden kommen mit."},
    )

    page = author(f"/de/drafts/{draft}/preview")

    assert "Vorschau eines Entwurfs" in page.words
    assert "Pflicht: mindestens Stufe 2 statt Pflicht: mindestens Stufe 1." in page.words
    assert "Kleine Gemeinden kommen mit." in page.words
    assert author.another()(f"/de/calls/{draft}").status == 404


def test_another_check_pre_sets_what_was_not_changed(
    author: Visitor, workplace: Workplace, funder: Funder, draft: CallId
) -> None:
    link = a_guideline_check(workplace, funder, {"BB-01": an_answer(3)})
    author.send(author(f"/de/programmes/{funder.programme}/checks"), {"check": link})

    page = followed(author, author.send(author(f"/de/drafts/{draft}/preset"), {"check": link}))

    assert page.fields["demand-BB-01"] == "m3"
    assert "Das Profil ist neu voreingestellt." in page.words
    assert author(f"/de/drafts/{draft}/preset").fields["check"] == link
    wrong = author.send(author(f"/de/drafts/{draft}/preset"), {"check": "anderswo"})
    assert wrong.refused == {"check"}


def test_publishing_shows_what_freezes_and_then_everybody_can_read_it(
    author: Visitor, draft: CallId
) -> None:
    page = author(f"/de/drafts/{draft}/publish")
    assert "Danach ist der Aufruf fest" in page.words

    call = followed(author, author.send(page))

    assert "Von jetzt an ist er fest." in call.words
    public = author.another()(f"/de/calls/{draft}")
    assert public.heading == "Erster Aufruf"
    assert author(f"/de/drafts/{draft}").status == 403


def test_what_is_missing_is_told_before_publishing(author: Visitor, draft: CallId) -> None:
    author.send(
        author(f"/de/drafts/{draft}"),
        {"opens_on": "", "opens_time": "", "closes_on": "", "closes_time": ""},
    )

    page = author(f"/de/drafts/{draft}/publish")

    assert "Vorher ist noch etwas zu tun" in page.words
    assert "ab welchem Tag eingereicht werden kann" in page.words
    assert "Jetzt veröffentlichen" not in page.words


def test_a_draft_changed_after_the_confirmation_page_is_not_published(
    author: Visitor, draft: CallId
) -> None:
    page = author(f"/de/drafts/{draft}/publish")
    author.send(author(f"/de/drafts/{draft}"), {"title": "Inzwischen anders"})

    refused = author.send(page)

    assert refused.status == 422
    assert "Inzwischen hat jemand den Entwurf geändert." in refused.words


def test_a_draft_is_discarded(author: Visitor, funder: Funder, draft: CallId) -> None:
    answer = author.send(author(f"/de/drafts/{draft}/discard"))

    assert answer.location == f"/de/programmes/{funder.programme}"
    assert author(f"/de/drafts/{draft}").status == 404
