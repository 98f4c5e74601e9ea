"""A profile as plain values with one canonical form, and the fingerprint by which it is known."""

import json
from collections.abc import Mapping
from fractions import Fraction
from hashlib import sha256
from typing import Any

from checks.assessments import Assessment, CatalogueRef
from checks.catalogue import Catalogue, CriterionId, DimensionId, Obligation, VerdictName
from checks.profiles import Demand, Profile, applied


def document_of(profile: Profile) -> dict[str, object]:
    """Exact numbers are written as fractions ("25/2"), whole ones as such ("40")."""
    return {
        "demands": {key: _demand_document(demand) for key, demand in profile.demands.items()},
        "weights": {key: str(weight) for key, weight in profile.weights.items()},
        "thresholds": {key.value: str(points) for key, points in profile.thresholds.items()},
        "fluctuation": str(profile.fluctuation),
        "decisive": list(profile.decisive),
        "reasons": dict(profile.reasons),
    }


def profile_of(document: Mapping[str, Any]) -> Profile:
    """The profile of a document that this module has written."""
    return Profile(
        demands={CriterionId(k): _demand(found) for k, found in document["demands"].items()},
        weights={DimensionId(k): Fraction(w) for k, w in document["weights"].items()},
        thresholds={VerdictName(k): Fraction(p) for k, p in document["thresholds"].items()},
        fluctuation=Fraction(document["fluctuation"]),
        decisive=tuple(map(CriterionId, document["decisive"])),
        reasons=document["reasons"],
    )


def measured(catalogue: Catalogue, assessment: Assessment) -> Catalogue:
    """The catalogue by which this assessment is judged: with the profile of its call, if any."""
    profile = assessment.profile
    if profile is None:
        return catalogue
    return applied(catalogue, profile, fingerprint(profile, assessment.catalogue))


def fingerprint(profile: Profile, ref: CatalogueRef) -> str:
    """SHA-256 (hex) of catalogue and profile as JSON: keys sorted, no blanks, UTF-8.

    Anyone can recompute it from an assessment's file: `jq -cjS '{catalogue, profile}' FILE |
    sha256sum`.
    """
    catalogue = {"id": ref.id, "version": ref.version, "hash": ref.hash}
    whole = {"catalogue": catalogue, "profile": document_of(profile)}
    compact = json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(compact.encode()).hexdigest()


def _demand_document(demand: Demand) -> dict[str, object]:
    return {
        "obligation": demand.obligation.value,
        "minimum": demand.minimum,
        "asks_evidence": demand.asks_evidence,
        "note": demand.note,
    }


def _demand(found: Mapping[str, Any]) -> Demand:
    return Demand(
        obligation=Obligation(found["obligation"]),
        minimum=found["minimum"],
        asks_evidence=found["asks_evidence"],
        note=found["note"],
    )
