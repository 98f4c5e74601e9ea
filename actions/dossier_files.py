"""What lies in the dossier of a call: gathered in one transaction, read file by file."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from actions import assessments, consensus, freezing, rankings, submissions
from actions.calls import OpenedCall
from actions.reviewings import by_submission
from actions.work import Work
from checks.accounts import PersonId
from checks.decisions import Decision
from checks.dossiers import (
    CALL,
    CATALOGUE,
    CONSENSUS,
    DECISIONS,
    FROZEN,
    PEOPLE,
    RANKING,
    README,
    RECEIPT,
    RECORDS,
    REVIEWING,
    SUBMISSIONS,
    SUBMITTED,
    Manifest,
)
from checks.files import submission_holder
from checks.histories import people_in
from checks.lasting import lasting_content
from checks.pseudonyms import pseudonyms
from checks.records import Head, Record, of_call
from checks.reviews import Review, in_order, is_revealed
from checks.submissions import Submission, SubmissionId, SubmissionState
from checks.text import Text
from reports import dossiers
from reports.archives import File
from reports.dossier_readme import readme
from reports.dossiers import Compared, Reviewed, Version
from reports.manifests import with_manifest
from reports.record_chains import chain_json
from storage.consensus import Consensus
from storage.files import Attachment
from storage.reviewings import Reviewing
from storage.submission_lists import Wanted

REVIEWER = Text("Gutachten", "review")
RUNNING_IT = Text("Aufruf", "call")


@dataclass(frozen=True, slots=True)
class Dossier:
    """What is known of a call as a whole, before its files are read one by one."""

    opened: OpenedCall
    reviewing: Reviewing | None
    submissions: Sequence[Submission]
    reviews: Mapping[SubmissionId, Sequence[Review]]
    decisions: Mapping[SubmissionId, Sequence[Decision]]
    consensuses: Mapping[SubmissionId, Consensus]
    records: Sequence[Record]
    head: Head
    called: Mapping[str, str]
    names: Mapping[str, str]
    has_names: bool

    @property
    def decided(self) -> str:
        return self.reviewing.fingerprint if self.reviewing else ""

    @property
    def receipts(self) -> Mapping[SubmissionId, str]:
        return {one.id: one.receipt for one in self.submissions}

    @property
    def manifest(self) -> Manifest:
        call = self.opened.call
        return Manifest(
            call=call.id,
            title=call.title,
            profile=call.fingerprint,
            decided=self.decided,
            records=self.head.hash,
            has_names=self.has_names,
        )


def gather(work: Work, opened: OpenedCall, *, has_names: bool) -> Dossier:
    """All that is asked of the database once, however many submissions there are."""
    call = opened.call.id
    reviews = work.reviews.list_of_call(call)
    found = work.decisions.list_of_call(call)
    consensuses = work.consensuses.list_of_call(call)
    records = work.records.list(of_call(call))
    evaluators = {one.evaluator for one in reviews}
    others = _deciders(found, consensuses) | people_in(one.done for one in records)
    called = {
        **pseudonyms(evaluators, REVIEWER),
        **pseudonyms(others - evaluators, RUNNING_IT),
    }
    return Dossier(
        opened=opened,
        reviewing=work.reviewings.find(call),
        submissions=_every(work, opened),
        reviews=by_submission(reviews),
        decisions=found,
        consensuses=consensuses,
        records=records,
        head=work.records.head(of_call(call)),
        called={key: words.de for key, words in called.items()},
        names=_names(work, called) if has_names else {},
        has_names=has_names,
    )


def files(work: Work, found: Dossier) -> Iterator[File]:
    """Every file, its manifest last; one after the other, so that no more than one is held."""
    return with_manifest(_files(work, found), found.manifest)


def _files(work: Work, found: Dossier) -> Iterator[File]:
    call, programme = found.opened.call, found.opened.kept.programme
    yield (
        README,
        readme(call.title, programme, is_decided=bool(found.decided), has_names=found.has_names),
    )
    yield CALL, dossiers.call_json(call, programme, _reviewing(found.reviewing))
    yield CATALOGUE, work.catalogues.load_content(found.opened.kept.catalogue_row).encode()
    yield RECORDS, chain_json(of_call(call.id), found.head, found.records)
    yield PEOPLE, dossiers.people_json(found.called, found.names)
    if found.reviewing is not None:
        yield RANKING, _ranking(work, found)
    if found.decided:
        yield FROZEN, lasting_content(freezing.frozen(work, call.id, found.decisions))
    for one in found.submissions:
        for name, content in _of_one(work, found, one):
            yield f"{SUBMISSIONS}/{one.receipt}/{name}", content


def _of_one(work: Work, found: Dossier, one: Submission) -> Iterator[File]:
    """What was withdrawn or replaced is the applicant's own: here is only that it was there."""
    is_current = one.state is SubmissionState.SUBMITTED
    documents = _documents(work, one) if is_current else {}
    hashes = {path: document.file.hash for path, document in documents.items()}
    kept = {SUBMITTED: one.hash, **hashes} if is_current else {}
    yield RECEIPT, dossiers.receipt_json(one, found.receipts, kept)
    if not is_current:
        return
    yield SUBMITTED, work.submissions.load_content(one.id)
    for path, document in documents.items():
        yield path, work.files.content(document.file)
    yield from _review_files(work, found, one)
    if found.decisions.get(one.id):
        yield DECISIONS, dossiers.decisions_json(found.decisions[one.id], found.called)


