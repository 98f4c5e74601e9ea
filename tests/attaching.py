"""Files as evidence, as tests need them, without looking into any."""

from dataclasses import replace
from hashlib import sha256

from actions import evidence
from actions.evidence import Examined
from actions.work import Workplace
from checks.catalogue import CriterionId
from checks.files import AttachedFile, FileKind
from checks.permissions import Actor


def a_file(number: int = 1, name: str = "Plan.pdf", size: int = 1_300_000) -> AttachedFile:
    return AttachedFile(name, FileKind.PDF, size, f"{number:064}")


def a_plan(number: int = 1, name: str = "Plan.pdf", size: int = 0) -> Examined:
    """A file that was looked into already."""
    content = f"Plan {number}".encode()
    file = replace(a_file(number, name, size or len(content)), hash=sha256(content).hexdigest())
    return Examined(file, content)


def attached(
    workplace: Workplace, actor: Actor, examined: Examined | None = None, to: str = "AA-01"
) -> AttachedFile:
    with workplace.writing(actor) as work:
        return evidence.attach(work, CriterionId(to), examined or a_plan())
