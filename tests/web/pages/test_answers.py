"""The dimension pages: what is typed is saved, said or shown again, and never lost."""

from fractions import Fraction

import pytest

from actions.work import Workplace
from checks.answers import UNANSWERED, Answer
from checks.assessments import Screening
from checks.catalogue import Perspective
from tests.factories import an_answer, not_applicable
from tests.links import clock_of, link_to, opened, stored
from tests.visiting import Page, Visitor
from tests.web.hostile import Fault, as_kept, as_shown, table

MINE, THEIRS = "Meine Begründung", "Deren Begründung"
LEVEL_3 = {"AA-01-choice": "3"}
NO_DIGITAL_PART = Screening(digital=False, reason="Es wird allein gepflanzt, nichts gerechnet.")


def _at(link: str, rest: str = "dimension/AA") -> str:
    return f"/de/a/{link}/{rest}"


@pytest.fixture
def link(workplace: Workplace) -> str:
    return link_to(workplace)


def test_a_dimension_asks_its_criteria_and_shows_what_stands_there(
    visit: Visitor, workplace: Workplace
) -> None:
    link = link_to(workplace, {"AA-01": an_answer(3, justification=MINE)})

    page = visit(_at(link))

    assert page.status == 200
    assert "Sieht das Vorhaben das vor?" in page.words
    assert page.fields["AA-01-choice"] == "3"
    assert page.fields["AA-01-justification"] == MINE
    assert page.fields["AA-01-evidence-0-reference"] == "Anlage 2, Seite 4"


def test_an_answer_is_saved_and_the_walk_goes_on(
    visit: Visitor, workplace: Workplace, link: str
) -> None:
    sent = {
        **LEVEL_3,
        "AA-01-justification": MINE,
        "AA-01-evidence-0-reference": "Nr. 4.2",
        "go": "on",
    }

    answer = visit.send(visit(_at(link)), sent)

    assert (answer.status, answer.location) == (303, _at(link, "dimension/BB"))
    saved = stored(workplace, link, "AA-01")
    assert (saved.level, saved.justification) == (Fraction(3), MINE)
    assert [piece.reference for piece in saved.evidence] == ["Nr. 4.2"]


@pytest.mark.parametrize(
    ("here", "go", "there"),
    [
        ("dimension/AA", "stay", "dimension/AA#saved"),
        ("dimension/AA", "on", "dimension/BB"),
        ("dimension/BB", "on", "summary"),
        ("dimension/AA", "next", "next?after=AA-01"),
        ("duty/AA", "next", "next?after=AA-01"),
        ("dimension/AA", "", "dimension/AA#saved"),
        ("dimension/AA", "elsewhere", "dimension/AA#saved"),
        ("duty/AA", "on", "duty/BB"),
        ("duty/BB", "on", ""),
        ("duty/AA", "stay", "duty/AA#saved"),
    ],
)
def test_saving_leads_on(visit: Visitor, link: str, here: str, go: str, there: str) -> None:
    answer = visit.send(visit(_at(link, here)), {"go": go})

    assert (answer.status, answer.location) == (303, _at(link, there))


@pytest.mark.parametrize("perspective", Perspective)
def test_a_page_saved_unchanged_changes_nothing(
    visit: Visitor, workplace: Workplace, perspective: Perspective
) -> None:
    answers: dict[str, Answer] = {"AA-01": an_answer(3, justification="Zwei\n\n  Zeilen\t„&“ <b>")}
    if perspective is Perspective.PROJECT:
        answers["BB-01"] = not_applicable()
    link = link_to(workplace, answers, perspective=perspective)

    for dimension in ("AA", "BB"):
        visit.send(visit(_at(link, f"dimension/{dimension}")))

    assert opened(workplace, link).kept.revision == 0


def test_somebody_elses_change_is_shown_beside_ones_own(
    visit: Visitor, workplace: Workplace, link: str
) -> None:
    mine, theirs = visit(_at(link)), visit.another()
    theirs.send(theirs(_at(link)), {**LEVEL_3, "AA-01-justification": THEIRS})

    answer = visit.send(mine, {"AA-01-choice": "1", "AA-01-justification": MINE})

    assert answer.status == 409
    assert answer.refused == {"AA-01-conflict"}
    assert THEIRS in answer.words
    assert answer.fields["AA-01-justification"] == MINE
    assert answer.fields["AA-01-choice"] == "1"
    assert stored(workplace, link, "AA-01").justification == THEIRS


