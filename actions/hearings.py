"""Hearings: an author asks cities about criteria of a draft, and answers what they say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from actions import assessments, notices
from actions.accounts import new_id, refuse
from actions.assessments import Opened, SentAnswer
from actions.sharing import Recipient, find_recipient, recipient_problems
from actions.work import Work
from checks.accounts import normal_email
from checks.answer_rules import AnswerDraft
from checks.answers import Evidence, EvidenceKind
from checks.assessments import relevant_criteria
from checks.catalogue import CriterionId, Perspective
from checks.conflicts import Outcome, decide, fingerprint
from checks.errors import Invalid, NotFound, Problem
from checks.events import Event
from checks.hearings import (
    INVITEES_MAX,
    ContributionId,
    Hearing,
    HearingId,
    Invitee,
    InviteeId,
    Plan,
    Synopsis,
    answer_problems,
    as_evidence,
    hearing_problems,
    synopsis,
    without_names,
)
from checks.local_time import local_day
from checks.notices import CommentsInvited
from checks.paths import hearing_path
from checks.permissions import Deed, require
from checks.text import Language, Text
from reports.language import Words
from reports.synopsis import render_synopsis


@dataclass(frozen=True, slots=True)
class Answered:
    """What arrives as the answer to a contribution; `shown` is what the form had shown."""

    contribution: ContributionId
    words: str
    shown: str


def list_all(work: Work) -> tuple[Opened, Sequence[Hearing]]:
    """The guideline check and its hearings. Raises NotFound or NotAllowed."""
    opened = _guideline(assessments.open_one(work, Deed.READ_HEARING))
    return opened, work.hearings.list(opened.kept.row)


def begin(work: Work, plan: Plan) -> Hearing:
    """Begin a hearing; people are invited to it after. Raises NotFound, NotAllowed or Invalid."""
    opened = _hold(work)
    asked = {c.id for c in relevant_criteria(opened.catalogue, opened.assessment)}
    refuse(hearing_problems(plan, local_day(work.now), asked))
    chosen = tuple(c.id for c in opened.catalogue.criteria if c.id in plan.criteria)
    until = plan.until or local_day(work.now)
    hearing = Hearing(HearingId(new_id()), plan.words, until, chosen, work.now)
    work.hearings.add(opened.kept.row, hearing)
    work.record(Event.HEARING_BEGUN, opened.chain, hearing=hearing.id)
    return hearing


def open_one(
    work: Work, hearing: HearingId, deed: Deed = Deed.READ_HEARING
) -> tuple[Opened, Synopsis]:
    """A hearing with all that was said. Raises NotFound or NotAllowed."""
    opened = _guideline(assessments.open_one(work, deed))
    return opened, _synopsis(work, opened, hearing)


def invite(work: Work, hearing: HearingId, recipient: Recipient) -> Invitee:
    """Ask one more; who is asked already stays so. Raises NotFound, NotAllowed or Invalid."""
    opened = _hold(work)
    found = _synopsis(work, opened, hearing)
    refuse(recipient_problems(recipient))
    invitee = _invitee(work, opened, recipient)
    for known in found.invitees:
        if (known.email, known.organisation) == (invitee.email, invitee.organisation):
            return known
    if len(found.invitees) >= INVITEES_MAX:
        raise Invalid([Problem("email", TOO_MANY)])
    work.hearings.invite(hearing, invitee)
    work.record(Event.HEARING_INVITED, opened.chain, hearing=hearing, invitee=invitee.id)
    _tell(work, opened, found.hearing, invitee)
    return invitee


def end(work: Work, hearing: HearingId) -> None:
    """Nobody speaks in it any more; one that has ended already stays so."""
    opened = _hold(work)
    if _synopsis(work, opened, hearing).hearing.ended_at is None:
        work.hearings.end(hearing, work.now)
        work.record(Event.HEARING_ENDED, opened.chain, hearing=hearing)


def answer(
    work: Work, hearing: HearingId, answers: Sequence[Answered]
) -> Mapping[ContributionId, str]:
    """Answer what was said; returns what stands there where somebody else answered meanwhile.

    Raises NotFound, NotAllowed or Invalid.
    """
    opened = _hold(work)
    rows = _synopsis(work, opened, hearing).rows
    stored = {row.contribution.id: row.contribution.answer for row in rows}
    known = [one for one in answers if one.contribution in stored]
    refuse(answer_problems({one.contribution: one.words for one in known}))
    became = {o.contribution: decide(o.shown, o.words, stored[o.contribution]) for o in known}
    changed = {o.contribution: o.words for o in known if became[o.contribution] is Outcome.SAVE}
    work.hearings.save_answers(changed)
    for key in changed:
        work.record(Event.CONTRIBUTION_ANSWERED, opened.chain, hearing=hearing, contribution=key)
    return {key: stored[key] for key, one in became.items() if one is Outcome.CONFLICT}


def open_for_evidence(work: Work, hearing: HearingId) -> tuple[Opened, Synopsis]:
    """The hearing, to be taken as evidence of an answer. Raises NotFound or NotAllowed."""
    opened, found = open_one(work, hearing, Deed.HOLD_HEARING)
    require(work.actor, Deed.ANSWER, opened.thing)
    return opened, found


def take_as_evidence(
    work: Work, hearing: HearingId, criterion: CriterionId, language: Language
) -> None:
    """The hearing as evidence of the criterion the author chooses. Raises NotFound or Invalid."""
    opened = _hold(work)
    require(work.actor, Deed.ANSWER, opened.thing)
    asked = {c.id for c in relevant_criteria(opened.catalogue, opened.assessment)}
    if criterion not in asked:
        raise NotFound
    found = _synopsis(work, opened, hearing)
    known = opened.assessment.answer(criterion)
    piece = Evidence(
        EvidenceKind.DOCUMENT, _reference(found.hearing, language), as_evidence(found).in_(language)
    )
    others = tuple(one for one in known.evidence if one.reference != piece.reference)
    draft = AnswerDraft(
        known.state, known.level, known.justification, known.reason, (*others, piece)
    )
    sent = SentAnswer(criterion, draft, fingerprint(known))
    saved = assessments.answer_one(work, opened, sent)
    refuse([Problem("criterion", problem.message) for problem in saved.problems])
    if saved.outcome is Outcome.SAVE:
        work.assessments.touch(opened.kept.row, work.now)


def make_file(work: Work, hearing: HearingId, words: Words) -> bytes:
    """The synopsis as a DOCX, dated today, without anybody's address. Raises NotFound."""
    opened, found = open_one(work, hearing)
    return _file(work, opened, without_names(found, words.language), words)


