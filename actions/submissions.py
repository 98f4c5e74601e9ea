"""Submissions: checking a project, handing it in for its call, withdrawing and replacing it."""

import secrets
from dataclasses import dataclass, replace
from hashlib import sha256

from actions import assessments, calls, notices
from actions.accounts import new_id
from actions.assessments import Opened
from actions.calls import OpenedCall
from actions.work import Work
from checks.accounts import OrganisationId
from checks.catalogue import Perspective
from checks.errors import Closed, Invalid, NotFound, Problem
from checks.events import Event
from checks.files import assessment_holder, submission_holder
from checks.notices import SubmissionReceipt
from checks.paths import submission_path
from checks.permissions import Deed, Stage, Thing, may, require
from checks.profiles import Profile
from checks.programmes import Phase
from checks.records import of_assessment, of_submission
from checks.scoring import score
from checks.submission_check import SUBJECT, Precheck, precheck
from checks.submissions import (
    Outcome,
    Submission,
    SubmissionId,
    SubmissionState,
    receipt_number,
)
from checks.text import Text
from reports.machine import to_json
from storage.submissions import KeptSubmission, Submitted

ENTROPY_BYTES = 8


@dataclass(frozen=True, slots=True)
class Readiness:
    """An assessment that was begun for a call, and what stands between it and its submission.

    `current` is what of it is submitted already, `is_changed` that it was changed since;
    `may_submit` that the actor is one of those who submit.
    """

    opened: Opened
    call: OpenedCall
    check: Precheck
    current: KeptSubmission | None
    is_changed: bool
    may_submit: bool


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What somebody confirms: the file they saw, that they saw its warnings, and what it replaces.

    `shown` is the hash of the file, `replaces` the submission that the page showed, if any.
    """

    shown: str
    accepts_warnings: bool = False
    replaces: SubmissionId | None = None


def check(work: Work) -> Readiness:
    """Check the assessment behind the actor's link before submission. Raises NotFound."""
    return _readiness(work, assessments.open_one(work))


def file_of(opened: Opened) -> bytes:
    """The file as which an assessment is submitted: the same until it is changed."""
    assessment, catalogue = opened.assessment, opened.catalogue
    return to_json(assessment, catalogue, score(catalogue, assessment))


def hash_of(content: bytes) -> str:
    return sha256(content).hexdigest()


def submit(work: Work, confirmed: Confirmation) -> Submission:
    """Hand in the assessment behind the actor's link, for good, or in the place of what was.

    Sending the same twice, or from two windows at once, hands it in once. Raises NotFound,
    NotAllowed, Closed, and Invalid where something hinders it or was changed meanwhile.
    """
    opened = assessments.hold_one(work, Deed.SUBMIT)
    ready = _readiness(work, opened)
    content = file_of(opened)
    current = ready.current
    if current is not None and current.submission.hash == hash_of(content):
        return current.submission
    _refuse_late(ready.call)
    _refuse_unready(ready, confirmed, content)
    new = _submission(work, ready, content)
    if current is not None:
        require(work.actor, Deed.REPLACE, thing(work, current))
        _replace(work, current.submission, new)
    work.submissions.add(Submitted(new, content, opened.kept.row, ready.call.programme.owner))
    work.files.freeze(assessment_holder(opened.kept.row), submission_holder(new.id), new_id)
    for chain in (of_submission(new.id), of_assessment(opened.kept.row, opened.thing)):
        work.record(Event.SUBMITTED, chain, submission=new.id, call=new.call.id, hash=new.hash)
    _confirm(work, new)
    return new


def _confirm(work: Work, new: Submission) -> None:
    """A mail to whoever submitted, with what proves it."""
    account = work.people.find(work.person)
    if account is None:
        return
    notice = SubmissionReceipt(
        call=new.call.title,
        project=new.title,
        number=new.receipt,
        at=new.submitted_at,
        fingerprint=new.hash,
        path=submission_path(new.id),
    )
    notices.promise(work, account.person.email, notice)


def withdraw(work: Work, submission: SubmissionId) -> Submission:
    """Take a submission back, as long as its call is open. Raises NotFound, Closed, NotAllowed."""
    kept = work.submissions.hold(submission)
    found = _readable(work, kept)
    require(work.actor, Deed.WITHDRAW, replace(thing(work, found), stage=Stage.SUBMITTED))
    if found.submission.state is SubmissionState.WITHDRAWN:
        return found.submission
    if found.period.has_ended(work.now):
        raise Closed
    require(work.actor, Deed.WITHDRAW, thing(work, found))
    work.submissions.end(found.submission, SubmissionState.WITHDRAWN, work.now)
    work.record(Event.SUBMISSION_WITHDRAWN, of_submission(submission))
    return replace(found.submission, state=SubmissionState.WITHDRAWN, ended_at=work.now)


def open_one(work: Work, submission: SubmissionId) -> KeptSubmission:
    """Raises NotFound, also where the actor may not see it, or not yet."""
    return _readable(work, work.submissions.find(submission))