def test_who_sends_again_after_seeing_both_saves_knowingly(
    visit: Visitor, workplace: Workplace, link: str
) -> None:
    answer = _conflict(visit, link)

    assert visit.send(answer).status == 303
    assert stored(workplace, link, "AA-01").justification == MINE


def test_who_keeps_the_stored_version_discards_ones_own(
    visit: Visitor, workplace: Workplace, link: str
) -> None:
    answer = _conflict(visit, link)

    assert visit.send(answer, {"AA-01-take_stored": "y"}).status == 303
    assert stored(workplace, link, "AA-01").justification == THEIRS
    assert visit(_at(link)).fields["AA-01-justification"] == THEIRS


def test_a_third_change_meanwhile_is_a_conflict_again(visit: Visitor, link: str) -> None:
    answer, third = _conflict(visit, link), visit.another()
    third.send(third(_at(link)), {"AA-01-justification": "Eine dritte Fassung"})

    again = visit.send(answer)

    assert again.status == 409
    assert "Eine dritte Fassung" in again.words
    assert again.fields["AA-01-justification"] == MINE


def test_a_page_left_open_over_night_is_a_conflict_with_oneself(
    visit: Visitor, workplace: Workplace, link: str
) -> None:
    stale = visit(_at(link))
    visit.send(visit(_at(link)), {"AA-01-justification": THEIRS})
    clock_of(workplace).forward(hours=14)

    answer = visit.send(stale, {"AA-01-justification": MINE})

    assert answer.status == 409
    assert THEIRS in answer.words
    assert answer.fields["AA-01-justification"] == MINE


def test_another_card_of_the_same_page_is_saved_in_spite_of_a_conflict(
    visit: Visitor, workplace: Workplace
) -> None:
    link = link_to(workplace, perspective=Perspective.GUIDELINE)
    mine, theirs = visit(_at(link)), visit.another()
    theirs.send(theirs(_at(link)), {"AA-01-justification": THEIRS})

    answer = visit.send(mine, {"AA-01-justification": MINE, "AA-02-justification": MINE})

    assert answer.refused == {"AA-01-conflict"}
    assert stored(workplace, link, "AA-02").justification == MINE
    assert visit.send(answer).status == 303
    assert stored(workplace, link, "AA-01").justification == MINE


def test_who_only_looked_never_overwrites(visit: Visitor, workplace: Workplace) -> None:
    link = link_to(workplace, perspective=Perspective.GUIDELINE)
    stale, theirs = visit(_at(link)), visit.another()
    theirs.send(theirs(_at(link)), {"AA-01-justification": THEIRS})

    visit.send(stale, {"AA-02-justification": MINE})

    assert stored(workplace, link, "AA-01").justification == THEIRS


def _conflict(visit: Visitor, link: str) -> Page:
    mine, theirs = visit(_at(link)), visit.another()
    theirs.send(theirs(_at(link)), {"AA-01-justification": THEIRS})
    return visit.send(mine, {"AA-01-justification": MINE})


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param({"AA-01-choice": "9"}, id="a level that does not exist"),
        pytest.param({"AA-01-choice": "x"}, id="no level at all"),
        pytest.param({"csrf_token": ""}, id="an expired session"),
    ],
)
def test_a_refused_page_does_not_overwrite_what_somebody_saved_meanwhile(
    visit: Visitor, workplace: Workplace, link: str, fault: dict[str, str]
) -> None:
    mine, theirs = visit(_at(link)), visit.another()
    theirs.send(theirs(_at(link)), {"AA-01-justification": THEIRS})
    refused = visit.send(mine, {"AA-01-justification": MINE, **fault})

    answer = visit.send(refused, {"AA-01-choice": "1"})

    assert (refused.status, answer.status) == (422, 409)
    assert THEIRS in answer.words
    assert stored(workplace, link, "AA-01").justification == THEIRS


def test_not_applicable_without_a_reason_is_refused_and_keeps_the_texts(
    visit: Visitor, workplace: Workplace, link: str
) -> None:
    sent = {"AA-01-choice": "na", "AA-01-reason": "Zu kurz.", "AA-01-justification": MINE}

    answer = visit.send(visit(_at(link)), sent)

    assert answer.status == 422
    assert answer.refused == {"AA-01-reason"}
    assert "mindestens 30 Zeichen, hier sind es 8" in answer.words
    assert answer.fields["AA-01-choice"] == "na"
    assert stored(workplace, link, "AA-01") == Answer(justification=MINE, reason="Zu kurz.")


