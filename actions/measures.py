"""The measure by which an assessment is judged: its catalogue, with the profile of its call."""

from actions.work import Work
from checks.assessments import Assessment
from checks.catalogue import Catalogue
from checks.profile_documents import fingerprint
from checks.profiles import Profile
from storage.calls import KeptCall
from storage.kept import Kept


def load(work: Work, kept: Kept) -> tuple[Catalogue, Profile | None]:
    """What an assessment that was found is judged by; without a call, the catalogue alone."""
    catalogue = work.catalogues.load(kept.catalogue_row)
    if not kept.profile:
        return catalogue, None
    found = work.measures.load(kept.profile, catalogue)
    return found.catalogue, found.profile


def keep(work: Work, assessment: Assessment) -> KeptCall | None:
    """Keep the measure of a new one; returns the call it names, if this instance has just that."""
    if assessment.profile is None:
        return None
    mark = fingerprint(assessment.profile, assessment.catalogue)
    work.measures.keep(mark, assessment.profile, work.now)
    known = None if assessment.call is None else work.calls.find(assessment.call.id)
    return known if known is not None and known.call.fingerprint == mark else None
