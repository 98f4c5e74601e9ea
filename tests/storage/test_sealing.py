"""Seals: only the same key, purpose and person open them."""

import pytest

from storage.sealing import Seal

SEAL = Seal("key of the instance", "test")


def test_what_is_sealed_opens_again() -> None:
    assert SEAL.open(SEAL.close("geheim", "anna"), "anna") == "geheim"


def test_the_same_text_is_sealed_differently_each_time() -> None:
    assert SEAL.close("geheim", "anna") != SEAL.close("geheim", "anna")


def test_no_other_person_key_or_purpose_opens_it() -> None:
    sealed = SEAL.close("geheim", "anna")

    assert SEAL.open(sealed, "otto") is None
    assert Seal("another key", "test").open(sealed, "anna") is None
    assert Seal("key of the instance", "else").open(sealed, "anna") is None


@pytest.mark.parametrize("sealed", ["", "x", "ä", "AAAA", "A" * 64, "\x00"])
def test_what_was_never_sealed_does_not_open(sealed: str) -> None:
    assert SEAL.open(sealed, "anna") is None


def test_one_changed_sign_breaks_the_seal() -> None:
    sealed = SEAL.close("geheim", "anna")
    changed = sealed[:20] + ("A" if sealed[20] != "A" else "B") + sealed[21:]

    assert SEAL.open(changed, "anna") is None
