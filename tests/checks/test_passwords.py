"""Which passwords are taken."""

import pytest

from checks.passwords import LENGTH_MAX, password_problems


@pytest.mark.parametrize(
    "password",
    ["vier blaue Regenschirme", "Xk9#mQ2!pLwZ", "ein sehr langer Satz über Fahrräder und Brot"],
)
def test_long_and_unexpected_is_enough(password: str) -> None:
    assert password_problems(password) == []


@pytest.mark.parametrize(
    "password",
    [
        "",
        "kurz",
        "elfzeichen!",
        "aaaaaaaaaaaaaaaa",
        "passwort1234567",
        "Passw0rt2026!",
        "Digital-Check-2026",
        "12345123451234",
        "x" * (LENGTH_MAX + 1),
    ],
)
def test_what_is_guessed_first_is_refused(password: str) -> None:
    assert [problem.where for problem in password_problems(password)] == ["password"]


def test_what_everybody_knows_of_a_person_is_no_password() -> None:
    about = ["anna.beispiel@musterstadt.example", "Anna Beispiel"]

    assert password_problems("AnnaMusterstadt1", about)
    assert not password_problems("AnnaMusterstadt1", [])


def test_the_words_tell_what_would_be_right() -> None:
    (problem,) = password_problems("kurz")

    assert "4 Zeichen, mindestens 12" in problem.message.de
