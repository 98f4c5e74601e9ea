"""Which passwords are taken: long enough, and not the first ones that somebody would guess.

NIST SP 800-63B (section 3.1.1.2) asks for length and a list of expected values and forbids rules
about kinds of characters and regular changes; BSI IT-Grundschutz ORP.4.A22 leaves the length to
the organisation. Twelve characters, with a second factor offered to everybody.
"""

from collections.abc import Iterable
from typing import Final

from checks.errors import Problem
from checks.text import Text

LENGTH_MIN: Final = 12
LENGTH_MAX: Final = 200
"""Characters. Long sentences are welcome; the limit only bounds the work of hashing."""
DIFFERENT_MIN: Final = 5
_EXPECTED: Final = (
    "passwort", "password", "kennwort", "geheim", "secret", "hallo", "hello", "willkommen",
    "welcome", "qwertz", "qwerty", "asdfgh", "letmein", "admin", "digitalcheck", "forderprogramm",
    "sommer", "winter", "fruhling", "herbst", "123456", "12345", "abcdef", "schatz", "iloveyou",
)  # fmt: skip
_EXPECTED_SHARE: Final = 2
"""A password is guessed when more than half of it is made of expected words."""
_PLAIN: Final = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "@": "a", "0": "o", "$": "s"})


def password_problems(password: str, about: Iterable[str] = ()) -> list[Problem]:
    """What is wrong; `about` is what everybody knows of the person: address, names."""
    if len(password) < LENGTH_MIN:
        return [Problem("password", _too_short(len(password)))]
    if len(password) > LENGTH_MAX:
        return [Problem("password", TOO_LONG)]
    if len(set(password)) < DIFFERENT_MIN or _is_expected(password, about):
        return [Problem("password", TOO_EASY)]
    return []


def _is_expected(password: str, about: Iterable[str]) -> bool:
    """Whether what is left without the expected words is less than half of it."""
    left = "".join(filter(str.isalnum, password.casefold())).translate(_PLAIN)
    whole = len(left)
    for word in sorted((*_EXPECTED, *_known(about)), key=len, reverse=True):
        left = left.replace(word.translate(_PLAIN), "")
    return len(left) * _EXPECTED_SHARE < whole


def _known(about: Iterable[str]) -> set[str]:
    """The words of names and addresses, those of three letters and more."""
    words = "".join(c if c.isalnum() else " " for text in about for c in f"{text.casefold()} ")
    return {word for word in words.split() if len(word) > DIFFERENT_MIN // 2}


TOO_LONG: Final = Text(
    f"Das Passwort ist zu lang: höchstens {LENGTH_MAX} Zeichen.",
    f"The password is too long: at most {LENGTH_MAX} characters.",
)
TOO_EASY: Final = Text(
    "Dieses Passwort würde schnell erraten. Nehmen Sie zum Beispiel vier oder fünf Wörter, die "
    "nichts miteinander zu tun haben.",
    "This password would soon be guessed. Use four or five words, for example, that have nothing "
    "to do with each other.",
)


def _too_short(length: int) -> Text:
    return Text(
        f"Das Passwort hat {length} Zeichen, mindestens {LENGTH_MIN} werden gebraucht. Ein kurzer "
        "Satz ist leichter zu merken als Sonderzeichen.",
        f"The password has {length} characters; at least {LENGTH_MIN} are needed. A short "
        "sentence is easier to remember than special characters.",
    )
