"""What is done with the catalogue: it is published at start and read by everyone."""

from actions.work import Work
from checks.catalogue import Catalogue
from checks.permissions import Deed, require


def publish(work: Work, catalogue: Catalogue, content: str) -> None:
    """Make this version the current one. Raises storage's VersionTaken when content changed."""
    require(work.actor, Deed.PUBLISH_CATALOGUE)
    work.catalogues.publish(catalogue, content, work.now)


def read(work: Work, version: str = "") -> Catalogue:
    """The current catalogue or one of its versions. Raises NotFound."""
    require(work.actor, Deed.READ_CATALOGUE)
    return work.catalogues.load_version(version) if version else work.catalogues.current


def versions(work: Work) -> list[str]:
    """All versions this instance has known, newest first."""
    require(work.actor, Deed.READ_CATALOGUE)
    return work.catalogues.list_versions()
