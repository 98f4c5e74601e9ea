"""Whose deeds are counted: one connection is one, whatever addresses it makes up."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.work import Workplace
from tests.visiting import Visitor
from web.request_work import origin

NETWORK = 0x20010DB8000000010000000000000000


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:0:1::7", "2001:db8:0:1::/64"),
        ("2001:DB8:0:1:ffff::", "2001:db8:0:1::/64"),
        ("2001:db8:0:2::7", "2001:db8:0:2::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("fe80::1%eth0", "fe80::/64"),
        ("::1", "::/64"),
        ("unknown", "unknown"),
        ("", ""),
        ("\x00", "\x00"),
    ],
)
def test_an_address_is_counted_by_its_connection(address: str, counted: str) -> None:
    assert origin(address) == counted


@given(st.integers(0, 2**64 - 1))
def test_no_address_of_a_network_is_counted_apart(last_half: int) -> None:
    address = ":".join(
        f"{(NETWORK + last_half) >> bits & 0xFFFF:x}" for bits in range(112, -1, -16)
    )

    assert origin(address) == "2001:db8:0:1::/64"


def test_somebody_with_many_addresses_meets_the_limit(visit: Visitor, workplace: Workplace) -> None:
    workplace.terms = replace(workplace.terms, begin_limit=2)
    form = visit("/de/begin/project")
    statuses = []

    for last in range(1, 4):
        visit.client.environ_base["REMOTE_ADDR"] = f"2001:db8::{last}"
        statuses.append(visit.send(form, {"title": "Titel", "digital": "yes"}).status)
    visit.client.environ_base["REMOTE_ADDR"] = "2001:db8:0:1::1"
    statuses.append(visit.send(form, {"title": "Titel", "digital": "yes"}).status)

    assert (statuses[2], 429 in (*statuses[:2], statuses[3])) == (429, False)
