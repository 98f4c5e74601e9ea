"""Calls: drafted, set, published for good, put off, cloned, and begun for."""

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest

from actions import assessments, call_drafts, calls, catalogue, ownership, programmes, results
from actions.work import Workplace
from checks.assessments import Screening
from checks.catalogue import CriterionId, Obligation, Perspective, VerdictName
from checks.conflicts import Outcome, fingerprint
from checks.errors import Closed, Invalid, NotAllowed, NotFound
from checks.permissions import Actor, Role
from checks.profiles import CallId, Demand
from checks.programmes import Call, Period, Phase
from storage.calls import PAGE
from tests.accounts import OPERATOR, an_organisation, somebody
from tests.calls import Funder, a_call, a_draft, a_funder, a_guideline_check, closing_of, published
from tests.factories import a_subject, an_answer
from tests.links import clock_of
from tests.small_catalogue import NEXT, parsed

WITH_REASON = "Der Förderzweck verlangt es so."


@pytest.fixture
def funder(workplace: Workplace) -> Funder:
    return a_funder(workplace)


def known(workplace: Workplace, call: CallId, actor: Actor | None = None) -> Call:
    with workplace.reading(actor or Actor()) as work:
        return calls.open_one(work, call).call


def edited(workplace: Workplace, funder: Funder, call: CallId, **changes: object) -> Outcome:
    with workplace.writing(funder.author) as work:
        before = calls.open_one(work, call).call.draft
        return call_drafts.edit(
            work,
            call,
            replace(before, **changes),  # type: ignore[arg-type]
            shown=fingerprint(before),
        )


def stricter(call: Call, criterion: str = "AA-01") -> Call:
    """The same with a higher demand on one criterion, and the reason."""
    demands = {**call.profile.demands, CriterionId(criterion): Demand(Obligation.KNOCK_OUT, 3)}
    reasons = {f"demands.{criterion}": WITH_REASON}
    return replace(call, profile=replace(call.profile, demands=demands, reasons=reasons))


def test_a_draft_begins_with_the_catalogue_and_is_seen_by_its_authors_only(
    workplace: Workplace, funder: Funder
) -> None:
    call = a_draft(workplace, funder)

    found = known(workplace, call, funder.author)

    assert found.catalogue.version == workplace.shelf.current.version
    assert found.profile == found.preset.profile
    assert found.phase(workplace.clock()) is Phase.DRAFT
    with pytest.raises(NotFound):
        known(workplace, call)


def test_a_draft_is_pre_set_from_a_guideline_check_of_its_programme(
    workplace: Workplace, funder: Funder
) -> None:
    link = a_guideline_check(workplace, funder, {"BB-01": an_answer(4)})
    with workplace.writing(funder.author) as work:
        with pytest.raises(Invalid):
            call_drafts.begin(work, funder.programme, "Zu früh", check=link)
        programmes.attach(work, funder.programme, link)
        call = call_drafts.begin(work, funder.programme, "Erster Aufruf", check=link)

    found = known(workplace, call, funder.author)

    assert list(found.preset.binding.values()) == [Fraction(4)]
    assert found.preset.title == "Digitale Bauakte"
    assert [d for d in found.profile.demands.values() if d.asks_evidence]


def test_another_guideline_check_pre_sets_what_was_not_changed(
    workplace: Workplace, funder: Funder
) -> None:
    call = a_draft(workplace, funder)
    changed = stricter(known(workplace, call, funder.author))
    edited(workplace, funder, call, profile=changed.profile)
    link = a_guideline_check(workplace, funder, {"BB-01": an_answer(3)})

    with workplace.writing(funder.author) as work:
        programmes.attach(work, funder.programme, link)
        call_drafts.pre_set(work, call, check=link)

    found = known(workplace, call, funder.author)
    assert found.profile.demands[CriterionId("AA-01")] == Demand(Obligation.KNOCK_OUT, 3)
    assert found.profile.demands[CriterionId("BB-01")].minimum == 3
    assert list(found.profile.reasons) == ["demands.AA-01"]


def test_a_change_without_its_reason_is_refused(workplace: Workplace, funder: Funder) -> None:
    call = a_draft(workplace, funder)
    changed = stricter(known(workplace, call, funder.author)).profile

    with pytest.raises(Invalid) as refused:
        edited(workplace, funder, call, profile=replace(changed, reasons={}))

    assert [p.where for p in refused.value.problems] == ["reasons.demands.AA-01"]


def test_two_who_edit_a_draft_at_once_lose_nothing(workplace: Workplace, funder: Funder) -> None:
    call = a_draft(workplace, funder)
    draft = known(workplace, call, funder.author).draft

    with workplace.writing(funder.author) as work:
        shown = fingerprint(draft)
        first = call_drafts.edit(work, call, replace(draft, title="Einer"), shown=shown)
        second = call_drafts.edit(work, call, replace(draft, title="Anderer"), shown=shown)

    assert (first, second) == (Outcome.SAVE, Outcome.CONFLICT)
    assert known(workplace, call, funder.author).title == "Einer"