def test_not_applicable_is_saved_once_it_is_reasoned(
    visit: Visitor, workplace: Workplace, link: str
) -> None:
    refused = visit.send(visit(_at(link)), {"AA-01-choice": "na", "AA-01-reason": "Zu kurz."})

    answer = visit.send(refused, {"AA-01-reason": not_applicable().reason})

    assert answer.status == 303
    assert stored(workplace, link, "AA-01") == not_applicable()


@pytest.mark.parametrize(
    ("choice", "remedy"),
    [
        ("5", "5 ist keine Stufe. Erlaubt sind die ganzen Stufen 0 bis 4."),
        ("2.5", "2,5 ist keine Stufe. Erlaubt sind die ganzen Stufen 0 bis 4."),
        (".5", "0,5 ist keine Stufe. Erlaubt sind die ganzen Stufen 0 bis 4."),
        ("-1", "Diese Stufe gibt es nicht. Bitte wählen Sie eine der gezeigten Stufen."),
        ("3 ", None),
        ("03", None),
        ("NA", "Diese Stufe gibt es nicht. Bitte wählen Sie eine der gezeigten Stufen."),
        ("1e1", "Diese Stufe gibt es nicht. Bitte wählen Sie eine der gezeigten Stufen."),
        ("²", "Diese Stufe gibt es nicht. Bitte wählen Sie eine der gezeigten Stufen."),
        ("٣", "Diese Stufe gibt es nicht. Bitte wählen Sie eine der gezeigten Stufen."),
        (".", "Diese Stufe gibt es nicht. Bitte wählen Sie eine der gezeigten Stufen."),
        ("9" * 5000, "Diese Stufe gibt es nicht. Bitte wählen Sie eine der gezeigten Stufen."),
    ],
)
def test_a_level_in_a_project_is_a_whole_one_from_0_to_4(
    visit: Visitor, workplace: Workplace, link: str, choice: str, remedy: str | None
) -> None:
    answer = visit.send(visit(_at(link)), {"AA-01-choice": choice, "AA-01-justification": MINE})

    if remedy is None:
        assert stored(workplace, link, "AA-01").level == 3
    else:
        assert answer.status == 422
        assert answer.problems == [("AA-01-choice", f"AA-01, Stufe: {remedy}")]
        assert answer.fields["AA-01-justification"] == MINE
        assert stored(workplace, link, "AA-01").level is None


def test_a_review_takes_half_steps_beside_the_claim(visit: Visitor, workplace: Workplace) -> None:
    link = link_to(workplace, perspective=Perspective.REVIEW)
    page = visit(_at(link))

    answer = visit.send(page, {"AA-01-choice": "2.5", "AA-01-evidence-0-grade": "verified"})

    assert "Angabe der antragstellenden Kommune Stufe 3: Vorhaben, Stufe 3." in page.words
    assert answer.status == 303
    assert stored(workplace, link, "AA-01").level == 2.5
    assert visit(_at(link)).fields["AA-01-choice"] == "2.5"


@pytest.mark.parametrize("token", ["", "invalid", None, "\x00", "ä" * 100, "x" * 100_000])
def test_an_expired_session_keeps_everything_typed(
    visit: Visitor, workplace: Workplace, link: str, token: str | None
) -> None:
    typed = {
        "AA-01-choice": "3",
        "AA-01-justification": MINE,
        "AA-01-reason": "Und doch",
        "AA-01-evidence-0-kind": "link",
        "AA-01-evidence-0-reference": "Nr. 4",
        "AA-01-evidence-0-text": "Der Wortlaut",
        "AA-01-evidence-0-grade": "none",
    }

    answer = visit.send(visit(_at(link)), {**typed, "csrf_token": token})

    assert answer.status == 422
    assert "Ihre Sitzung war abgelaufen." in answer.words
    assert typed.items() <= answer.fields.items()
    assert stored(workplace, link, "AA-01") == UNANSWERED
    assert visit.send(answer).status == 303
    assert stored(workplace, link, "AA-01").justification == MINE


def test_a_closed_browser_keeps_everything_typed_too(
    visit: Visitor, workplace: Workplace, link: str
) -> None:
    page = visit(_at(link))
    visit.forget()

    answer = visit.send(page, {"AA-01-justification": MINE})

    assert answer.status == 422
    assert visit.send(answer).status == 303
    assert stored(workplace, link, "AA-01").justification == MINE


def test_the_script_is_told_what_was_saved_and_when(visit: Visitor, link: str) -> None:
    page = visit(_at(link))

    told = visit.save(page, LEVEL_3)

    seen = told["answers"]["AA-01"]["seen"]
    assert told == {
        "saved_at": "10:30",
        "answers": {"AA-01": {"outcome": "save", "seen": seen, "problems": []}},
    }
    assert visit(_at(link)).fields["AA-01-seen"] == seen


