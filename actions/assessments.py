"""What people do with an assessment: begin it, describe its subject, answer, open and delete it."""

import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property, partial

from actions import measures
from actions.work import Work, token_hash
from checks.accounts import OrganisationId
from checks.answer_rules import AnswerDraft
from checks.answer_rules import problems as answer_problems
from checks.answers import UNANSWERED, Answer, State
from checks.assessments import Assessment, CatalogueRef, Screening, Subject
from checks.catalogue import Catalogue, CriterionId, DimensionId, Perspective
from checks.conflicts import Outcome, decide, fingerprint
from checks.errors import NotFound, Problem, TooOften
from checks.events import Event
from checks.local_time import local_day
from checks.permissions import Actor, Deed, Thing, may, require
from checks.profiles import Profile
from checks.records import Chain, of_assessment, of_organisation
from checks.signatures import Signed
from storage.assessments import Asked
from storage.kept import Held, Kept

LINK_BYTES = 24
"""192 random bits: nobody finds a link by guessing."""


@dataclass(frozen=True)
class Opened:
    """An assessment in somebody's hands, with the catalogue it is bound to.

    The catalogue carries the profile of its call, where it was begun for one.
    """

    kept: Kept
    catalogue: Catalogue
    keep_days: int
    actor: Actor
    profile: Profile | None = None
    signed: tuple[Signed, ...] = ()

    def allows(self, deed: str, criterion: str = "") -> bool:
        """Whether whoever opened it may do this, so that no page offers what is refused."""
        asked = self.catalogue.by_id.get(CriterionId(criterion))
        thing = self.thing if asked is None else self.thing.part(asked.dimension)
        return may(self.actor, Deed(deed), thing)

    @cached_property
    def assessment(self) -> Assessment:
        """Its date is the day of its last change, so an unchanged report stays unchanged."""
        found, profile = self.kept.assessment, self.profile
        claim = None if found.claim is None else replace(found.claim, profile=profile)
        on = local_day(self.kept.changed_at)
        return replace(found, on=on, profile=profile, claim=claim)

    @property
    def thing(self) -> Thing:
        return self.kept.thing

    @property
    def chain(self) -> Chain | None:
        """Where deeds are put on record; None for an assessment of nobody."""
        return of_assessment(self.kept.row, self.thing)

    @property
    def changed_at(self) -> datetime:
        return self.kept.changed_at

    @property
    def deleted_on(self) -> date:
        """The day on which it is deleted unless it is changed before."""
        return local_day(self.kept.changed_at + timedelta(days=self.keep_days))


