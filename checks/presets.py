"""Preset: the profile that follows from a guideline check, before anybody changes a value.

What the guideline asks of recipients bindingly is asked of every project (`docs/profiles.md`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import Final, TypeVar

from checks.answers import counted_level
from checks.assessments import Assessment, relevant_criteria
from checks.catalogue import Anchor, Catalogue, Criterion, CriterionId, Obligation, Perspective
from checks.gaps import SOUND_LEVEL
from checks.ladders import ceiling
from checks.profiles import Demand, Profile, catalogue_profile

Key = TypeVar("Key")
Value = TypeVar("Value")

PROVED_LEVEL: Final = 4
"""From here on a guideline asks for proof, and so its calls ask for evidence."""


@dataclass(frozen=True, slots=True)
class Preset:
    """A profile and where it comes from.

    `binding` are the criteria that the guideline settles bindingly, with their levels; `title` and
    `on` name the guideline check, and are empty where there is none.
    """

    profile: Profile
    binding: Mapping[CriterionId, Fraction] = field(default_factory=dict)
    title: str = ""
    on: date | None = None


def preset(
    catalogue: Catalogue, guideline: Assessment | None = None, checked_by: Catalogue | None = None
) -> Preset:
    """What the catalogue asks of a project, raised where the guideline binds its recipients.

    `checked_by` is the catalogue of the guideline check, where that is an older version.
    """
    own = catalogue_profile(catalogue)
    if guideline is None:
        return Preset(own)
    binding = _binding(checked_by or catalogue, guideline)
    raised = {
        key: _raised(catalogue, catalogue.by_id[key], demand, binding.get(key))
        for key, demand in own.demands.items()
    }
    return Preset(
        profile=replace(own, demands=raised),
        binding={key: level for key, level in binding.items() if key in raised},
        title=guideline.subject.title,
        on=guideline.on,
    )


def binds_recipients(criterion: Criterion) -> bool:
    """Whether a guideline that settles this bindingly puts a duty on those who are funded.

    It may as well declare expenses eligible or commit the funder; that obliges no project.
    """
    return criterion.anchor is Anchor.DUTY


def carried_over(edited: Profile, before: Profile, after: Profile) -> Profile:
    """The profile `edited` from one preset, on another: what was changed stays, all else follows.

    Criteria that the other one does not have any more are left out.
    """
    return Profile(
        demands=_kept(edited.demands, before.demands, after.demands),
        weights=_kept(edited.weights, before.weights, after.weights),
        thresholds=_kept(edited.thresholds, before.thresholds, after.thresholds),
        fluctuation=after.fluctuation
        if edited.fluctuation == before.fluctuation
        else edited.fluctuation,
        decisive=after.decisive
        if edited.decisive == before.decisive
        else tuple(key for key in edited.decisive if key in after.demands),
        reasons=edited.reasons,
    )


def _kept(
    edited: Mapping[Key, Value], before: Mapping[Key, Value], after: Mapping[Key, Value]
) -> Mapping[Key, Value]:
    return {
        key: edited[key] if key in edited and edited[key] != before.get(key) else value
        for key, value in after.items()
    }


def _binding(catalogue: Catalogue, guideline: Assessment) -> Mapping[CriterionId, Fraction]:
    levels = {
        c.id: counted_level(guideline.answer(c.id), guideline.perspective, catalogue)
        for c in relevant_criteria(catalogue, guideline)
    }
    return {key: level for key, level in levels.items() if level >= SOUND_LEVEL}


def _raised(
    catalogue: Catalogue, criterion: Criterion, own: Demand, level: Fraction | None
) -> Demand:
    if level is None or not binds_recipients(criterion):
        return own
    binding_plan = min(SOUND_LEVEL, ceiling(catalogue, Perspective.PROJECT))
    return Demand(
        obligation=own.obligation if criterion.is_duty else Obligation.MANDATORY,
        minimum=max(own.minimum or 0, binding_plan),
        asks_evidence=level >= PROVED_LEVEL,
    )