def test_the_script_is_told_what_is_wrong_and_at_which_field(visit: Visitor, link: str) -> None:
    sent = {"AA-01-choice": "na", "AA-01-reason": "Kurz", "AA-01-evidence-0-text": "\x07"}

    told = visit.save(visit(_at(link)), sent)["answers"]["AA-01"]

    assert told["outcome"] == "keep"
    assert {problem["field"] for problem in told["problems"]} == {"reason", "evidence-0-text"}


def test_the_script_is_told_of_a_conflict_and_may_not_overwrite(
    visit: Visitor, workplace: Workplace, link: str
) -> None:
    mine, theirs = visit(_at(link)), visit.another()
    theirs.save(theirs(_at(link)), {"AA-01-justification": THEIRS})

    told = visit.save(mine, {"AA-01-justification": MINE})

    assert told["answers"]["AA-01"]["outcome"] == "conflict"
    assert stored(workplace, link, "AA-01").justification == THEIRS


def test_the_script_saving_nothing_new_learns_no_fingerprint_it_has_not_seen(
    visit: Visitor, link: str
) -> None:
    mine, theirs = visit(_at(link)), visit.another()
    theirs.save(theirs(_at(link)), {"AA-01-justification": THEIRS})

    told = visit.save(mine, {})["answers"]["AA-01"]

    assert told == {"outcome": "keep", "seen": mine.fields["AA-01-seen"], "problems": []}


def test_the_script_speaks_the_language_of_its_page(visit: Visitor, link: str) -> None:
    told = visit.save(visit(f"/en/a/{link}/dimension/AA"), {"AA-01-choice": "9"})

    [problem] = told["answers"]["AA-01"]["problems"]
    assert problem["message"] == "9 is not a level. The whole levels 0 to 4 are allowed."


@pytest.mark.parametrize("rest", ["dimension/ZZ", "duty/ZZ", "dimension/aa", "dimension/%00"])
def test_a_foreign_dimension_is_not_found(
    visit: Visitor, workplace: Workplace, link: str, rest: str
) -> None:
    page = visit(_at(link))

    assert visit(_at(link, rest)).status == 404
    assert visit.post(_at(link, rest), {**page.fields, **LEVEL_3, "go": "on"}).status == 404
    assert stored(workplace, link, "AA-01") == UNANSWERED


@pytest.mark.parametrize("criterion", ["BB-01", "AA-02", "ZZ-99", "", "AA-01-x", "\x00", "../AA"])
def test_a_foreign_criterion_is_not_found_and_nothing_is_saved(
    visit: Visitor, workplace: Workplace, link: str, criterion: str
) -> None:
    foreign = {f"{criterion}-seen": "", f"{criterion}-choice": "3"}

    answer = visit.send(visit(_at(link)), {**LEVEL_3, **foreign})

    assert answer.status == 404
    assert opened(workplace, link).assessment.answers == {}


def test_a_dimension_that_became_irrelevant_meanwhile_keeps_what_was_typed(
    visit: Visitor, workplace: Workplace, link: str
) -> None:
    here, theirs = _at(link, "dimension/BB"), visit.another()
    page = visit(here)
    subject = theirs(_at(link, "subject"))
    theirs.send(subject, {"digital": "no", "reason": NO_DIGITAL_PART.reason})

    answer = visit.send(page, {"BB-01-justification": MINE, "go": "on"})

    assert (answer.status, answer.location) == (303, _at(link, ""))
    assert stored(workplace, link, "BB-01").justification == MINE


def test_a_dimension_without_a_digital_part_is_not_walked(
    visit: Visitor, workplace: Workplace
) -> None:
    link = link_to(workplace, screening=NO_DIGITAL_PART)

    assert visit(_at(link, "dimension/BB")).status == 404
    assert visit.send(visit(_at(link)), {"go": "on"}).location == _at(link, "summary")


