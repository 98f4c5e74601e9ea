"""Documents are attached, opened and removed by whoever may, and stay as long as they are held."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from actions import assessments, evidence, ownership
from actions.evidence import Binder
from actions.work import Work, Workplace
from checks.accounts import Organisation
from checks.answers import Answer, Evidence, EvidenceKind, State
from checks.approvals import StageChange
from checks.catalogue import CriterionId, Grade
from checks.claims import review_of
from checks.errors import Invalid, NotAllowed, NotFound, TooOften
from checks.files import MIB, PER_CRITERION, FileKind
from checks.permissions import Actor, Role, Stage
from checks.records import Chain, Kind
from checks.shares import Right
from tests.accounts import a_person, an_organisation, signed_in, somebody
from tests.attaching import a_plan, attached
from tests.factories import an_answer
from tests.links import link_to
from tests.reading.evidence_files import a_picture
from tests.reading.office_files import a_pdf
from tests.sharing import a_stranger, an_owner, shared_with

AA_01, BB_01 = CriterionId("AA-01"), CriterionId("BB-01")
PLAN = a_pdf()


@pytest.fixture
def city(workplace: Workplace) -> Organisation:
    return an_organisation(workplace)


@pytest.fixture
def anna(workplace: Workplace, city: Organisation) -> Actor:
    """An applicant with an assessment of her organisation."""
    return an_owner(workplace, city)


def _binder(workplace: Workplace, actor: Actor, criterion: CriterionId = AA_01) -> Binder:
    with workplace.reading(actor) as work:
        return evidence.open_binder(work, criterion)


def _answer(workplace: Workplace, actor: Actor) -> Answer:
    return _binder(workplace, actor).opened.assessment.answer(AA_01)


def _key(workplace: Workplace, actor: Actor) -> str:
    (only,) = _binder(workplace, actor).here
    return only.key


def _detach(workplace: Workplace, actor: Actor) -> None:
    key = _key(workplace, actor)
    with workplace.writing(actor) as work:
        evidence.detach(work, AA_01, key)


def test_what_is_attached_is_told_and_opened_byte_by_byte(
    workplace: Workplace, anna: Actor
) -> None:
    examined = evidence.examine(workplace.reader, PLAN, "../Plan\u202e.PDF")
    attached(workplace, anna, examined)

    with workplace.reading(anna) as work:
        file, content = evidence.open_file(work, AA_01, _key(workplace, anna))

    assert file == examined.file
    assert (file.name, file.kind, file.size) == ("Plan.PDF", FileKind.PDF, len(PLAN))
    assert content == PLAN


def test_a_file_is_what_its_content_says_whatever_it_is_called(workplace: Workplace) -> None:
    examined = evidence.examine(workplace.reader, a_picture(), "plan.pdf")

    assert examined.file.kind is FileKind.PNG
    assert examined.file.name == "plan.pdf.png"


def test_what_is_no_document_is_not_taken(workplace: Workplace) -> None:
    with pytest.raises(Invalid, match="web page"):
        evidence.examine(workplace.reader, b"<svg onload='alert(1)'/>", "plan.png")


def test_an_attached_document_counts_as_named_evidence(workplace: Workplace, anna: Actor) -> None:
    attached(workplace, anna)

    answer = _answer(workplace, anna)
    assert answer.state is State.UNANSWERED
    assert answer.evidence == (Evidence(EvidenceKind.DOCUMENT, "Plan.pdf"),)
    assert answer.evidence[0].grade is Grade.REFERENCED
    assert _binder(workplace, anna).is_named(a_plan().file)


def test_what_the_answer_said_before_stays(workplace: Workplace, city: Organisation) -> None:
    before = an_answer(3)
    anna = an_owner(workplace, city, link=link_to(workplace, {"AA-01": before}))

    attached(workplace, anna)
    _detach(workplace, anna)

    assert _answer(workplace, anna) == before


def test_where_the_evidence_is_full_the_document_is_attached_without_a_line_of_its_own(
    workplace: Workplace, city: Organisation
) -> None:
    lines = tuple(Evidence(EvidenceKind.LINK, f"Seite {n}") for n in range(10))
    full = replace(an_answer(3), evidence=lines)
    anna = an_owner(workplace, city, link=link_to(workplace, {"AA-01": full}))

    file = attached(workplace, anna)

    assert _answer(workplace, anna) == full
    assert not _binder(workplace, anna).is_named(file)


def test_a_line_that_somebody_changed_stays_when_the_document_goes(
    workplace: Workplace, anna: Actor
) -> None:
    attached(workplace, anna)
    changed = (Evidence(EvidenceKind.DOCUMENT, "Plan.pdf, Seite 4"),)
    with workplace.writing(anna) as work:
        row = assessments.open_one(work).kept.row
        before = assessments.open_one(work).assessment.answer(AA_01)
        answer = replace(before, evidence=changed)
        work.assessments.save_answer(row, AA_01, answer, before=before)

    _detach(workplace, anna)

    assert _answer(workplace, anna).evidence == changed


def test_the_same_document_is_attached_to_a_criterion_once(
    workplace: Workplace, anna: Actor
) -> None:
    attached(workplace, anna)

    with pytest.raises(Invalid, match=r"attached here: Plan\.pdf"):
        attached(workplace, anna, a_plan(name="Kopie.pdf"))


def test_another_document_of_the_same_name_is_numbered(workplace: Workplace, anna: Actor) -> None:
    attached(workplace, anna, a_plan(1))

    assert attached(workplace, anna, a_plan(2)).name == "Plan (2).pdf"


def test_a_document_of_one_criterion_serves_another_without_being_sent_again(
    workplace: Workplace, anna: Actor
) -> None:
    attached(workplace, anna)
    (known,) = _binder(workplace, anna, BB_01).elsewhere

    with workplace.writing(anna) as work:
        evidence.attach_again(work, BB_01, known.key)

    found = _binder(workplace, anna, BB_01)
    assert [one.file for one in found.here] == [a_plan().file]
    assert found.elsewhere == []


def test_documents_are_named_in_the_assessment_with_their_hash(
    workplace: Workplace, anna: Actor
) -> None:
    attached(workplace, anna)

    found = _binder(workplace, anna).opened.assessment.files

    assert found == {AA_01: (a_plan().file,)}


def test_removing_a_document_takes_it_out_of_the_evidence(
    workplace: Workplace, anna: Actor
) -> None:
    attached(workplace, anna)

    _detach(workplace, anna)

    assert _binder(workplace, anna).here == []
    assert _answer(workplace, anna).evidence == ()


@pytest.mark.parametrize("deed", [evidence.open_file, evidence.detach])
def test_a_document_is_reached_at_its_criterion_only(
    workplace: Workplace, anna: Actor, deed: Callable[[Work, CriterionId, str], object]
) -> None:
    attached(workplace, anna)
    key = _key(workplace, anna)

    for criterion, name in ((BB_01, key), (AA_01, "unknown"), (CriterionId("ZZ-99"), key)):
        with workplace.writing(anna) as work, pytest.raises(NotFound):
            deed(work, criterion, name)


def test_nobody_reaches_a_document_through_an_assessment_of_their_own(
    workplace: Workplace, anna: Actor
) -> None:
    attached(workplace, anna)
    key = _key(workplace, anna)
    stranger = a_stranger(workplace, anna.link)
    other = somebody(workplace, an_organisation(workplace, "Dritte"), Role.APPLICANT)

    for actor in (stranger, replace(other, link=anna.link), Actor(link=anna.link)):
        for deed in (evidence.open_file, evidence.detach, evidence.attach_again):
            with workplace.writing(actor) as work, pytest.raises(NotFound):
                deed(work, AA_01, key)


def test_a_document_of_another_assessment_is_not_attached_by_its_key(
    workplace: Workplace, city: Organisation, anna: Actor
) -> None:
    attached(workplace, anna)
    key = _key(workplace, anna)
    second = replace(anna, link=link_to(workplace))
    with workplace.writing(second) as work:
        ownership.take_over(work, city.id)

    for name in (key, "", "unknown"):
        with workplace.writing(second) as work, pytest.raises(Invalid, match="choose a file"):
            evidence.attach_again(work, AA_01, name)


def test_an_assessment_of_nobody_keeps_references_only(workplace: Workplace) -> None:
    holder = Actor(link=link_to(workplace))

    with pytest.raises(NotAllowed):
        attached(workplace, holder, a_plan())
    with pytest.raises(NotAllowed):
        _binder(workplace, holder)


@pytest.mark.parametrize(("right", "may_attach"), [(Right.COMMENT, False), (Right.EDIT, True)])
def test_with_whom_it_is_shared_opens_documents_and_attaches_them_as_far_as_they_may_edit(
    workplace: Workplace, anna: Actor, right: Right, *, may_attach: bool
) -> None:
    attached(workplace, anna)
    key = _key(workplace, anna)
    guest = a_stranger(workplace, anna.link)
    shared_with(workplace, anna, "fremd@anderswo.example", right)

    with workplace.reading(guest) as work:
        assert evidence.open_file(work, AA_01, key)[1] == a_plan().content
    assert _binder(workplace, guest).may_attach is may_attach
    if not may_attach:
        with pytest.raises(NotAllowed):
            attached(workplace, guest, a_plan(2))


def test_an_administrator_opens_documents_and_attaches_none(
    workplace: Workplace, city: Organisation, anna: Actor
) -> None:
    attached(workplace, anna)
    chief = replace(somebody(workplace, city, Role.ADMIN), link=anna.link)

    with workplace.reading(chief) as work:
        assert evidence.open_file(work, AA_01, _key(workplace, anna))
    with pytest.raises(NotAllowed):
        attached(workplace, chief, a_plan(2))


def test_an_organisation_has_so_much_room(workplace: Workplace, anna: Actor) -> None:
    with workplace.writing(anna) as work:
        small = replace(work, terms=replace(work.terms, file_room=3 * MIB))
        evidence.attach(small, AA_01, a_plan(1, size=2 * MIB))
        evidence.attach(small, BB_01, a_plan(1, size=2 * MIB))

        with pytest.raises(Invalid, match="ask the operator"):
            evidence.attach(small, AA_01, a_plan(2, size=2 * MIB))
        with pytest.raises(Invalid, match="ask the operator"):
            evidence.count(small, AA_01, 2 * MIB)


def test_a_criterion_has_so_many_documents(workplace: Workplace, anna: Actor) -> None:
    for number in range(PER_CRITERION):
        attached(workplace, anna, a_plan(number))

    with pytest.raises(Invalid, match="remove one first"):
        attached(workplace, anna, a_plan(99))


def test_looking_into_files_is_counted_for_each_person(
    workplace: Workplace, city: Organisation, anna: Actor
) -> None:
    colleague = signed_in(workplace, a_person(workplace, city, Role.APPLICANT), anna.link)
    terms = replace(workplace.terms, file_limit=1)

    for actor in (anna, colleague):
        with workplace.writing(actor) as work:
            limited = replace(work, terms=terms)
            evidence.count(limited, AA_01, 1)
            with pytest.raises(TooOften):
                evidence.count(limited, AA_01, 1)


def test_a_document_leaves_a_trace_by_its_hash_and_never_by_its_name(
    workplace: Workplace, anna: Actor
) -> None:
    attached(workplace, anna)
    _detach(workplace, anna)

    with workplace.reading(anna) as work:
        row = assessments.open_one(work).kept.row
        told = [
            (record.done.event, record.done.facts)
            for record in work.records.list(Chain(Kind.ASSESSMENT, str(row)))
            if record.done.event.startswith("file")
        ]
    facts = {"criterion": "AA-01", "file": a_plan().file.hash}
    assert told == [("file_attached", facts), ("file_removed", facts)]


def test_deleting_the_assessment_deletes_its_documents(
    workplace: Workplace, city: Organisation, anna: Actor
) -> None:
    attached(workplace, anna)
    chief = replace(somebody(workplace, city, Role.ADMIN), link=anna.link)

    with workplace.writing(chief) as work:
        assessments.delete(work)

    with workplace.writing(Actor()) as work, pytest.raises(Exception, match="No row"):
        work.files.content(a_plan().file)


def test_a_review_begins_without_the_documents_of_the_claim(
    workplace: Workplace, anna: Actor
) -> None:
    attached(workplace, anna)

    review = review_of(_binder(workplace, anna).opened.assessment)

    assert review.files == {}


def test_what_is_final_takes_no_documents_and_gives_none_away(
    workplace: Workplace, anna: Actor
) -> None:
    attached(workplace, anna)
    with workplace.writing(anna) as work:
        change = StageChange(Stage.FINAL, work.person, work.now)
        work.approvals.change_stage(assessments.open_one(work).kept.row, change)

    with pytest.raises(NotAllowed):
        attached(workplace, anna, a_plan(2))
    with pytest.raises(NotAllowed):
        _detach(workplace, anna)
    with workplace.reading(anna) as work:
        assert evidence.open_file(work, AA_01, _key(workplace, anna))


def test_who_attaches_a_document_has_not_given_the_answer(
    workplace: Workplace, city: Organisation, anna: Actor
) -> None:
    with workplace.writing(anna) as work:
        row, given_by = assessments.open_one(work).kept.row, work.person
        work.assessments.save_answer(row, AA_01, an_answer(3), before=None, by=given_by)
    bert = signed_in(workplace, a_person(workplace, city, Role.APPLICANT), anna.link)

    attached(workplace, bert)

    assert _binder(workplace, anna).opened.kept.answered_by == {AA_01: given_by}
