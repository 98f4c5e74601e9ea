"""A hearing on the pages: from the question to the synopsis and the evidence."""

from io import BytesIO

import docx
import pytest

from actions import hearings, ownership
from actions.hearings import Answered
from actions.sharing import Recipient
from actions.work import Workplace
from checks.catalogue import CriterionId, Perspective
from checks.hearings import WORDS_MAX, Plan
from checks.local_time import local_day
from checks.permissions import Actor, Role
from tests.accounts import a_person, an_organisation, signed_in
from tests.hearings import a_hearing, said_by
from tests.links import link_to
from tests.sharing import ANNA, STRANGER, a_stranger
from tests.signing_in import followed, signed_in_as
from tests.visiting import Visitor


@pytest.fixture
def anna(workplace: Workplace) -> Actor:
    ministry = an_organisation(workplace, "Ministerium", "ministry")
    person = a_person(workplace, ministry, Role.AUTHOR, email=ANNA, name="Anna Beispiel")
    link = link_to(workplace, perspective=Perspective.GUIDELINE)
    actor = signed_in(workplace, person, link)
    with workplace.writing(actor) as work:
        ownership.take_over(work, ministry.id)
    return actor


@pytest.fixture
def here(anna: Actor) -> str:
    return f"/de/a/{anna.link}/"


def test_cities_are_asked_speak_and_are_answered(
    visit: Visitor, workplace: Workplace, here: str
) -> None:
    a_stranger(workplace)
    mine, theirs = signed_in_as(visit, ANNA), signed_in_as(visit, STRANGER)
    assert "Kommunen anhören" in mine(here).words
    today = f"{local_day(workplace.clock()):%d.%m.%Y}"

    page = mine.send(
        mine(f"{here}hearings"), {"words": "Was fehlt?", "until": today, "criteria": "AA-01"}
    )
    invited = followed(mine, mine.send(followed(mine, page), {"email": STRANGER}))
    assert STRANGER in invited.words
    there = next(link for link in theirs("/de/own").links if "/hearings/" in link)
    said = followed(theirs, theirs.send(theirs(there), {"words-AA-01": "Zu streng."}))
    assert "Zu streng." in said.words
    overview = page.location.removesuffix("/invitees")
    asked = mine(overview)
    field = next(name for name in asked.fields if name.startswith("answer-"))
    answered = followed(mine, mine.send(asked, {field: "Das nehmen wir auf."}))

    assert "Anmerkungen ohne Antwort: 0" in answered.words
    assert "Das nehmen wir auf." in theirs(there).words
    assert theirs(here).status == 404


def _table(file: bytes) -> list[list[str]]:
    (table,) = docx.Document(BytesIO(file)).tables
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_the_synopsis_is_a_word_file_with_a_table(
    visit: Visitor, workplace: Workplace, anna: Actor, here: str
) -> None:
    hearing = a_hearing(workplace, anna)
    said_by(workplace, anna, hearing, STRANGER, CriterionId("AA-01"))

    file = signed_in_as(visit, ANNA)(f"{here}hearings/{hearing.id}/synopsis.docx")

    person = "Person 1 (per E-Mail eingeladen)"
    assert _table(file.bytes) == [
        ["Kriterium", "Anmerkung von", "Anmerkung", "Antwort"],
        ["AA-01 Erstes", person, "Zu streng.", "(noch nicht beantwortet)"],
    ]


def test_addresses_stand_in_the_synopsis_only_where_that_was_chosen(
    visit: Visitor, workplace: Workplace, anna: Actor, here: str
) -> None:
    hearing, mine = a_hearing(workplace, anna), signed_in_as(visit, ANNA)
    said_by(workplace, anna, hearing, STRANGER, CriterionId("AA-01"))
    path = f"{here}hearings/{hearing.id}"
    page = mine(f"{path}/synopsis")

    without = mine.send(page)
    with_names = mine.send(page, {"with_names": "y"})

    assert _table(without.bytes)[1][1] == "Person 1 (per E-Mail eingeladen)"
    assert _table(with_names.bytes)[1][1] == STRANGER
    told = "Synopse mit Namen ausgegeben"
    assert mine(f"{here}history").words.count(told) == 1
    assert f"{told} (2-mal)" not in mine(f"{here}history").words


def test_what_was_chosen_stands_again_where_a_session_has_ended(
    visit: Visitor, workplace: Workplace, anna: Actor, here: str
) -> None:
    hearing, mine = a_hearing(workplace, anna), signed_in_as(visit, ANNA)
    said_by(workplace, anna, hearing, STRANGER, CriterionId("AA-01"))

    page = mine.post(f"{here}hearings/{hearing.id}/synopsis", {"with_names": "y"})

    assert page.status == 422
    assert page.by_id("with_names").get("checked") is not None