@pytest.mark.parametrize(
    ("answers", "after", "there"),
    [
        pytest.param([], "", "dimension/AA#AA-01", id="the first"),
        pytest.param(["AA-01"], "", "dimension/BB#BB-01", id="the next open one"),
        pytest.param([], "AA-01", "dimension/BB#BB-01", id="after this one"),
        pytest.param([], "BB-01", "dimension/AA#AA-01", id="round to the beginning"),
        pytest.param([], "nowhere", "dimension/AA#AA-01", id="after nothing known"),
        pytest.param(["AA-01", "BB-01"], "", "summary", id="nothing left"),
    ],
)
def test_the_next_open_question_is_found(
    visit: Visitor, workplace: Workplace, answers: list[str], after: str, there: str
) -> None:
    link = link_to(workplace, {name: an_answer() for name in answers})

    assert visit(_at(link, f"next?after={after}")).location == _at(link, there)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"AA-01-evidence-²-text": "x"}, id="a digit that is no number"),
        pytest.param({f"AA-01-evidence-{'9' * 5000}-text": "x"}, id="a number without end"),
        pytest.param({"AA-01-evidence--1-text": "x"}, id="a number below zero"),
        pytest.param({"AA-01-evidence-x-text": "x"}, id="a word instead of a number"),
        pytest.param({"AA-01-evidence": "x"}, id="no number"),
        pytest.param({"AA-01-unknown": "x", "unknown": "x", "": "x"}, id="fields nobody asked for"),
        pytest.param({"AA-01-seen": None}, id="no fingerprint"),
        pytest.param({"AA-01-choice": None}, id="no choice"),
        pytest.param({f"X{n}": "" for n in range(3000)}, id="thousands of fields"),
        pytest.param({f"X{n}-seen": "" for n in range(1500)}, id="thousands of cards"),
    ],
)
def test_a_form_that_was_tampered_with_never_breaks_the_server(
    visit: Visitor, link: str, change: dict[str, str | None]
) -> None:
    answer = visit.send(visit(_at(link)), change)

    assert answer.status in {303, 404, 413, 422}


def test_more_evidence_than_there_is_room_for_is_refused(visit: Visitor, link: str) -> None:
    rows = {f"AA-01-evidence-{n}-reference": f"Nr. {n}" for n in range(11)}

    answer = visit.send(visit(_at(link)), rows)

    remedy = "Es sind 11 Nachweise, erlaubt sind 10. Bitte nennen Sie die wichtigsten."
    assert answer.problems == [("AA-01-evidence", f"AA-01, Nachweise: {remedy}")]
    assert answer.fields["AA-01-evidence-10-reference"] == "Nr. 10"


def test_a_fault_in_the_second_row_is_shown_there_though_the_first_is_empty(
    visit: Visitor, link: str
) -> None:
    answer = visit.send(
        visit(_at(link)),
        {
            "AA-01-evidence-0-kind": "nonsense",
            "AA-01-evidence-1-kind": "nonsense",
            "AA-01-evidence-1-reference": "Nr. 4",
        },
    )

    assert answer.fields["AA-01-evidence-0-reference"] == "Nr. 4"
    assert answer.refused == {"AA-01-evidence-0-kind"}


def test_two_faults_of_one_field_are_both_told(visit: Visitor, workplace: Workplace) -> None:
    link = link_to(workplace, perspective=Perspective.GUIDELINE)

    answer = visit.send(visit(_at(link)), {"AA-01-choice": "na", "AA-01-reason": ""})

    assert "Dieses Kriterium kann hier nicht ausgenommen werden." in answer.words
    assert "braucht eine Begründung" in answer.words


LINES = ("evidence-0-reference",)
CHOICES = ("choice", "evidence-0-kind", "evidence-0-grade")


@table(*LINES, "justification", "evidence-0-text", briefly=("reason",))
def test_whatever_is_typed_is_saved_as_it_is_or_refused_at_its_field(
    visit: Visitor, workplace: Workplace, link: str, field: str, fault: Fault
) -> None:
    name, is_taken = f"AA-01-{field}", fault.line if field in LINES else fault.text

    answer = visit.send(visit(_at(link)), {name: fault.typed})

    if is_taken:
        assert answer.status == 303
        assert visit(_at(link)).fields[name] == as_kept(fault.typed)
    else:
        assert answer.status == 422
        assert answer.refused == {name}
        assert answer.fields[name] == as_shown(fault.typed, in_a_line=field in LINES)
        assert stored(workplace, link, "AA-01") == UNANSWERED


@table(briefly=CHOICES)
def test_a_choice_that_was_not_offered_is_refused_at_its_field(
    visit: Visitor, workplace: Workplace, link: str, field: str, fault: Fault
) -> None:
    name = f"AA-01-{field}"

    answer = visit.send(
        visit(_at(link)), {"AA-01-evidence-0-text": "Der Wortlaut", name: fault.typed}
    )

    assert answer.status == 422
    assert answer.refused == {name}
    assert answer.fields["AA-01-evidence-0-text"] == "Der Wortlaut"
    assert stored(workplace, link, "AA-01") == UNANSWERED