def test_what_is_published_is_public_has_a_fingerprint_and_never_changes(
    workplace: Workplace, funder: Funder
) -> None:
    call = a_call(workplace, funder)
    before = known(workplace, call)

    assert len(before.fingerprint) == 64
    with pytest.raises(NotAllowed):
        edited(workplace, funder, call, title="Anders")
    with workplace.writing(funder.author) as work:
        for deed in (call_drafts.discard, lambda w, c: call_drafts.pre_set(w, c, check="")):
            with pytest.raises(NotAllowed):
                deed(work, call)
        with pytest.raises(NotAllowed):
            call_drafts.publish(work, call, shown=fingerprint(before.draft))
    assert known(workplace, call) == before


def test_only_what_was_confirmed_is_published(workplace: Workplace, funder: Funder) -> None:
    call = a_draft(workplace, funder)
    seen = fingerprint(known(workplace, call, funder.author).draft)
    edited(workplace, funder, call, title="Inzwischen anders")

    with workplace.writing(funder.author) as work, pytest.raises(Invalid) as refused:
        call_drafts.publish(work, call, shown=seen)

    assert [p.where for p in refused.value.problems] == ["call"]


def test_a_call_without_a_period_or_with_one_that_has_passed_is_not_published(
    workplace: Workplace, funder: Funder
) -> None:
    call = a_draft(workplace, funder, hours=1)
    clock_of(workplace).forward(hours=2)

    with pytest.raises(Invalid) as late:
        published(workplace, funder, call)
    edited(workplace, funder, call, period=Period())
    with pytest.raises(Invalid) as missing:
        published(workplace, funder, call)

    assert [p.where for p in late.value.problems] == ["closes_on"]
    assert [p.where for p in missing.value.problems] == ["opens_on", "closes_on"]


def test_a_draft_can_be_discarded(workplace: Workplace, funder: Funder) -> None:
    call = a_draft(workplace, funder)

    with workplace.writing(funder.author) as work:
        assert call_drafts.discard(work, call) == funder.programme

    with pytest.raises(NotFound):
        known(workplace, call, funder.author)


def test_a_deadline_is_put_off_with_a_reason_that_is_kept(
    workplace: Workplace, funder: Funder
) -> None:
    call = a_call(workplace, funder)
    before = closing_of(workplace, call)
    later = before + timedelta(days=14)

    with workplace.writing(funder.author) as work:
        with pytest.raises(Invalid):
            calls.extend(work, call, before - timedelta(days=1), WITH_REASON)
        calls.extend(work, call, later, WITH_REASON)

    found = known(workplace, call)
    assert found.period.closes_at == later
    assert [(e.closed_at, e.reason) for e in found.extensions] == [(before, WITH_REASON)]


def test_a_deadline_that_has_passed_is_never_put_off(workplace: Workplace, funder: Funder) -> None:
    call = a_call(workplace, funder, hours=1)
    clock_of(workplace).forward(hours=1, seconds=2)

    with workplace.writing(funder.author) as work, pytest.raises(Closed):
        calls.extend(work, call, work.now + timedelta(days=7), WITH_REASON)


def test_a_clone_begins_the_next_round_by_the_current_catalogue(
    workplace: Workplace, funder: Funder
) -> None:
    draft = a_draft(workplace, funder)
    edited(
        workplace, funder, draft, profile=stricter(known(workplace, draft, funder.author)).profile
    )
    call = published(workplace, funder, draft)
    with workplace.writing(OPERATOR) as work:
        catalogue.publish(work, parsed(NEXT), NEXT)
    with workplace.writing(funder.author) as work:
        again = call_drafts.clone(work, call, "Zweiter Aufruf")

    first, second = known(workplace, call), known(workplace, again, funder.author)
    assert (first.catalogue.version, second.catalogue.version) == ("0.1.0", "0.2.0")
    assert second.follows == call
    assert second.period == Period()
    assert second.profile.demands[CriterionId("AA-01")] == Demand(Obligation.KNOCK_OUT, 3)
    assert (second.fingerprint, second.published_at) == ("", None)


def test_open_calls_are_public_nearest_deadline_first(workplace: Workplace, funder: Funder) -> None:
    late, soon = a_call(workplace, funder, hours=20), a_call(workplace, funder, hours=10)
    a_draft(workplace, funder)

    with workplace.reading(Actor()) as work:
        page = calls.list_open(work)
    clock_of(workplace).forward(hours=15)
    with workplace.reading(Actor()) as work:
        left = calls.list_open(work)

    assert [entry.id for entry in page.entries] == [soon, late]
    assert page.after is None
    assert [entry.id for entry in left.entries] == [late]


