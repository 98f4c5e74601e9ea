"""The subject, changed later, and the whole assessment, deleted."""

from collections.abc import Mapping

import pytest

from actions.work import Workplace
from checks.catalogue import Perspective
from tests.factories import a_subject
from tests.links import link_to, opened
from tests.visiting import Page, Visitor
from tests.web.subjects import COMPLETE, bad_fields


@pytest.fixture
def link(workplace: Workplace) -> str:
    return link_to(workplace, subject=a_subject("Bauakte"))


def _subject(link: str) -> str:
    return f"/de/a/{link}/subject"


def _title(workplace: Workplace, link: str) -> str:
    return opened(workplace, link).assessment.subject.title


def test_the_form_shows_what_is_known(visit: Visitor, link: str) -> None:
    fields = visit(_subject(link)).fields

    assert fields["title"] == "Bauakte"
    assert fields["budget"] == "250000"
    assert (fields["starts_on"], fields["ends_on"]) == ("01.01.2026", "31.12.2027")
    assert (fields["digital"], fields["federal_check"]) == ("yes", "unknown")


def test_every_field_can_be_changed(visit: Visitor, workplace: Workplace, link: str) -> None:
    answer = visit.send(visit(_subject(link)), COMPLETE)

    assert (answer.status, answer.location) == (303, f"/de/a/{link}/")
    fields = visit(_subject(link)).fields
    assert {name: fields[name] for name in COMPLETE} == {**COMPLETE, "budget": "2500000"}
    assert opened(workplace, link).kept.revision == 1


def test_a_review_names_the_body_that_answers_for_it(visit: Visitor, workplace: Workplace) -> None:
    link = link_to(workplace, perspective=Perspective.REVIEW)
    assert "Begutachtende Stelle fehlt" in visit(f"/de/a/{link}/").words

    refused = visit.send(visit(_subject(link)))
    visit.send(visit(_subject(link)), {"reviewing_body": "Projektträger Musterland"})

    assert refused.refused == {"reviewing_body"}
    assert opened(workplace, link).assessment.subject.reviewing_body == "Projektträger Musterland"
    assert "Begutachtende Stelle fehlt" not in visit(f"/de/a/{link}/").words


def test_only_a_review_is_asked_for_a_reviewing_body(visit: Visitor, link: str) -> None:
    assert "reviewing_body" not in visit(_subject(link)).fields
    assert "Begutachtende Stelle" not in visit(f"/de/a/{link}/").words


def test_sending_it_back_unchanged_changes_nothing(
    visit: Visitor, workplace: Workplace, link: str
) -> None:
    visit.send(visit(_subject(link)))

    assert opened(workplace, link).kept.revision == 0


@bad_fields
def test_what_cannot_be_taken_is_refused_at_its_field(
    visit: Visitor, link: str, changes: Mapping[str, str], field: str, remedy: str
) -> None:
    cleared = {"starts_on": "", "ends_on": "", **changes}

    answer = visit.send(visit(_subject(link)), cleared)

    assert answer.status == 422
    assert [where for where, _ in answer.problems] == [field]
    assert remedy in answer.problems[0][1]


def _conflict(visit: Visitor, link: str) -> Page:
    mine, theirs = visit(_subject(link)), visit.another()
    theirs.send(theirs(_subject(link)), {"title": "Deren Titel", "federal_check": "done"})
    return visit.send(mine, {"title": "Mein Titel"})


def test_somebody_elses_change_is_shown_beside_ones_own(
    visit: Visitor, workplace: Workplace, link: str
) -> None:
    answer = _conflict(visit, link)

    assert answer.status == 409
    assert answer.refused == {"seen"}
    assert "Deren Titel" in answer.words
    assert "Ja, er liegt vor" in answer.words
    assert answer.fields["title"] == "Mein Titel"
    assert _title(workplace, link) == "Deren Titel"


def test_who_sends_again_after_seeing_both_saves_knowingly(
    visit: Visitor, workplace: Workplace, link: str
) -> None:
    assert visit.send(_conflict(visit, link)).status == 303
    assert _title(workplace, link) == "Mein Titel"


def test_a_fault_does_not_forget_what_the_form_had_shown(
    visit: Visitor, workplace: Workplace, link: str
) -> None:
    mine, theirs = visit(_subject(link)), visit.another()
    refused = visit.send(mine, {"title": ""})
    theirs.send(theirs(_subject(link)), {"title": "Deren Titel"})

    assert visit.send(refused, {"title": "Mein Titel"}).status == 409
    assert _title(workplace, link) == "Deren Titel"


@pytest.mark.parametrize("seen", ["", "0" * 16, "<script>", "\x00", "x" * 100_000, None])
def test_a_fingerprint_nobody_gave_out_overwrites_nothing(
    visit: Visitor, workplace: Workplace, link: str, seen: str | None
) -> None:
    answer = visit.send(visit(_subject(link)), {"title": "Mein Titel", "seen": seen})

    assert answer.status == 409
    assert _title(workplace, link) == "Bauakte"


def test_an_expired_session_keeps_everything_typed(
    visit: Visitor, workplace: Workplace, link: str
) -> None:
    page = visit(_subject(link))
    visit.forget()

    answer = visit.send(page, {"title": "Mein Titel"})

    assert answer.status == 422
    assert "Ihre Sitzung war abgelaufen." in answer.words
    assert answer.fields["title"] == "Mein Titel"
    assert visit.send(answer).status == 303
    assert _title(workplace, link) == "Mein Titel"


def test_deleting_asks_first(visit: Visitor, workplace: Workplace, link: str) -> None:
    page = visit(f"/de/a/{link}/delete")

    assert page.heading == "Diesen Check löschen?"
    assert "Bauakte" in page.words
    assert _title(workplace, link) == "Bauakte"


def test_what_is_deleted_is_gone_under_every_address(visit: Visitor, link: str) -> None:
    answer = visit.send(visit(f"/de/a/{link}/delete"))

    assert (answer.status, answer.location) == (303, "/de/deleted")
    assert visit(answer.location).heading == "Der Check ist gelöscht"
    for rest in ("", "subject", "dimension/AA", "summary", "report", "delete", "live"):
        assert visit(f"/de/a/{link}/{rest}").status == 404


def test_saving_what_somebody_deleted_meanwhile_is_not_found(visit: Visitor, link: str) -> None:
    subject, card = visit(_subject(link)), visit(f"/de/a/{link}/dimension/AA")
    visit.send(visit(f"/de/a/{link}/delete"))

    assert visit.send(subject, {"title": "Mein Titel"}).status == 404
    assert visit.send(card, {"AA-01-choice": "3"}).status == 404


def test_an_expired_session_deletes_nothing(
    visit: Visitor, workplace: Workplace, link: str
) -> None:
    page = visit(f"/de/a/{link}/delete")
    visit.forget()

    answer = visit.send(page)

    assert answer.status == 422
    assert _title(workplace, link) == "Bauakte"
    assert visit.send(answer).status == 303
