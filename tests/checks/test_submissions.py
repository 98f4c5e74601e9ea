"""Receipt numbers that people can read out."""

import re
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from checks.submissions import receipt_number
from tests.strategies import unhurried


@unhurried
@given(st.binary(min_size=8, max_size=16))
def test_a_receipt_number_has_a_year_and_eight_letters_that_nobody_mistakes(entropy: bytes) -> None:
    found = receipt_number(datetime(2027, 6, 30, tzinfo=UTC), entropy)

    assert re.fullmatch(r"2027-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}", found)


def test_other_entropy_gives_another_number() -> None:
    moment = datetime(2027, 6, 30, tzinfo=UTC)

    assert receipt_number(moment, bytes(range(8))) == "2027-0123-4567"
    assert receipt_number(moment, bytes(range(24, 32))) == "2027-RSTV-WXYZ"