def test_many_open_calls_come_page_by_page_and_each_once(
    workplace: Workplace, funder: Funder
) -> None:
    call = a_call(workplace, funder)
    with workplace.writing(funder.author) as work:
        kept = calls.open_one(work, call).kept
        for n in range(2 * PAGE):
            copy = replace(kept.call, id=CallId(f"copy-{n}"))
            work.calls.add(replace(kept, call=copy), work.now)

    found, after = [], None
    for _ in range(3):
        with workplace.reading(Actor()) as work:
            page = calls.list_open(work, after)
        found += [entry.id for entry in page.entries]
        after = page.after

    assert after is None
    assert len(found) == len(set(found)) == 2 * PAGE + 1


def test_a_call_is_listed_until_its_last_second_is_over(
    workplace: Workplace, funder: Funder
) -> None:
    a_call(workplace, funder, hours=1)
    clock_of(workplace).forward(hours=1, milliseconds=999)
    with workplace.reading(Actor()) as work:
        assert len(calls.list_open(work).entries) == 1
    clock_of(workplace).forward(milliseconds=1)
    with workplace.reading(Actor()) as work:
        assert len(calls.list_open(work).entries) == 0


def test_a_check_begun_for_a_call_is_judged_by_its_profile(
    workplace: Workplace, funder: Funder
) -> None:
    draft = a_draft(workplace, funder)
    changed = stricter(known(workplace, draft, funder.author))
    edited(workplace, funder, draft, profile=changed.profile)
    call = published(workplace, funder, draft)

    with workplace.writing(Actor()) as work:
        link = calls.begin(work, call, a_subject(), Screening(), who="me")
        plain = assessments.begin(work, Perspective.PROJECT, a_subject(), Screening(), who="me")
    with workplace.reading(Actor(link=link)) as work:
        opened = assessments.open_one(work)
    with workplace.reading(Actor(link=plain)) as work:
        by_catalogue = assessments.open_one(work)

    fingerprint_of = known(workplace, call).fingerprint
    assert opened.catalogue.profile == opened.kept.profile == fingerprint_of
    assert opened.catalogue.by_id[CriterionId("AA-01")].obligation is Obligation.KNOCK_OUT
    assert opened.assessment.call == calls_ref(workplace, call)
    assert by_catalogue.catalogue is workplace.shelf.current
    assert results.report(opened).catalogue.profile == fingerprint_of
    assert results.report(by_catalogue).catalogue.profile == ""


def calls_ref(workplace: Workplace, call: CallId) -> object:
    with workplace.reading(Actor()) as work:
        return calls.open_one(work, call).kept.ref


def test_nobody_begins_for_a_call_that_has_closed(workplace: Workplace, funder: Funder) -> None:
    call = a_call(workplace, funder, hours=1)
    clock_of(workplace).forward(hours=2)

    with workplace.writing(Actor()) as work, pytest.raises(Closed):
        calls.begin(work, call, a_subject(), Screening(), who="me")


def test_a_check_begun_without_an_account_is_taken_into_an_organisation_with_its_call(
    workplace: Workplace, funder: Funder
) -> None:
    call = a_call(workplace, funder)
    with workplace.writing(Actor()) as work:
        link = calls.begin(work, call, a_subject(), Screening(), who="me")
    city = an_organisation(workplace)
    actor = somebody(workplace, city, Role.APPLICANT, link=link)

    with workplace.writing(actor) as work:
        ownership.take_over(work, city.id)
        opened = assessments.open_one(work)

    assert opened.kept.call == call
    assert opened.profile == known(workplace, call).profile


@pytest.mark.parametrize("role", [Role.APPLICANT, Role.EVALUATOR])
def test_only_authors_and_the_administration_change_a_call(
    workplace: Workplace, funder: Funder, role: Role
) -> None:
    draft, call = a_draft(workplace, funder), a_call(workplace, funder)
    actor = somebody(workplace, funder.organisation, role)
    expected = NotFound if role is Role.APPLICANT else NotAllowed

    with workplace.writing(actor) as work:
        with pytest.raises(expected):
            call_drafts.discard(work, draft)
        with pytest.raises(NotAllowed):
            call_drafts.clone(work, call, "Nächster")
        with pytest.raises(NotAllowed):
            calls.extend(work, call, work.now + timedelta(days=99), WITH_REASON)


def test_thresholds_of_a_profile_are_kept_exactly(workplace: Workplace, funder: Funder) -> None:
    call = a_draft(workplace, funder)
    own = known(workplace, call, funder.author).profile
    thresholds = {**own.thresholds, VerdictName.GOOD: Fraction(70)}
    weights = dict.fromkeys(own.weights, Fraction(25, 2))
    reasons = dict.fromkeys(
        ["thresholds.good", "fluctuation", *(f"weights.{key}" for key in weights)], WITH_REASON
    )
    changed = replace(
        own,
        thresholds=thresholds,
        weights=weights,
        fluctuation=Fraction(25, 10),
        reasons=reasons,
    )

    edited(workplace, funder, call, profile=changed)

    found = known(workplace, call, funder.author).profile
    assert (found.thresholds, found.weights) == (thresholds, weights)
    assert found.fluctuation == Fraction(5, 2)
