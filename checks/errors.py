"""The ways a deed can fail; `web/errors.py` maps each to one status and page."""

from collections.abc import Iterable
from dataclasses import dataclass

from checks.text import Text


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong and what would be right, at one field or path (`answers.OS-01.level`)."""

    where: str
    message: Text


class DomainError(Exception):
    """Anything a person can be told about in a calm sentence."""


class NotFound(DomainError):
    """It does not exist, or this actor may not know that it does."""


class NotAllowed(DomainError):
    """The actor may see the thing but not do this deed."""


class Frozen(NotAllowed):
    """The actor may do this deed while the thing is open, but it is final."""


class TooOften(NotAllowed):
    """Allowed, but not this often; the hour's counter starts anew with the next hour."""


class CodeNeeded(NotAllowed):
    """The first factor is proven, and the account has a second one."""


class Invalid(DomainError):
    """The input cannot be taken; carries every problem found, never only the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{p.where}: {p.message.en}" for p in self.problems))


class Closed(DomainError):
    """It was possible until a moment that has passed; what is kept stays as it is."""


class PdfUnavailable(DomainError):
    """The machine cannot print; `remedy` says what its operator has to do."""

    def __init__(self, remedy: Text) -> None:
        self.remedy = remedy
        super().__init__(remedy.en)


class PdfBusy(DomainError):
    """Others are being printed for; `again_in` says after how many seconds to ask again."""

    def __init__(self, again_in: int) -> None:
        self.again_in = again_in
        super().__init__(f"The printer is busy; ask again in {again_in} s.")
