"""Co-signing: who signs what, and what becomes of a signature."""

from dataclasses import replace

import pytest

from actions import assessments, handouts, signatures
from actions.signatures import Signing
from actions.work import Workplace
from checks.catalogue import DimensionId
from checks.permissions import Actor
from checks.shares import Right
from checks.signatures import Signature, SignatureId, SignatureState, Signed
from checks.text import Language
from tests.accounts import an_organisation
from tests.factories import an_answer
from tests.links import clock_of
from tests.reports.printing import WORDS
from tests.sharing import STRANGER, a_stranger, an_owner, answering, outcome, shared_with

AA = DimensionId("AA")


@pytest.fixture
def anna(workplace: Workplace) -> Actor:
    return an_owner(workplace, an_organisation(workplace))


@pytest.fixture
def frida(workplace: Workplace, anna: Actor) -> Actor:
    shared_with(workplace, anna, STRANGER, Right.COMMENT)
    return a_stranger(workplace, anna.link)


def _signing(workplace: Workplace, actor: Actor, dimension: DimensionId | None = AA) -> Signing:
    with workplace.reading(actor) as work:
        shown = signatures.content(assessments.open_one(work), dimension)
    return Signing(dimension, "Referat Z 3", "Ohne Einwände.", shown)


def _sign(workplace: Workplace, actor: Actor, dimension: DimensionId | None = AA) -> Signature:
    clock_of(workplace).forward(minutes=1)
    signing = _signing(workplace, actor, dimension)
    with workplace.writing(actor) as work:
        return signatures.sign(work, signing)


def _signed(workplace: Workplace, actor: Actor) -> tuple[Signed, ...]:
    with workplace.reading(actor) as work:
        return signatures.open_signatures(work).signed


def test_a_signature_holds_until_something_is_changed(
    workplace: Workplace, anna: Actor, frida: Actor
) -> None:
    part, whole = _sign(workplace, frida), _sign(workplace, frida, None)

    assert _signed(workplace, anna) == (
        Signed(part, SignatureState.VALID),
        Signed(whole, SignatureState.VALID),
    )
    answering(anna, workplace, "BB-01", an_answer(2))
    assert [one.state for one in _signed(workplace, anna)] == [
        SignatureState.VALID,
        SignatureState.CHANGED,
    ]


def test_signing_again_replaces_the_own_signature_and_nobody_elses(
    workplace: Workplace, anna: Actor, frida: Actor
) -> None:
    annas = _sign(workplace, anna)
    _sign(workplace, frida)
    answering(anna, workplace, "AA-01", an_answer(2))
    again = _sign(workplace, frida)

    found = _signed(workplace, anna)

    assert [(one.signature.id, one.state) for one in found] == [
        (annas.id, SignatureState.CHANGED),
        (again.id, SignatureState.VALID),
    ]


def test_nobody_signs_what_they_have_not_seen(
    workplace: Workplace, anna: Actor, frida: Actor
) -> None:
    signing = _signing(workplace, frida)
    answering(anna, workplace, "AA-01", an_answer(2))

    assert outcome(workplace, frida, lambda work: signatures.sign(work, signing)) == "shown"
    assert _signed(workplace, anna) == ()


def test_one_withdraws_ones_own_signature_and_that_stays_to_be_seen(
    workplace: Workplace, anna: Actor, frida: Actor
) -> None:
    signature = _sign(workplace, frida)

    refused = outcome(workplace, anna, lambda work: signatures.withdraw(work, signature.id))
    with workplace.writing(frida) as work:
        signatures.withdraw(work, signature.id)
        at = work.now
    clock_of(workplace).forward(minutes=1)
    with workplace.writing(frida) as work:
        signatures.withdraw(work, signature.id)

    assert refused == "403"
    withdrawn = replace(signature, withdrawn_at=at)
    assert _signed(workplace, anna) == (Signed(withdrawn, SignatureState.WITHDRAWN),)


def test_what_is_not_there_is_neither_signed_nor_withdrawn(
    workplace: Workplace, anna: Actor
) -> None:
    signing = replace(_signing(workplace, anna), dimension=DimensionId("ZZ"))
    nowhere = SignatureId("nowhere")

    assert outcome(workplace, anna, lambda work: signatures.sign(work, signing)) == "404"
    assert outcome(workplace, anna, lambda work: signatures.withdraw(work, nowhere)) == "404"


def test_a_signature_without_a_function_is_refused(workplace: Workplace, anna: Actor) -> None:
    signing = replace(_signing(workplace, anna), function="")

    assert outcome(workplace, anna, lambda work: signatures.sign(work, signing)) == "function"


def test_readers_neither_sign_nor_see_who_signed(workplace: Workplace, anna: Actor) -> None:
    shared_with(workplace, anna, STRANGER, Right.READ)
    reader = a_stranger(workplace, anna.link)
    signing = _signing(workplace, anna)

    assert outcome(workplace, reader, lambda work: signatures.sign(work, signing)) == "403"
    assert outcome(workplace, reader, signatures.open_signatures) == "403"
    with workplace.reading(reader) as work:
        assert signatures.list_signed(work, assessments.open_one(work)) == ()
    with workplace.reading(anna) as work:
        assert signatures.list_signed(work, assessments.open_one(work)) == ()


def test_the_report_says_what_holds_and_not_who_signed(
    workplace: Workplace, anna: Actor, frida: Actor
) -> None:
    def page() -> str:
        with workplace.reading(anna) as work:
            opened = handouts.open_one(work)
        return handouts.make(opened, handouts.PAGE, WORDS[Language.DE]).decode()

    assert "Mitzeichnungen" not in page()
    _sign(workplace, frida)
    withdrawn = _sign(workplace, anna)
    with workplace.writing(anna) as work:
        signatures.withdraw(work, withdrawn.id)

    shown = page()

    assert shown.count("Referat Z 3") == 1
    assert "gültig" in shown
    assert "Frida" not in shown
