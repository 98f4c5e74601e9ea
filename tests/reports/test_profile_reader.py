"""The profile of a call in the file of a check: it comes in as it went out, or not at all."""

import json
from dataclasses import replace
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from checks.assessments import Assessment
from checks.catalogue import Obligation, Perspective
from checks.errors import Invalid
from checks.profile_documents import document_of, measured
from checks.profiles import CallId, CallRef, Demand
from checks.scoring import score
from reports.machine import from_json, to_json
from tests.factories import an_answer, an_assessment
from tests.profiles import a_profile
from tests.reports.test_machine import CATALOGUE, a_document, catalogue_for
from tests.reports.test_schema import SCHEMA, VALIDATOR
from tests.strategies import ProfiledCase, profiled_cases, unhurried

CALL = CallRef(CallId("call-1"), "Erster Aufruf 2027", "Digitale Orte")
PROFILE = a_profile(
    CATALOGUE, demands={"OS-01": Demand(Obligation.MANDATORY, 2, note="Standardliste")}
)


def profiled(*, perspective: Perspective = Perspective.PROJECT) -> Assessment:
    found = an_assessment({"OS-01": an_answer(2)}, perspective=perspective, catalogue=CATALOGUE)
    return replace(found, profile=PROFILE, call=CALL)


def written(assessment: Assessment) -> bytes:
    measure = measured(CATALOGUE, assessment)
    return to_json(assessment, measure, score(measure, assessment))


def with_profile(**changes: object) -> dict[str, Any]:
    """A document whose profile is as the catalogue has it but for some values."""
    whole = json.loads(json.dumps(document_of(PROFILE)))
    for path, value in changes.items():
        *parts, last = path.split("__")
        inside = whole
        for part in parts:
            inside = inside[part.replace("_", "-", 1) if part[:2].isupper() else part]
        inside[last.replace("_", "-", 1) if last[:2].isupper() else last] = value
    return a_document(profile=whole)


def test_a_check_for_a_call_comes_in_again_with_its_measure() -> None:
    assert from_json(written(profiled()), catalogue_for).assessment == profiled()


def test_a_review_comes_in_again_only_by_the_measure_of_its_claim() -> None:
    review = replace(profiled(perspective=Perspective.REVIEW), claim=profiled())
    other = replace(review, profile=None, call=None)

    assert from_json(written(review), catalogue_for).assessment == review
    with pytest.raises(Invalid) as refused:
        from_json(written(other), catalogue_for)
    assert [problem.where for problem in refused.value.problems] == ["claim.profile"]


@unhurried
@given(profiled_cases())
def test_whatever_can_be_published_comes_in_again(case: ProfiledCase) -> None:
    catalogue, bare, profile = case
    assessment = replace(bare, profile=profile, call=CALL)
    measure = measured(catalogue, assessment)
    raw = to_json(assessment, measure, score(measure, assessment))

    assert from_json(raw, lambda _: catalogue).assessment.profile == profile
    VALIDATOR.validate(json.loads(raw))


FAULTS: list[tuple[dict[str, Any], str, str]] = [
    (a_document(profile=[]), "profile", "{ }"),
    (a_document(profile={"demands": {}}), "profile.demands.OS-01", "fehlt"),
    (with_profile(demnds={}), "profile.demnds", "demands"),
    (with_profile(demands__OS_01=None), "profile.demands.OS-01", "fehlt"),
    (with_profile(demands__OS_09={}), "profile.demands.OS-09", "OS-0"),
    (with_profile(demands__OS_01__minimum=1.5), "profile.demands.OS-01.minimum", "ganz"),
    (with_profile(demands__OS_01__minimum=4), "profile.demands.OS-01", "zwischen 1 und 3"),
    (
        with_profile(demands__OS_01__obligation="must"),
        "profile.demands.OS-01.obligation",
        "mandatory",
    ),
    (with_profile(demands__OS_01__asks_evidence=1), "profile.demands.OS-01.asks_evidence", "true"),
    (with_profile(demands__OS_01__note="a\nb"), "profile.notes.OS-01", "Zeile"),
    (with_profile(weights={}), "profile.weights.OS", "fehlt"),
    (with_profile(weights__OS="0"), "profile.weights.OS", "über 0"),
    (with_profile(weights__OS="1/0"), "profile.weights.OS", "25/2"),
    (with_profile(weights__OS=14), "profile.weights.OS", "Anführungszeichen"),
    (with_profile(weights__OS="9" * 21), "profile.weights.OS", "25/2"),
    (with_profile(thresholds__good="20"), "profile.thresholds.good", "über der vorigen"),
    (with_profile(thresholds__best="90"), "profile.thresholds.best", "exemplary"),
    (with_profile(fluctuation="11"), "profile.fluctuation", "zwischen 0 und 10"),
    (with_profile(decisive="OS-01"), "profile.decisive", "Liste"),
    (with_profile(decisive=["XX-01"]), "profile.decisive", "gefragt"),
    (with_profile(reasons={"fluctuation": 1}), "profile.reasons.fluctuation", "Text"),
    (with_profile(reasons={"fluctuation": "x" * 1001}), "profile.reasons.fluctuation", "1000"),
    (a_document(call="Aufruf"), "call", "{ }"),
    (a_document(call={"id": "x" * 25}), "call.id", "24"),
    (a_document(call={"titel": "x"}), "call.titel", "title"),
    (a_document(perspective="guideline", profile={}), "profile", "Projekt-Check"),
    (a_document(perspective="guideline", call={}), "call", "Projekt-Check"),
]


@pytest.mark.parametrize(("document", "where", "words"), FAULTS, ids=[f[1] for f in FAULTS])
def test_every_fault_is_named_at_its_place(
    document: dict[str, Any], where: str, words: str
) -> None:
    with pytest.raises(Invalid) as refused:
        from_json(json.dumps(document).encode(), catalogue_for)

    found = {problem.where: problem.message.de for problem in refused.value.problems}
    assert words in found[where]


def test_every_member_is_described() -> None:
    document, parts = json.loads(written(profiled())), SCHEMA["$defs"]

    assert set(document["call"]) == set(parts["call"]["properties"])
    assert set(document["profile"]) == set(parts["profile"]["properties"])
    demand = document["profile"]["demands"]["OS-01"]
    assert set(demand) == set(parts["demand"]["properties"])
    Draft202012Validator(SCHEMA).validate(document)


def test_the_fingerprint_can_be_recomputed_from_the_file_alone() -> None:
    document = json.loads(written(profiled()))
    whole = {key: document[key] for key in ("catalogue", "profile")}
    compact = json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    assert sha256(compact.encode()).hexdigest() == measured(CATALOGUE, profiled()).profile
