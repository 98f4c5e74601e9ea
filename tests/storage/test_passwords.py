"""Passwords: kept as hashes that cost work, the same whether there is a password or not."""

import time
from statistics import median

from storage.passwords import fits, hashed

PASSWORD = "vier blaue Regenschirme im Keller"  # noqa: S105 - of nobody


def _work(secret: str) -> float:
    """Seconds of processor time that one try takes."""
    tries = []
    for _ in range(3):
        started = time.process_time()
        fits(secret, "falsch falsch falsch")
        tries.append(time.process_time() - started)
    return median(tries)


def test_a_password_fits_its_own_hash_only() -> None:
    secret = hashed(PASSWORD)

    assert PASSWORD not in secret
    assert fits(secret, PASSWORD)
    assert not fits(secret, PASSWORD + " ")
    assert not fits("", PASSWORD)


def test_without_a_password_the_answer_takes_the_same_work() -> None:
    fits("", PASSWORD)  # the hash of nobody's password is made once

    assert _work("") > _work(hashed(PASSWORD)) / 2
