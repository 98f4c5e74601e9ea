"""A file handed in as evidence: what it is by its content, and that it harms nobody who opens it.

It is opened in a process of its own, which hands back one word.
"""

from typing import Final, NoReturn

from checks.files import FILE_MAX, FileKind
from reading.confinement import EXHAUSTED, Limits, run
from reading.objections import Objection, invalid

LIMITS: Final = Limits(memory=2**30, seconds=20, taken=FILE_MAX, given=64)


def inspected(content: bytes) -> FileKind:
    """What the file is, its name unseen. Invalid with the reason where it is not taken."""
    if not content:
        _object(Objection.EMPTY)
    if len(content) > FILE_MAX:
        _object(Objection.FILE_TOO_LARGE)
    outcome = run("reading.inspecting", (), content, LIMITS)
    if outcome.code == EXHAUSTED:
        _object(Objection.TOO_LABORIOUS)
    if outcome.code:
        is_reason = outcome.code in {reason.value for reason in Objection}
        _object(Objection(outcome.code) if is_reason else Objection.DAMAGED)
    return _known(outcome.output)


def _known(output: bytes) -> FileKind:
    """The other process is believed only as far as its word is one of ours."""
    word = output.decode("ascii", "replace")
    if word not in {kind.value for kind in FileKind}:
        _object(Objection.DAMAGED)
    return FileKind(word)


def _object(objection: Objection) -> NoReturn:
    raise invalid(objection)
