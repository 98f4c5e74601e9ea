"""Fingerprints that outlast the code."""

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

import pytest

from checks.answers import Answer, EvidenceKind, State
from checks.catalogue import Grade
from checks.lasting import lasting_fingerprint
from tests.factories import a_subject, an_answer, evidence, not_applicable

ANSWER = an_answer(3, grade=Grade.REFERENCED)


@dataclass(frozen=True)
class Before:
    """A class as it is today."""

    words: str


@dataclass(frozen=True)
class Later:
    """The same class with a field that came later."""

    words: str
    since: int = 0


def test_a_field_that_comes_later_changes_nothing_until_it_is_used() -> None:
    assert lasting_fingerprint(Before("a")) == lasting_fingerprint(Later("a"))
    assert lasting_fingerprint(Before("a")) != lasting_fingerprint(Later("a", since=1))


def test_it_is_written_down_and_never_another() -> None:
    assert lasting_fingerprint(ANSWER)[:16] == "84de865e41d43f05"
    assert lasting_fingerprint(Answer()) == lasting_fingerprint({})


@pytest.mark.parametrize(
    "other",
    [
        replace(ANSWER, level=Fraction(7, 2)),
        replace(ANSWER, justification="Anders."),
        replace(ANSWER, evidence=()),
        replace(ANSWER, evidence=(evidence(Grade.VERIFIED),)),
        replace(ANSWER, evidence=(evidence(Grade.REFERENCED, kind=EvidenceKind.LINK),)),
        replace(ANSWER, evidence=(evidence(Grade.REFERENCED, text="Wortlaut"),)),
        replace(ANSWER, state=State.UNANSWERED, level=None),
        not_applicable(),
    ],
)
def test_whatever_changes_in_an_answer_changes_it(other: Answer) -> None:
    assert lasting_fingerprint(other) != lasting_fingerprint(ANSWER)


def test_days_and_the_order_of_keys_are_no_matter() -> None:
    subject = a_subject()

    assert lasting_fingerprint(subject) == lasting_fingerprint(replace(subject))
    assert lasting_fingerprint(subject) != lasting_fingerprint(
        replace(subject, ends_on=date(2028, 1, 1))
    )
    assert lasting_fingerprint({"a": 1, "b": 2}) == lasting_fingerprint({"b": 2, "a": 1})
