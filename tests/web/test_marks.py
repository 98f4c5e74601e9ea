"""Where a list goes on, as it stands in an address."""

from datetime import UTC, datetime

import pytest

from checks.errors import NotFound
from web.marks import mark, place

HERE = (datetime(2026, 11, 29, 16, 20, 57, 123000, tzinfo=UTC), "Yoen_sxKByr20oP2")


def test_a_place_is_found_again() -> None:
    assert place(mark(HERE)) == HERE
    assert place(mark(None)) is None


@pytest.mark.parametrize(
    "written", ["x", "1", "1.", ".x", "-1.x", "9" * 14 + ".x", "²³.x", "1e9.x"]
)
def test_what_no_list_has_written_leads_nowhere(written: str) -> None:
    with pytest.raises(NotFound):
        place(written)
