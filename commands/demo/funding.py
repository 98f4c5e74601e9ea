"""What the ministries of the demo do: programmes, and calls with their profiles."""

from dataclasses import replace

from actions import call_drafts, calls, programmes
from checks.catalogue import CriterionId, DimensionId, Obligation, VerdictName
from checks.conflicts import fingerprint
from checks.profiles import Demand, Profile
from checks.programmes import CallDraft, Period, ProgrammeFacts
from commands.demo.scene import Scene
from storage.demo_shape import (
    AttachmentShape,
    CallShape,
    CloneShape,
    DemandShape,
    DraftShape,
    ExtensionShape,
    ProgrammeShape,
)


def found_programme(scene: Scene, told: ProgrammeShape) -> None:
    facts = ProgrammeFacts(
        title=told.title,
        issuer=told.issuer,
        legal_basis=told.legal_basis,
        budget=told.budget,
        government=told.government,
        policy_field=told.policy_field,
        laender=tuple(told.laender),
        target_group=told.target_group,
    )
    home = scene.world.organisations[told.organisation]
    scene.world.programmes[told.key] = programmes.found(scene.work, home, facts)


def attach_check(scene: Scene, told: AttachmentShape) -> None:
    programme = scene.world.programmes[told.programme]
    programmes.attach(scene.work, programme, scene.world.links[told.check])


def draft(scene: Scene, told: DraftShape) -> None:
    check = scene.world.links[told.check] if told.check else ""
    programme = scene.world.programmes[told.programme]
    begun = call_drafts.begin(scene.work, programme, told.title, check=check)
    scene.world.calls[told.key] = begun


def edit(scene: Scene, told: CallShape) -> None:
    call = scene.world.calls[told.key]
    known = calls.open_one(scene.work, call).call.draft
    changed = CallDraft(
        title=known.title,
        description=told.description,
        period=_period(scene, told),
        profile=_profile(known.profile, told),
    )
    call_drafts.edit(scene.work, call, changed, shown=fingerprint(known))


def publish(scene: Scene, key: str) -> None:
    call = scene.world.calls[key]
    known = calls.open_one(scene.work, call).call.draft
    call_drafts.publish(scene.work, call, shown=fingerprint(known))


def extend(scene: Scene, told: ExtensionShape) -> None:
    until = scene.calendar.end_of(told.closes)
    calls.extend(scene.work, scene.world.calls[told.call], until, told.reason)


def clone(scene: Scene, told: CloneShape) -> None:
    before = scene.world.calls[told.call]
    scene.world.calls[told.key] = call_drafts.clone(scene.work, before, told.title)


def _period(scene: Scene, told: CallShape) -> Period:
    return Period(scene.calendar.moment(told.opens, "00:00"), scene.calendar.end_of(told.closes))


def _profile(preset: Profile, told: CallShape) -> Profile:
    demands = {CriterionId(key): _demand(one) for key, one in told.demands.items()}
    weights = {DimensionId(key): one.value for key, one in told.weights.items()}
    thresholds = {VerdictName(key): one.value for key, one in told.thresholds.items()}
    decisive = () if told.decisive is None else tuple(map(CriterionId, told.decisive.criteria))
    return replace(
        preset,
        demands={**preset.demands, **demands},
        weights={**preset.weights, **weights},
        thresholds={**preset.thresholds, **thresholds},
        decisive=decisive or preset.decisive,
        reasons={**preset.reasons, **_reasons(told)},
    )


def _reasons(told: CallShape) -> dict[str, str]:
    found = {f"demands.{key}": one.reason for key, one in told.demands.items()}
    found |= {f"weights.{key}": one.reason for key, one in told.weights.items()}
    found |= {f"thresholds.{key}": one.reason for key, one in told.thresholds.items()}
    return found if told.decisive is None else {**found, "decisive": told.decisive.reason}


def _demand(told: DemandShape) -> Demand:
    return Demand(Obligation(told.obligation), told.minimum, told.asks_evidence, told.note)