@dataclass(frozen=True, slots=True)
class SentAnswer:
    """One answer as it arrives; `shown` is the fingerprint of what its form had shown."""

    key: CriterionId
    draft: AnswerDraft
    shown: str


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of one answer; `stored` is what stands there now.

    `seen` is the fingerprint its form carries from now on: what stands there if the form has shown
    it or agrees with it, what the form had shown otherwise. So nobody's words are overwritten by
    somebody who never saw them.
    """

    outcome: Outcome
    stored: Answer
    seen: str
    problems: tuple[Problem, ...] = ()


def begin(
    work: Work, perspective: Perspective, subject: Subject, screening: Screening, *, who: str
) -> str:
    """Begin an empty assessment on the current catalogue; returns its link. Raises TooOften."""
    current = work.catalogues.current
    ref = CatalogueRef(current.id, current.version, current.hash)
    return take_in(work, Assessment(ref, perspective, subject, screening=screening), who=who)


def take_in(work: Work, assessment: Assessment, *, who: str) -> str:
    """Keep an assessment that was read in; returns its new link. Raises TooOften.

    Each new assessment clears away the old ones, so that none outlives its day for long.
    """
    require(work.actor, Deed.BEGIN)
    _delete_old(work)
    if work.limits.count("begin", who, work.now) > work.terms.begin_limit:
        raise TooOften
    link = secrets.token_urlsafe(LINK_BYTES)
    keep(work, assessment, token_hash(link))
    return link


def keep(work: Work, assessment: Assessment, link_hash: str | None = None) -> int:
    """Keep an assessment with its claim, for an action that asked who may; returns its row."""
    claim = assessment.claim
    return _add(work, assessment, link_hash, keep(work, claim) if claim else None)


def open_one(work: Work, deed: Deed = Deed.READ, *, only: DimensionId | None = None) -> Opened:
    """The assessment behind the actor's link, for this deed. Raises NotFound or NotAllowed.

    With `only` it has no answers but those to one dimension, and no clauses.
    """
    asked = None if only is None else lambda row: work.catalogues.load(row).ids_in(only)
    opened = _find(work, asked=asked)
    require(work.actor, deed, opened.thing)
    return opened


def hold_one(work: Work, deed: Deed, criterion: CriterionId | None = None) -> Opened:
    """The same, held against others; of one criterion whoever answers its dimension may do it."""
    held = hold(work)
    opened = _find(work, held.thing)
    asked = None if criterion is None else opened.catalogue.by_id.get(criterion)
    require(work.actor, deed, held.thing if asked is None else held.thing.part(asked.dimension))
    return opened


def opened(work: Work, kept: Kept) -> Opened:
    """An assessment that was found, with the measure it is judged by; the caller asks who may."""
    catalogue, profile = measures.load(work, kept)
    return Opened(kept, catalogue, work.terms.keep_days, work.actor, profile)


def owned_by(organisation: OrganisationId) -> Thing:
    """An assessment of this organisation, as permissions ask for it."""
    return Thing(owner=organisation)


def describe(work: Work, subject: Subject, screening: Screening, *, shown: str) -> Outcome:
    """Change subject and screening, unless somebody else did meanwhile. Raises NotFound."""
    kept = hold_one(work, Deed.DESCRIBE).kept
    stored = (kept.assessment.subject, kept.assessment.screening)
    outcome = decide(shown, fingerprint((subject, screening)), fingerprint(stored))
    if outcome is Outcome.SAVE:
        work.assessments.save_subject(kept.row, subject, screening)
        work.assessments.touch(kept.row, work.now)
        work.record(
            Event.DESCRIBED,
            of_assessment(kept.row, kept.thing),
            before=fingerprint(stored),
            after=fingerprint((subject, screening)),
        )
    return outcome


def answer(
    work: Work, sent: Iterable[SentAnswer], *, dimension: DimensionId
) -> Mapping[CriterionId, Saved]:
    """Save answers one by one; each that breaks a rule or meets another's change is left alone.

    What breaks only the rule for "not applicable" is kept all the same, as unanswered with its
    texts, so that nothing typed is lost. Raises NotFound, also for what this dimension never asks.
    """
    held = hold(work)
    require(work.actor, Deed.ANSWER, held.thing.part(dimension))
    catalogue = work.catalogues.load(held.catalogue_row)
    asked = {c.id for c in catalogue.scored_dimension(held.perspective, dimension)}
    if not asked:
        raise NotFound
    saved = {}
    for one in sent:
        if one.key not in asked:
            raise NotFound
        saved[one.key] = _answer_one(work, held, catalogue, one)
    if any(one.outcome is Outcome.SAVE for one in saved.values()):
        work.assessments.touch(held.row, work.now)
    return saved


def answer_one(work: Work, opened: Opened, sent: SentAnswer) -> Saved:
    """Save one answer of an assessment that is held."""
    kept = opened.kept
    held = Held(kept.row, kept.catalogue_row, kept.assessment.perspective, kept.thing)
    return _answer_one(work, held, opened.catalogue, sent)


def _answer_one(work: Work, held: Held, catalogue: Catalogue, sent: SentAnswer) -> Saved:
    found = work.assessments.find_answer(held.row, sent.key)
    stored = found or UNANSWERED
    rules = partial(
        answer_problems,
        criterion=catalogue.by_id[sent.key],
        perspective=held.perspective,
        catalogue=catalogue,
    )
    problems = tuple(rules(sent.draft))
    arriving = sent.draft.accepted() if not problems else _texts(sent.draft, rules)
    if arriving is None:
        return Saved(Outcome.KEEP, stored, sent.shown, problems)
    was, becomes = fingerprint(stored), fingerprint(arriving)
    outcome = decide(sent.shown, becomes, was)
    if outcome is Outcome.SAVE:
        save_answer(work, held, sent.key, (found, arriving))
        return Saved(outcome, arriving, becomes, problems)
    is_known = outcome is Outcome.CONFLICT or becomes == was
    return Saved(outcome, stored, was if is_known else sent.shown, problems)


def save_answer(
    work: Work, held: Held | Kept, key: CriterionId, change: tuple[Answer | None, Answer]
) -> None:
    """Keep an answer in the place of another, and put on record how it was changed."""
    earlier, after = change
    by = None if held.thing.owner is None else work.actor.person
    work.assessments.save_answer(held.row, key, after, before=earlier, by=by)
    chain, before = of_assessment(held.row, held.thing), earlier or UNANSWERED
    if chain is None:
        return
    work.record(
        Event.ANSWERED,
        chain,
        criterion=key,
        before=fingerprint(before),
        after=fingerprint(after),
        state=after.state,
        level=None if after.level is None else str(after.level),
    )


def delete(work: Work) -> int:
    """Delete the assessment behind the actor's link for good; returns its row. Raises NotFound."""
    held = hold(work)
    require(work.actor, Deed.DELETE, held.thing)
    work.assessments.delete([held.row])
    _record_deletion(work, held.row, held.thing.owner)
    return held.row


