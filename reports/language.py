"""German and English: translated sentences, and numbers and dates as each language writes them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from checks.rounding import NO_BREAK_SPACE, level_number, number, percent
from checks.text import Language, Text

_DAY_FORMATS: Final = {Language.DE: "d. MMMM yyyy", Language.EN: "d MMMM yyyy"}


@dataclass(frozen=True, slots=True)
class Words:
    """How one language speaks. German sentences are the keys, so German needs no translations."""

    language: Language
    translations: NullTranslations

    def gettext(self, message: str) -> str:
        return self.translations.gettext(message)

    def ngettext(self, singular: str, plural: str, count: int) -> str:
        return self.translations.ngettext(singular, plural, count)

    def text(self, text: Text) -> str:
        return text.in_(self.language)

    def number(self, value: Fraction | int, digits: int = 1) -> str:
        """Rounded half up: "61,1" or "61.1"."""
        return self.text(number(Fraction(value), digits))

    def percent(self, share: Fraction, digits: int = 1) -> str:
        """A share of 1 as "91,0 %" or "91.0%"."""
        return self.text(percent(share, digits))

    def level(self, level: Fraction) -> str:
        """A whole level as "3", a half one as "2,5"."""
        return self.text(level_number(level))

    def day(self, day: date) -> str:
        """As in "23. November 2026" or "23 November 2026"."""
        return _day(day, self.language)

    def euro(self, amount: int) -> str:
        """Whole euro: "1.234.567 Euro" or "1,234,567 euro"."""
        return f"{self.count(amount)}{NO_BREAK_SPACE}{self.text(Text('Euro', 'euro'))}"

    def count(self, amount: int) -> str:
        """A whole number: "23.052" or "23,052"."""
        return format_decimal(amount, "#,##0", locale=self.language.value)


@lru_cache(maxsize=512)
def _day(day: date, language: Language) -> str:
    return format_date(day, _DAY_FORMATS[language], locale=language.value)


def load_languages(folder: Path) -> Mapping[Language, Words]:
    """Every language with its translations, merged out of all `en*.po` in the folder."""
    translations = {
        language: _translations(sorted(folder.glob(f"{language.value}*.po")))
        for language in Language
    }
    return {language: Words(language, found) for language, found in translations.items()}


def _translations(files: list[Path]) -> NullTranslations:
    """Later files stand behind earlier ones; what none translates stays German."""
    merged = NullTranslations()
    for file in reversed(files):
        compiled = _compiled(file)
        compiled.add_fallback(merged)
        merged = compiled
    return merged


def _compiled(file: Path) -> NullTranslations:
    with file.open("rb") as source:
        catalog = read_po(source, ignore_obsolete=True, abort_invalid=True)
    compiled = BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return GNUTranslations(compiled)