def test_a_faulty_hearing_or_invitation_keeps_what_was_typed(
    visit: Visitor, workplace: Workplace, anna: Actor, here: str
) -> None:
    mine = signed_in_as(visit, ANNA)
    hearing = a_hearing(workplace, anna)

    begun = mine.send(mine(f"{here}hearings"), {"words": "Warum?", "until": "gestern"})
    invited = mine.send(mine(f"{here}hearings/{hearing.id}/invitees"), {"email": "keine"})

    assert (begun.status, begun.refused) == (422, {"until", "criteria"})
    assert (begun.fields["words"], begun.fields["until"]) == ("Warum?", "gestern")
    assert (invited.status, invited.refused) == (422, {"email"})


def test_two_who_answer_at_once_see_both_answers(
    visit: Visitor, workplace: Workplace, anna: Actor, here: str
) -> None:
    mine, hearing = signed_in_as(visit, ANNA), a_hearing(workplace, anna)
    said = said_by(workplace, anna, hearing, STRANGER, CriterionId("AA-01"))
    page = mine(f"{here}hearings/{hearing.id}")
    with workplace.writing(anna) as work:
        hearings.answer(work, hearing.id, [Answered(said.id, "Ja.", "")])

    answer = mine.send(page, {f"answer-{said.id}": "Nein."})

    assert (answer.status, answer.refused) == (409, {f"answer-{said.id}"})
    assert "Ja." in answer.words
    assert answer.fields[f"answer-{said.id}"] == "Nein."
    assert mine.send(answer).status == 303
    assert "Nein." in mine(f"{here}hearings/{hearing.id}").markup


def test_the_hearing_is_taken_as_evidence_and_ended(
    visit: Visitor, workplace: Workplace, anna: Actor, here: str
) -> None:
    mine, hearing = signed_in_as(visit, ANNA), a_hearing(workplace, anna)
    there = f"{here}hearings/{hearing.id}"
    said_by(workplace, anna, hearing, STRANGER, CriterionId("AA-01"))

    taken = followed(mine, mine.send(mine(f"{there}/evidence"), {"criterion": "BB-01"}))
    ended = followed(mine, mine.send(mine(f"{there}/end")))

    assert "Anhörung von Kommunen" in taken.markup
    assert "Beendet" in ended.words
    assert mine(f"{here}hearings/nowhere").status == 404


def test_what_comes_too_late_is_shown_again(
    visit: Visitor, workplace: Workplace, anna: Actor
) -> None:
    hearing = a_hearing(workplace, anna)
    said = said_by(workplace, anna, hearing, STRANGER, CriterionId("AA-01"))
    theirs = signed_in_as(visit, STRANGER)
    there = f"/de/hearings/{hearing.id}"
    typing, asking = theirs(there), theirs(f"{there}/contributions/{said.id}")
    with workplace.writing(anna) as work:
        hearings.end(work, hearing.id)

    late = theirs.send(typing, {"words-AA-01": "Lange überlegt."})

    assert (late.status, late.refused) == (422, {"words-AA-01"})
    assert late.fields["words-AA-01"] == "Lange überlegt."
    assert theirs.send(asking).refused == {"withdraw"}
    assert "Die Anhörung ist zu Ende." in theirs(there).words
    assert theirs(f"{there}/contributions/nowhere").status == 404


def test_a_contribution_is_withdrawn(visit: Visitor, workplace: Workplace, anna: Actor) -> None:
    hearing = a_hearing(workplace, anna)
    said = said_by(workplace, anna, hearing, STRANGER, CriterionId("AA-01"))
    theirs = signed_in_as(visit, STRANGER)

    left = followed(
        theirs, theirs.send(theirs(f"/de/hearings/{hearing.id}/contributions/{said.id}"))
    )

    assert "Zu streng." not in left.words


def test_what_was_typed_at_one_criterion_is_kept_when_another_is_refused(
    visit: Visitor, workplace: Workplace, anna: Actor
) -> None:
    with workplace.writing(anna) as work:
        plan = Plan("", local_day(work.now), ("AA-01", "BB-01"))
        hearing = hearings.begin(work, plan)
        hearings.invite(work, hearing.id, Recipient(STRANGER))
    a_stranger(workplace)
    theirs, there = signed_in_as(visit, STRANGER), f"/de/hearings/{hearing.id}"

    nothing = theirs.send(theirs(there))
    refused = theirs.send(
        theirs(there), {"words-AA-01": "x" * (WORDS_MAX + 1), "words-BB-01": "Gut so."}
    )
    both = theirs.send(refused, {"words-AA-01": "Zu streng."})

    assert (nothing.status, nothing.refused) == (422, {"contributions"})
    assert (refused.status, refused.refused) == (422, {"words-AA-01"})
    assert refused.fields["words-BB-01"] == "Gut so."
    sent = followed(theirs, both)
    assert "sind angekommen" in sent.words
    assert "Zu streng." in sent.words
    assert "Gut so." in sent.words
    assert sent.fields["words-BB-01"] == ""