def delete_by_number(work: Work, rows: Iterable[int]) -> int:
    """The operator deletes by number; returns how many there were."""
    require(work.actor, Deed.PURGE)
    wanted = list(rows)
    for row, owner in work.ownership.list_owners(wanted).items():
        _record_deletion(work, row, owner)
    return work.assessments.delete(wanted)


def list_all(work: Work) -> list[Opened]:
    """Every assessment of this instance, for the operator."""
    require(work.actor, Deed.LIST_ALL)
    return [opened(work, kept) for kept in work.assessments.list_all()]


def purge(work: Work) -> int:
    """Delete what was not changed for the days it is kept; returns how many these were."""
    require(work.actor, Deed.PURGE)
    return _delete_old(work)


def _record_deletion(work: Work, row: int, owner: OrganisationId | None) -> None:
    if owner is None:
        return
    for chain in (of_assessment(row, owned_by(owner)), of_organisation(owner)):
        work.record(Event.DELETED, chain, assessment=row)


def _add(work: Work, assessment: Assessment, link_hash: str | None, claim: int | None) -> int:
    row = work.catalogues.find(assessment.catalogue)
    if row is None:
        raise NotFound
    call = measures.keep(work, assessment)
    named = assessment if call is None else replace(assessment, call=call.ref)
    added = work.assessments.add(
        named, link_hash=link_hash, catalogue_row=row, at=work.now, claim_row=claim
    )
    if call is not None:
        work.assessments.bind(added, call.call.id)
    return added


def _oldest(work: Work) -> datetime:
    """Whatever was last changed before this moment counts as deleted."""
    return work.now - timedelta(days=work.terms.keep_days)


def _delete_old(work: Work) -> int:
    return work.assessments.delete(work.assessments.hold_unchanged_since(_oldest(work)))


def _find(work: Work, thing: Thing | None = None, asked: Asked | None = None) -> Opened:
    """The assessment behind the link, whatever may be done; `thing` is what is known of it."""
    kept = work.assessments.find(token_hash(work.actor.link), _oldest(work), asked)
    if kept is None:
        raise NotFound
    known = _as_shared(work, kept.row, kept.thing) if thing is None else thing
    return opened(work, kept if known is kept.thing else replace(kept, thing=known))


def hold(work: Work) -> Held:
    """It is held against others until this transaction ends; the caller asks what is allowed."""
    held = work.assessments.hold(token_hash(work.actor.link), _oldest(work))
    if held is None:
        raise NotFound
    known = _as_shared(work, held.row, held.thing)
    return held if known is held.thing else replace(held, thing=known)


def _as_shared(work: Work, row: int, thing: Thing) -> Thing:
    """The thing with what shares make of the acting person, unless membership gives them more."""
    person = work.actor.person
    if thing.owner is None or person is None or may(work.actor, Deed.ANSWER, thing):
        return thing
    is_member = any(m.organisation == thing.owner for m in work.actor.memberships)
    found = work.sharing.access_of(row, person).counting(is_member=is_member)
    return replace(thing, shared=found.roles, assigned=found.assigned)


def _texts(draft: AnswerDraft, rules: Callable[[AnswerDraft], list[Problem]]) -> Answer | None:
    """The texts of a "not applicable" that is not reasoned yet; None for any other fault."""
    if draft.state is not State.NOT_APPLICABLE:
        return None
    texts = replace(draft, state=State.UNANSWERED, level=None)
    return None if rules(texts) else texts.accepted()