def open_to_withdraw(work: Work, submission: SubmissionId) -> KeptSubmission:
    """One that can still be taken back. Raises NotFound, NotAllowed or Closed."""
    found = open_one(work, submission)
    require(work.actor, Deed.WITHDRAW, thing(work, found))
    if found.period.has_ended(work.now):
        raise Closed
    return found


def load_file(work: Work, submission: SubmissionId) -> bytes:
    """The file exactly as it was handed in. Raises NotFound."""
    return work.submissions.load_content(open_one(work, submission).submission.id)


def may_withdraw(work: Work, kept: KeptSubmission) -> bool:
    return may(work.actor, Deed.WITHDRAW, thing(work, kept))


def owned_by(organisation: OrganisationId) -> Thing:
    """A submission of this organisation, as permissions ask for it."""
    return Thing(owner=organisation, stage=Stage.SUBMITTED, seen_by=Deed.READ_SUBMISSION)


def thing(work: Work, kept: KeptSubmission) -> Thing:
    """A submission as permissions ask for it: the funder receives it when the call has closed."""
    stage = Stage(kept.submission.state)
    is_final = kept.period.closes_at is None or kept.period.has_ended(work.now)
    return Thing(
        owner=kept.submission.owner,
        stage=Stage.RECEIVED if stage is Stage.SUBMITTED and is_final else stage,
        seen_by=Deed.READ_SUBMISSION,
        funder=kept.funder,
    )


def _readable(work: Work, kept: KeptSubmission | None) -> KeptSubmission:
    if kept is None:
        raise NotFound
    require(work.actor, Deed.READ_SUBMISSION, thing(work, kept))
    return kept


def _readiness(work: Work, opened: Opened) -> Readiness:
    call_id, profile = opened.kept.call, opened.profile
    is_project = opened.assessment.perspective is Perspective.PROJECT
    if call_id is None or profile is None or not is_project:
        raise NotFound
    current = work.submissions.find_current(opened.kept.row)
    return Readiness(
        opened=opened,
        call=calls.open_one(work, call_id),
        check=_checked(opened, profile),
        current=current,
        is_changed=current is not None and current.submission.hash != hash_of(file_of(opened)),
        may_submit=may(work.actor, Deed.SUBMIT, opened.thing),
    )


def _checked(opened: Opened, profile: Profile) -> Precheck:
    return precheck(opened.catalogue, opened.assessment, profile)


def _refuse_late(opened: OpenedCall) -> None:
    if opened.phase is Phase.AHEAD:
        raise Invalid([Problem(SUBJECT, NOT_OPEN_YET)])
    if opened.phase is not Phase.OPEN:
        raise Closed


def _refuse_unready(ready: Readiness, confirmed: Confirmation, content: bytes) -> None:
    problems = ready.check.problems()
    shown = ready.current.submission.id if ready.current else None
    if confirmed.shown != hash_of(content) or confirmed.replaces != shown:
        problems.append(Problem("shown", CHANGED_MEANWHILE))
    if ready.check.warnings and not confirmed.accepts_warnings:
        problems.append(Problem("accepts_warnings", WARNINGS_OPEN))
    if problems:
        raise Invalid(problems)


def _replace(work: Work, before: Submission, after: Submission) -> None:
    """The old one stays as it was handed in."""
    work.submissions.end(before, SubmissionState.REPLACED, work.now)
    work.record(Event.SUBMISSION_REPLACED, of_submission(before.id), submission=after.id)


def _submission(work: Work, ready: Readiness, content: bytes) -> Submission:
    opened, found = ready.opened, ready.check.score
    owner = opened.thing.owner
    home = None if owner is None else work.organisations.find(owner)
    if home is None or found.total.evidenced is None:
        raise NotFound
    return Submission(
        id=SubmissionId(new_id()),
        receipt=receipt_number(work.now, secrets.token_bytes(ENTROPY_BYTES)),
        call=ready.call.kept.ref,
        owner=home.id,
        applicant=home.name,
        title=opened.assessment.subject.title,
        submitted_at=work.now,
        hash=hash_of(content),
        outcome=Outcome(found.verdict, found.total.evidenced, found.completeness),
        fingerprint=opened.kept.profile,
        replaces=ready.current.submission.id if ready.current else None,
    )


NOT_OPEN_YET = Text(
    "Der Aufruf ist noch nicht geöffnet. Was Sie beantwortet haben, bleibt; reichen Sie ein, "
    "sobald er öffnet.",
    "The call is not open yet. What you have answered is kept; submit it as soon as the call "
    "opens.",
)
CHANGED_MEANWHILE = Text(
    "Seit Sie diese Seite geöffnet haben, wurde der Check geändert oder eingereicht. Bitte sehen "
    "Sie ihn noch einmal durch.",
    "The check has been changed or submitted since you opened this page. Please look through it "
    "again.",
)
WARNINGS_OPEN = Text(
    "Bitte bestätigen Sie, dass Sie die Warnungen gelesen haben und trotzdem einreichen.",
    "Please confirm that you have read the warnings and wish to submit all the same.",
)
