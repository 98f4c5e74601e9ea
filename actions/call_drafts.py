"""Drafts of calls: setting the profile, publishing it for good, and cloning for the next round."""

from dataclasses import replace

from actions import assessments, calls, programmes
from actions.accounts import new_id, refuse
from actions.calls import OpenedCall
from actions.work import Work
from checks.assessments import CatalogueRef
from checks.catalogue import Catalogue
from checks.conflicts import Outcome, decide, fingerprint
from checks.errors import Invalid, NotFound, Problem
from checks.events import Event
from checks.permissions import Deed
from checks.presets import Preset, carried_over, preset
from checks.profile_documents import fingerprint as profile_fingerprint
from checks.profile_rules import profile_problems, tidied
from checks.profiles import CallId
from checks.programme_rules import call_problems, period_problems, publishing_problems
from checks.programmes import Call, CallDraft, Period, Programme, ProgrammeId
from checks.records import of_call, of_programme
from checks.text import Text
from storage.calls import KeptCall


def begin(work: Work, programme: ProgrammeId, title: str, *, check: str = "") -> CallId:
    """A new draft, pre-set from the guideline check at this address, or from the catalogue alone.

    Raises NotFound, NotAllowed or Invalid.
    """
    known = programmes.open_one(work, programme, Deed.DRAFT_CALL)
    refuse(call_problems(title, ""))
    row, found = _preset(work, known, work.catalogues.current, check)
    call = Call(
        id=CallId(new_id()),
        programme=programme,
        title=title,
        description="",
        period=Period(),
        catalogue=_ref(work.catalogues.current),
        preset=found,
        profile=found.profile,
    )
    return _add(work, known, call, row)


def edit(work: Work, call: CallId, changed: CallDraft, *, shown: str) -> Outcome:
    """Change a draft, unless somebody else did meanwhile. Raises Invalid with every problem."""
    opened = calls.hold_one(work, call, Deed.EDIT_CALL)
    refuse(draft_problems(opened, changed))
    tidy = replace(changed, profile=tidied(opened.call.preset.profile, changed.profile))
    outcome = decide(shown, fingerprint(tidy), fingerprint(opened.call.draft))
    if outcome is Outcome.SAVE:
        _save(work, opened, tidy)
        before, after = fingerprint(opened.call.draft), fingerprint(tidy)
        work.record(Event.CALL_EDITED, of_call(call), before=before, after=after)
    return outcome


def draft_problems(opened: OpenedCall, changed: CallDraft) -> list[Problem]:
    """Everything that hinders a draft from being kept."""
    return [
        *call_problems(changed.title, changed.description),
        *period_problems(changed.period),
        *profile_problems(opened.catalogue, opened.call.preset.profile, changed.profile),
    ]


def pre_set(work: Work, call: CallId, *, check: str) -> None:
    """Pre-set a draft from another guideline check, or from none; what was changed stays."""
    opened = calls.hold_one(work, call, Deed.EDIT_CALL)
    row, found = _preset(work, opened.programme, opened.catalogue, check)
    before = opened.call
    profile = carried_over(before.profile, before.preset.profile, found.profile)
    changed = replace(before, preset=found, profile=tidied(found.profile, profile))
    work.calls.save(replace(opened.kept, call=changed, guideline=row))
    work.record(Event.CALL_PRE_SET, of_call(call), assessment=row)


def publish(work: Work, call: CallId, *, shown: str) -> None:
    """From now on it is public and frozen; `shown` is the fingerprint of what was confirmed.

    Raises Invalid where something is missing, or where it was changed meanwhile.
    """
    opened = calls.hold_one(work, call, Deed.PUBLISH_CALL)
    refuse(list(publishing_obstacles(opened)))
    if shown != fingerprint(opened.call.draft):
        raise Invalid([Problem("call", CHANGED_MEANWHILE)])
    mark = mark_of(opened)
    work.measures.keep(mark, opened.call.profile, work.now)
    published = replace(opened.call, published_at=work.now, fingerprint=mark)
    work.calls.save(replace(opened.kept, call=published))
    work.record(Event.CALL_PUBLISHED, of_call(call), profile=mark)


def publishing_obstacles(opened: OpenedCall) -> list[Problem]:
    """What a draft lacks to be published now."""
    found = draft_problems(opened, opened.call.draft)
    return [*found, *publishing_problems(opened.call.period, opened.now)]


def mark_of(opened: OpenedCall) -> str:
    """The fingerprint of its profile, which a draft gets when it is published."""
    return profile_fingerprint(opened.call.profile, opened.call.catalogue)


def discard(work: Work, call: CallId) -> ProgrammeId:
    """Drop a draft for good; returns its programme."""
    opened = calls.hold_one(work, call, Deed.DISCARD_CALL)
    work.calls.delete(call)
    for chain in (of_call(call), of_programme(opened.call.programme)):
        work.record(Event.CALL_DISCARDED, chain, call=call)
    return opened.call.programme


def clone(work: Work, call: CallId, title: str) -> CallId:
    """A draft for the next round, by the current catalogue: what was changed is carried over."""
    opened = calls.open_one(work, call, Deed.CLONE_CALL)
    refuse(call_problems(title, ""))
    current, before, row = work.catalogues.current, opened.call, opened.kept.guideline
    found = _from_row(work, row, current)
    profile = carried_over(before.profile, before.preset.profile, found.profile)
    again = replace(
        before,
        id=CallId(new_id()),
        title=title,
        period=Period(),
        catalogue=_ref(current),
        preset=found,
        profile=tidied(found.profile, profile),
        published_at=None,
        fingerprint="",
        follows=call,
        extensions=(),
    )
    return _add(work, opened.programme, again, row)


def _add(work: Work, programme: Programme, call: Call, guideline: int | None) -> CallId:
    row = work.catalogues.find(call.catalogue)
    if row is None:
        raise NotFound
    work.calls.add(KeptCall(call, programme.owner, programme.facts.title, row, guideline), work.now)
    for chain in (of_call(call.id), of_programme(call.programme)):
        work.record(Event.CALL_DRAFTED, chain, call=call.id, follows=call.follows)
    return call.id


def _save(work: Work, opened: OpenedCall, changed: CallDraft) -> None:
    call = replace(
        opened.call,
        title=changed.title,
        description=changed.description,
        period=changed.period,
        profile=changed.profile,
    )
    work.calls.save(replace(opened.kept, call=call))


def _preset(
    work: Work, programme: Programme, catalogue: Catalogue, check: str
) -> tuple[int | None, Preset]:
    """The pre-set of the guideline check at this address, with its row; Invalid for another."""
    if not check:
        return None, preset(catalogue)
    row = work.programmes.find_check(programme.id, check)
    if row is None:
        raise Invalid([Problem("check", programmes.NO_CHECK)])
    return row, _from_row(work, row, catalogue)


def _from_row(work: Work, row: int | None, catalogue: Catalogue) -> Preset:
    kept = None if row is None else work.assessments.find_row(row)
    if kept is None:
        return preset(catalogue)
    found = assessments.opened(work, kept)
    return preset(catalogue, found.assessment, found.catalogue)


def _ref(catalogue: Catalogue) -> CatalogueRef:
    return CatalogueRef(catalogue.id, catalogue.version, catalogue.hash)


CHANGED_MEANWHILE = Text(
    "Inzwischen hat jemand den Entwurf geändert. Bitte sehen Sie ihn noch einmal durch, bevor Sie "
    "ihn veröffentlichen.",
    "Somebody has changed the draft in the meantime. Please look through it again before you "
    "publish it.",
)
