"""How a counter prints: 4 as "4", "d", "D", "iv" or "IV"; word processors agree on these."""

from typing import Final

_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_ROMAN_MAX: Final = 3999
_ALPHABET: Final = "abcdefghijklmnopqrstuvwxyz"


def roman(value: int) -> str:
    """In small letters; figures outside of 1 to 3999 stay figures."""
    if not 0 < value <= _ROMAN_MAX:
        return str(value)
    parts = []
    for worth, sign in _ROMAN:
        parts.append(sign * (value // worth))
        value %= worth
    return "".join(parts)


def repeated_letter(value: int) -> str:
    """A … z, aa, bb …; beyond 26 times 9 figures again."""
    if not 0 < value <= 9 * len(_ALPHABET):
        return str(value)
    rounds, place = divmod(value - 1, len(_ALPHABET))
    return _ALPHABET[place] * (rounds + 1)


def counted_letter(value: int) -> str:
    """A … z, aa, ab …, as the columns of a spreadsheet."""
    if value <= 0:
        return str(value)
    letters = ""
    while value:
        value, place = divmod(value - 1, len(_ALPHABET))
        letters = _ALPHABET[place] + letters
    return letters
