"""Exact numbers as people read them: half up, decimal comma in German, decimal point in English."""

from fractions import Fraction

from checks.text import Language, Text

DIGITS_MAX = 15
MINUS = "\N{MINUS SIGN}"
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


def half_up(value: Fraction, digits: int = 1) -> Fraction:
    """The nearest number with `digits` decimals; a tie goes away from zero (DIN 1333)."""
    magnitude = Fraction(_last_decimals(value, digits), 10**digits)
    return magnitude if value >= 0 else -magnitude


def _last_decimals(value: Fraction, digits: int) -> int:
    """How many units of its last decimal make up the number, rounded and without its sign.

    In whole numbers: floor(|n/d| × 10^digits + ½) = (2|n| × 10^digits + d) div 2d.
    """
    scale: int = 10**digits
    above, below = abs(value.numerator), value.denominator
    return (2 * above * scale + below) // (2 * below)


def formatted(value: Fraction, language: Language, digits: int = 1) -> str:
    """The number rounded half up, always with all its decimals: 61.05 becomes "61,1" or "61.1"."""
    count = _last_decimals(value, digits)
    whole, rest = divmod(count, 10**digits)
    mark = "," if language is Language.DE else "."
    decimals = f"{mark}{rest:0{digits}d}" if digits else ""
    return f"{MINUS if count and value < 0 else ''}{whole}{decimals}"


def number(value: Fraction, digits: int = 1) -> Text:
    """The number in both languages, rounded half up."""
    return Text(formatted(value, Language.DE, digits), formatted(value, Language.EN, digits))


def in_full(value: Fraction | int) -> Text:
    """A number with all the decimals it needs, and none more: "40", "2,5"; at most 15 of them."""
    exact = Fraction(value)
    digits = next((n for n in range(DIGITS_MAX) if half_up(exact, n) == exact), DIGITS_MAX)
    return number(exact, digits)


def level_number(level: Fraction) -> Text:
    """A level as it is spoken of: "3", or "2,5" where an evaluator gave a half one."""
    return number(level, 0 if level.denominator == 1 else 1)


def percent(share: Fraction, digits: int = 1) -> Text:
    """A share of 1 as per cent: 0.9103 becomes "91,0 %" (no-break space) or "91.0%"."""
    words = number(share * 100, digits)
    return Text(f"{words.de}{NO_BREAK_SPACE}%", f"{words.en}%")


def digits_below(value: Fraction, bound: Fraction) -> int:
    """The decimals a value needs so that it still reads as less than the bound it misses.

    64.97 misses 65 but prints as "65,0"; with two decimals, "64,97", the sentence is true again.
    A value that does not miss its bound is a ValueError.
    """
    if value >= bound:
        raise ValueError("only a value below its bound can be written as less")
    digits = 1
    while half_up(value, digits) >= bound:
        digits += 1
    return digits
