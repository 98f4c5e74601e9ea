"""A draft: handed in, read, shown with its marks, read again, deleted."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest

from actions.readings import OTHERS_FIRST
from actions.work import Workplace
from checks.catalogue import Perspective
from checks.errands import Phase
from checks.permissions import Actor
from tests.drafts import read_all, read_at_once
from tests.links import clock_of, link_to, opened
from tests.sharing import ANNA, a_team
from tests.signing_in import sign_in
from tests.visiting import Page, Visitor

STANDARDS = "Es müssen offene Standards gelten."
DRAFT = f"4 Zuwendungsvoraussetzungen\n\n4.1 {STANDARDS}\n\n4.2 Die Lizenz ist zu nennen.\n"


@pytest.fixture(autouse=True)
def _read_at_once(workplace: Workplace) -> None:
    read_at_once(workplace)


@pytest.fixture
def link(workplace: Workplace) -> str:
    return link_to(workplace, {}, perspective=Perspective.GUIDELINE)


def _at(link: str, rest: str = "") -> str:
    return f"/de/a/{link}/document{rest}"


def _paste(visit: Visitor, link: str, text: str = DRAFT) -> Page:
    return visit.send(visit(_at(link)), {"text": text})


def _hand_in(visit: Visitor, link: str, content: bytes, name: str = "Entwurf.txt") -> Page:
    page = visit(_at(link))
    sent = {**page.fields, "file": (BytesIO(content), name)}
    return visit.post(page.action, sent)


def test_a_draft_can_be_handed_in_from_the_task_list(visit: Visitor, link: str) -> None:
    assert _at(link) in visit(f"/de/a/{link}/").links


def test_the_text_of_a_project_is_read_too_but_suggests_no_level(
    visit: Visitor, workplace: Workplace
) -> None:
    link = link_to(workplace, {}, perspective=Perspective.PROJECT)

    _paste(visit, link)

    words = visit(_at(link)).words
    assert "1 zu entscheiden" in words
    assert "Vorschlag" not in words


def test_a_review_has_no_draft_to_read(visit: Visitor, workplace: Workplace) -> None:
    link = link_to(workplace, perspective=Perspective.REVIEW)

    assert visit(_at(link)).status == 404
    assert _at(link) not in visit(f"/de/a/{link}/").links


def test_after_reading_criteria_without_a_passage_come_first(visit: Visitor, link: str) -> None:
    answer = _paste(visit, link)

    assert (answer.status, answer.location) == (303, _at(link))
    page = visit(_at(link))
    names = [address.rsplit("/", 1)[1] for address in page.links if "/criteria/" in address]
    assert names[-2:] == ["AA-01", "BB-01"]
    assert len(names) > 2
    assert "Vorschlag: Stufe 3" in page.words
    assert "Eingefügter Text, 1. Fassung" in page.words


def test_large_numbers_are_written_as_people_write_them(visit: Visitor, link: str) -> None:
    _paste(visit, link, "x" * 1499 + ".")

    assert "1.500 Zeichen" in visit(_at(link)).words


def test_a_file_is_called_by_its_name_without_its_folders(visit: Visitor, link: str) -> None:
    _hand_in(visit, link, DRAFT.encode(), "C:\\Ablage\\Förderrichtlinie Entwurf 5.txt")

    assert "Förderrichtlinie Entwurf 5.txt, 1. Fassung" in visit(_at(link)).words


@pytest.mark.parametrize(
    ("content", "remedy"),
    [
        pytest.param(b"", "", id="empty"),
        pytest.param(b"\x89PNG\r\n\x1a\n", "", id="a picture"),
        pytest.param(b"PK\x03\x04 broken", "", id="a broken package"),
        pytest.param(b"%PDF-1.7 broken", "", id="a broken PDF"),
        pytest.param(b"   \n ", "", id="blanks"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_the_reason(
    visit: Visitor, link: str, content: bytes, remedy: str
) -> None:
    answer = _hand_in(visit, link, content)

    assert answer.status == 422
    assert answer.refused == {"file"}
    assert remedy in answer.problems[0][1]
    assert "1. Fassung" not in visit(_at(link)).words


def test_a_pasted_text_that_cannot_be_read_is_not_called_a_file(visit: Visitor, link: str) -> None:
    answer = _paste(visit, link, "x\n" * 200_001)

    assert answer.status == 422
    (problem,) = answer.problems
    assert problem[0] == "text"
    assert problem[1].startswith("Der eingefügte Text hat zu viele Zeilen")


def test_without_a_file_and_a_text_the_page_says_what_it_needs(visit: Visitor, link: str) -> None:
    answer = visit.send(visit(_at(link)))

    assert answer.problems == [("file", "Bitte wählen Sie eine Datei oder fügen Sie den Text ein.")]


def test_a_text_that_was_pasted_is_still_there_when_the_session_has_ended(
    visit: Visitor, link: str
) -> None:
    page = visit(_at(link))
    visit.forget()

    answer = visit.send(page, {"text": DRAFT})

    assert answer.status == 422
    assert answer.fields["text"].split() == DRAFT.split()


def test_a_draft_that_could_not_be_read_leaves_the_one_before(visit: Visitor, link: str) -> None:
    _paste(visit, link)

    _hand_in(visit, link, b"PK\x03\x04 broken")

    assert "1. Fassung" in visit(_at(link)).words


def test_the_draft_is_shown_with_its_marks_and_the_criteria_behind_them(
    visit: Visitor, link: str
) -> None:
    _paste(visit, link)

    page = visit(_at(link, "/text"))

    mark = page.by_id(f"p{DRAFT.index(STANDARDS)}")
    assert mark.text == STANDARDS
    place = DRAFT.index(STANDARDS)
    assert _at(link, f"/criteria/AA-01#at-{place}") in page.links


def test_the_marks_of_one_criterion_can_be_shown_alone(visit: Visitor, link: str) -> None:
    _paste(visit, link)

    page = visit(_at(link, "/text?criterion=BB-01"))

    assert [mark.text for mark in page.root.iter("mark")] == ["Die Lizenz ist zu nennen."]


@pytest.mark.parametrize("part", ["0", "2", "x", "-1", "9" * 30])
def test_a_part_that_the_draft_does_not_have_is_not_found(
    visit: Visitor, link: str, part: str
) -> None:
    _paste(visit, link)

    assert visit(_at(link, f"/text?part={part}")).status == 404


def test_before_a_draft_is_read_there_is_no_text_to_show(visit: Visitor, link: str) -> None:
    assert visit(_at(link, "/text")).location == _at(link)


def test_a_long_draft_is_leafed_through_without_losing_a_word(visit: Visitor, link: str) -> None:
    lines = [f"Absatz {number}: " + "Wort " * 200 for number in range(150)]
    _paste(visit, link, "\n\n".join(lines))

    pages = [visit(_at(link, f"/text?part={n}")) for n in (1, 2, 3)]

    words = " ".join(page.words for page in pages)
    assert all(f"Absatz {number}:" in words for number in range(150))
    assert visit(_at(link, "/text?part=4")).status == 404


def test_a_new_version_says_what_became_of_the_passages(visit: Visitor, link: str) -> None:
    _paste(visit, link)

    _paste(visit, link, DRAFT.replace("ist zu nennen", "soll genannt werden, soweit es sie gibt"))

    page = visit(_at(link))
    assert "2. Fassung" in page.words
    assert "1 Fundstelle der vorigen Fassung fehlt" in page.words
    assert "Die Lizenz ist zu nennen." in page.words


def test_the_text_can_be_deleted_and_nothing_else_with_it(
    visit: Visitor, workplace: Workplace, link: str
) -> None:
    _paste(visit, link)
    assert _at(link, "/remove") in visit(_at(link)).links

    answer = visit.send(visit(_at(link, "/remove")))

    assert (answer.status, answer.location) == (303, _at(link))
    assert "1. Fassung" not in visit(_at(link)).words
    assert opened(workplace, link).assessment.subject.title


def test_reading_too_often_is_put_off(visit: Visitor, workplace: Workplace, link: str) -> None:
    workplace.terms = replace(workplace.terms, begin_limit=2)
    for _ in range(2):
        assert _paste(visit, link).status == 303

    assert _paste(visit, link).status == 429


@pytest.fixture
def slowly(workplace: Workplace) -> Workplace:
    """Nobody reads before the test says so."""
    workplace.ring = lambda: None
    return workplace


def _state(page: Page) -> str:
    (region,) = [one for one in page.root.iter() if one.get("data-progress") is not None]
    return " ".join(region.itertext())


def test_what_takes_longer_shows_how_far_it_is(
    visit: Visitor, slowly: Workplace, link: str
) -> None:
    answer = _hand_in(visit, link, DRAFT.encode())

    assert (answer.status, answer.location) == (303, _at(link))
    page = visit(_at(link))
    assert "Entwurf.txt, hochgeladen am" in _state(page)
    assert "wartet" in _state(page)
    assert not page.by_id("main").findall(".//{*}form"), (
        "nothing can be typed on a page that renews itself"
    )
    assert _at(link) in page.links, "the link that renews it without a script"
    read_all(slowly)
    assert "Entwurf.txt, 1. Fassung" in visit(_at(link)).words


def test_the_version_before_is_shown_meanwhile(
    visit: Visitor, slowly: Workplace, link: str
) -> None:
    _paste(visit, link)
    read_all(slowly)

    _hand_in(visit, link, DRAFT.encode())

    words = visit(_at(link)).words
    assert "Eingefügter Text, 1. Fassung" in words
    assert "Bis dahin gilt die bisherige Fassung." in words


def test_whoever_waits_sees_how_far_it_is_and_who_is_before(
    visit: Visitor, slowly: Workplace, link: str
) -> None:
    first = link_to(slowly, perspective=Perspective.GUIDELINE)
    _paste(visit, first)
    clock_of(slowly).forward(seconds=1)
    _paste(visit, link)
    assert "1 anderer ist vorher an der Reihe." in _state(visit(_at(link)))

    with slowly.writing(Actor()) as work:
        (mine, _) = work.outbox.list_in(*Phase)
        work.outbox.mark_running(mine.key, tries=1, due_at=work.now)
    assert "Der Text wird geöffnet." in _state(visit(_at(link)))
    with slowly.writing(Actor()) as work:
        work.outbox.mark_step(mine.key, 1, 2)
    assert "jetzt werden die Fundstellen gesucht" in _state(visit(_at(link)))


def test_what_could_not_be_read_later_says_why_and_gives_the_text_back(
    visit: Visitor, slowly: Workplace, link: str
) -> None:
    nothing_but_rules = "-----\n====="
    _paste(visit, link, nothing_but_rules)

    read_all(slowly)

    page = visit(_at(link))
    assert "gescheitert" in _state(page)
    assert "er steht unten im Feld" in _state(page)
    assert page.fields["text"].split() == nothing_but_rules.split()


def test_a_failure_of_ours_leaves_the_form_for_another_draft(
    visit: Visitor, slowly: Workplace, link: str, caplog: pytest.LogCaptureFixture
) -> None:
    reader, slowly.reader = slowly.reader, replace(slowly.reader, finder=None)  # type: ignore[arg-type]
    _paste(visit, link)
    read_all(slowly)
    slowly.reader = reader

    page = visit(_at(link))
    assert "Nächster Versuch um" in _state(page)
    visit.send(page, {"text": DRAFT})
    read_all(slowly)

    assert "1. Fassung" in visit(_at(link)).words
    assert "NoneType" in caplog.text


def test_who_is_put_off_is_not_told_that_it_takes_seconds(
    visit: Visitor, slowly: Workplace, link: str
) -> None:
    _paste(visit, link_to(slowly, {}, perspective=Perspective.GUIDELINE))
    clock_of(slowly).forward(seconds=1)
    _paste(visit, link)
    assert "Meist dauert das wenige Sekunden." in visit(_at(link)).words
    with slowly.writing(Actor()) as work:
        (mine, _) = work.outbox.list_in(*Phase)
        later = work.now + timedelta(hours=1)
        work.outbox.mark_waiting(mine.key, tries=0, due_at=later, reason=OTHERS_FIRST)

    words = visit(_at(link)).words

    assert "Nächster Versuch um" in words
    assert "vorher an der Reihe" not in words
    assert "wenige Sekunden" not in words
    assert "Sie können die Seite so lange verlassen" in words


def test_when_its_turn_has_come_nothing_is_said_of_the_next_try(
    visit: Visitor, slowly: Workplace, link: str
) -> None:
    _paste(visit, link)
    with slowly.writing(Actor()) as work:
        (mine,) = work.outbox.list_in(*Phase)
        work.outbox.mark_waiting(mine.key, tries=0, due_at=work.now, reason=OTHERS_FIRST)
        work.outbox.mark_running(mine.key, tries=1, due_at=work.now)

    state = _state(visit(_at(link)))

    assert "Eingefügter Text vom" in state
    assert "Der Text wird geöffnet." in state
    assert "Nächster Versuch" not in state
    assert OTHERS_FIRST.de not in state


@pytest.mark.parametrize("becomes", ["waiting", "failed"])
def test_a_first_draft_can_be_deleted_before_it_is_read(
    visit: Visitor, slowly: Workplace, link: str, becomes: str
) -> None:
    _paste(visit, link, DRAFT if becomes == "waiting" else "-----")
    if becomes == "failed":
        read_all(slowly)
    assert _at(link, "/remove") in visit(_at(link)).links
    page = visit(_at(link, "/remove"))
    assert (
        "Was noch nicht gelesen ist, wird zurückgezogen und gelöscht: Eingefügter Text"
        in page.words
    )

    answer = visit.send(page)

    assert (answer.status, answer.location) == (303, _at(link))
    read_all(slowly)
    page = visit(_at(link))
    assert "Eingefügter Text" not in page.words
    assert _at(link, "/remove") not in page.links, "nothing is left to be deleted"


def test_who_can_see_a_text_depends_on_whose_check_it_is(
    visit: Visitor, workplace: Workplace, link: str
) -> None:
    assert "wer Ihren geheimen Link hat, und wer den Server betreibt" in visit(_at(link)).words
    team = a_team(workplace)
    sign_in(visit, ANNA)

    words = visit(_at(team.anna.link)).words

    assert "Sehen kann ihn, wer den Check lesen darf, und wer den Server betreibt." in words


def test_what_was_refused_at_once_is_told_once(visit: Visitor, link: str) -> None:
    _hand_in(visit, link, b"PK\x03\x04 broken")

    assert "gescheitert" not in visit(_at(link)).words


@pytest.mark.usefixtures("slowly")
def test_a_refused_form_keeps_what_was_typed_while_another_draft_waits(
    visit: Visitor, link: str
) -> None:
    page = visit(_at(link))
    _hand_in(visit, link, DRAFT.encode())
    visit.forget()

    answer = visit.send(page, {"text": DRAFT})

    assert answer.status == 422
    assert answer.fields["text"].split() == DRAFT.split()
    assert "wartet" in _state(answer)
    assert not [one for one in answer.root.iter() if one.get("data-running") is not None]