def _review_files(work: Work, found: Dossier, one: Submission) -> Iterator[File]:
    """Nothing of what a review says while another of the same submission is open."""
    known = in_order(found.reviews.get(one.id, ()))
    if not known or found.reviewing is None:
        return
    is_open = not is_revealed(known, found.reviewing.settings.each)
    reviewed = [] if is_open else [_reviewed(work, *numbered) for numbered in enumerate(known, 1)]
    told = reviewed or [Reviewed(number, review, ()) for number, review in enumerate(known, 1)]
    compared = None if is_open else _compared(work, found, found.reviewing, one)
    yield (
        REVIEWING,
        dossiers.reviewing_json(told, compared, found.called, has_notes=found.has_names),
    )
    for each in reviewed:
        for number, version in enumerate(each.versions, start=1):
            yield version.file, work.reviews.load_content(each.review.id, number)
    agreed = None if is_open else found.consensuses.get(one.id)
    kept = work.assessments.find_row(agreed.row) if agreed else None
    if kept is not None:
        yield CONSENSUS, submissions.file_of(assessments.opened(work, kept))


def _reviewed(work: Work, number: int, review: Review) -> Reviewed:
    versions = [
        Version(f"gutachten-{number}-{v.number}.json", v.hash, v.at, v.reopened_at, v.reason)
        for v in work.reviews.list_handed_in(review.id)
    ]
    return Reviewed(number, review, versions)


def _compared(work: Work, found: Dossier, reviewing: Reviewing, one: Submission) -> Compared:
    side_by_side = consensus.compare(work, found.opened, reviewing, one)
    agreed = found.consensuses.get(one.id)
    return Compared(
        side_by_side.divergences,
        side_by_side.agreement,
        agreed.begun_at if agreed else None,
        agreed.settled_at if agreed else None,
        (agreed.settled_by or "") if agreed else "",
    )


def _documents(work: Work, one: Submission) -> Mapping[str, Attachment]:
    """By their path, numbered, since no two may have the same name on any system."""
    known = work.files.list_of(submission_holder(one.id))
    return {
        f"dokumente/{document.criterion}/{number} {document.file.name}": document
        for number, document in enumerate(known, start=1)
    }


def _reviewing(reviewing: Reviewing | None) -> Mapping[str, object] | None:
    if reviewing is None:
        return None
    return dossiers.reviewing_document(
        reviewing.settings, reviewing.begun_at, reviewing.decided_at, reviewing.fingerprint
    )


def _ranking(work: Work, found: Dossier) -> bytes:
    ranked = rankings.look(work, found.opened.call.id)
    return dossiers.ranking_json(ranked.ranking, ranked.ranges, ranked.waiting, found.receipts)


def _every(work: Work, opened: OpenedCall) -> Sequence[Submission]:
    """In every state, by their receipt number."""
    found = (
        one
        for state in SubmissionState
        for one in work.submission_lists.list_every(opened.call.id, Wanted(state))
    )
    return sorted(found, key=lambda one: one.receipt)


def _names(work: Work, called: Iterable[str]) -> Mapping[str, str]:
    known = work.people.names(map(PersonId, called))
    return {str(key): name for key, name in known.items()}


def _deciders(
    found: Mapping[SubmissionId, Iterable[Decision]], agreed: Mapping[SubmissionId, Consensus]
) -> frozenset[str]:
    rounds = [one for history in found.values() for one in history]
    people = {one.recommended.by for one in rounds}
    people |= {one.decided.by for one in rounds if one.decided is not None}
    people |= {one.settled_by for one in agreed.values() if one.settled_by is not None}
    return frozenset(people)