def make_file_with_names(work: Work, hearing: HearingId, words: Words) -> bytes:
    """The same with the addresses of whoever was asked by theirs, which is put on record."""
    opened, found = open_one(work, hearing)
    work.record(Event.NAMES_HANDED_OUT, opened.chain, hearing=hearing)
    return _file(work, opened, found, words)


def _file(work: Work, opened: Opened, found: Synopsis, words: Words) -> bytes:
    return render_synopsis(found, opened.assessment.subject.title, words, local_day(work.now))


def _reference(hearing: Hearing, language: Language) -> str:
    begun = local_day(hearing.begun_at)
    return Text(
        f"Anhörung von Kommunen, {begun:%d.%m.%Y} bis {hearing.until:%d.%m.%Y}",
        f"Hearing of municipalities, {begun:%d.%m.%Y} to {hearing.until:%d.%m.%Y}",
    ).in_(language)


def _hold(work: Work) -> Opened:
    return _guideline(assessments.hold_one(work, Deed.HOLD_HEARING))


def _guideline(opened: Opened) -> Opened:
    """Only a draft guideline is heard about."""
    if opened.assessment.perspective is not Perspective.GUIDELINE:
        raise NotFound
    return opened


def _synopsis(work: Work, opened: Opened, hearing: HearingId) -> Synopsis:
    found = work.hearings.find(hearing)
    if found is None or found[0] != opened.kept.row:
        raise NotFound
    invitees, said = work.hearings.invitees(hearing), work.hearings.contributions(hearing)
    return synopsis(opened.catalogue, found[1], invitees, said)


def _invitee(work: Work, opened: Opened, recipient: Recipient) -> Invitee:
    if not recipient.is_organisation:
        return Invitee(InviteeId(new_id()), normal_email(recipient.email))
    home = find_recipient(work, opened, recipient)
    return Invitee(InviteeId(new_id()), organisation=home)


def _tell(work: Work, opened: Opened, hearing: Hearing, invitee: Invitee) -> None:
    """A mail to an address, or to everybody who belongs to the organisation."""
    home = invitee.organisation
    members = work.organisations.list_members(home.id) if home is not None else {}
    notice = CommentsInvited(
        opened.assessment.subject.title,
        notices.name_of_actor(work),
        hearing.until,
        hearing_path(hearing.id),
    )
    for email in [one.email for one in members] or [invitee.email]:
        if email:
            notices.promise(work, email, notice)


TOO_MANY: Final = Text(
    f"Zu einer Anhörung lassen sich höchstens {INVITEES_MAX} Stellen einladen.",
    f"At most {INVITEES_MAX} bodies can be invited to a hearing.",
)
