"""Codes of the second factor: how they may be typed, and which moments they are good for."""

from datetime import UTC, datetime, timedelta

import pytest

from checks.second_factors import (
    FAILURES_MAX,
    TOO_MANY_FAILURES,
    WRONG_CODE,
    grouped,
    is_timed,
    plain_code,
    recovery_code,
    step_at,
    steps_around,
    why_refused,
)

RECOVERY = "abcdefghijklmnopqrstuv27"
MOMENT = datetime(2026, 11, 29, 12, 0, 29, tzinfo=UTC)


@pytest.mark.parametrize("typed", ["123456", " 123 456", "123-456\n", "12 34 56"])
def test_blanks_and_dashes_make_no_difference(typed: str) -> None:
    assert is_timed(plain_code(typed))


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "12345a", "١٢٣٤٥٦"])
def test_what_is_not_six_digits_is_no_code_of_an_app(typed: str) -> None:
    assert not is_timed(plain_code(typed))


def test_a_recovery_code_is_read_as_it_was_printed() -> None:
    assert grouped(RECOVERY) == "abcd-efgh-ijkl-mnop-qrst-uv27"
    assert recovery_code(plain_code(grouped(RECOVERY).upper())) == RECOVERY


def test_a_zero_was_meant_as_an_o() -> None:
    assert recovery_code(plain_code("ABCD-EFGH-IJK1-MN0P-QRST-UV27")) == RECOVERY


@pytest.mark.parametrize("typed", ["", RECOVERY[:-1], RECOVERY + "a", "9" * 24, "ä" * 24])
def test_what_cannot_be_a_recovery_code_is_none(typed: str) -> None:
    assert recovery_code(plain_code(typed)) is None


def test_the_steps_are_those_of_the_standard() -> None:
    """RFC 6238, appendix B: the time 1111111109 lies in step 0x23523EC."""
    assert step_at(datetime.fromtimestamp(1111111109, UTC)) == 0x23523EC


def test_the_code_before_and_the_one_after_count_as_well() -> None:
    now = step_at(MOMENT)

    assert list(steps_around(MOMENT)) == [now - 1, now, now + 1]
    assert step_at(MOMENT + timedelta(seconds=1)) == now + 1


def test_who_failed_too_often_is_told_another_way() -> None:
    assert why_refused(FAILURES_MAX - 1) == WRONG_CODE
    assert why_refused(FAILURES_MAX) == TOO_MANY_FAILURES
