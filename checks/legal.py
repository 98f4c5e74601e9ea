"""Legal pages: what the law asks an operator to tell, and what of it nobody has entered yet."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum, auto
from typing import Final

from checks.text import Language, Text


class LegalPage(StrEnum):
    """A page on which an operator answers for the instance."""

    IMPRINT = auto()
    PRIVACY = auto()
    ACCESSIBILITY = auto()


PAGE_NAMES: Final[Mapping[LegalPage, Text]] = {
    LegalPage.IMPRINT: Text("Impressum", "Imprint"),
    LegalPage.PRIVACY: Text("Datenschutz", "Privacy"),
    LegalPage.ACCESSIBILITY: Text("Barrierefreiheit", "Accessibility"),
}


@dataclass(frozen=True, slots=True)
class Details:
    """Who operates the instance, and whom one turns to; lines of an address are one each."""

    name: str = ""
    address: tuple[str, ...] = ()
    represented_by: str = ""
    email: str = ""
    phone: str = ""
    vat_id: str = ""
    supervised_by: str = ""
    hosted_by: str = ""
    privacy_officer: str = ""
    privacy_authority: str = ""
    accessibility_contact: str = ""
    enforcement_body: str = ""


WORDS: Final[Mapping[str, Text]] = {
    "name": Text("Name der Stelle", "Name of the body"),
    "address": Text("Anschrift", "Address"),
    "represented_by": Text("Vertreten durch", "Represented by"),
    "email": Text("E-Mail-Adresse", "Email address"),
    "privacy_officer": Text("Datenschutzbeauftragte Person", "Data protection officer"),
    "privacy_authority": Text("Aufsichtsbehörde für den Datenschutz", "Privacy authority"),
    "enforcement_body": Text(
        "Durchsetzungs- oder Schlichtungsstelle", "Enforcement or arbitration body"
    ),
}
"""What cannot be left out, as it is named to whoever has to enter it."""

ASKED: Final[Mapping[LegalPage, tuple[str, ...]]] = {
    LegalPage.IMPRINT: ("name", "address", "represented_by", "email"),
    LegalPage.PRIVACY: ("name", "address", "email", "privacy_officer", "privacy_authority"),
    LegalPage.ACCESSIBILITY: ("name", "email", "enforcement_body"),
}
"""Section 5 DDG, article 13 GDPR, section 12b BGG with section 7 BITV 2.0, in fields of Details."""


@dataclass(frozen=True, slots=True)
class Legal:
    """What an operator has entered: details, or a text of their own in place of a whole page."""

    details: Details = Details()
    texts: Mapping[tuple[LegalPage, Language], str] = field(default_factory=dict)

    def missing(self, page: LegalPage) -> tuple[str, ...]:
        """The fields that this page needs and that are empty; with a text of their own, none."""
        if any(one is page for one, _ in self.texts):
            return ()
        return tuple(name for name in ASKED[page] if not getattr(self.details, name))

    @property
    def gaps(self) -> Iterator[tuple[LegalPage, tuple[str, ...]]]:
        """The pages that are not complete, with what they lack."""
        for page in LegalPage:
            missing = self.missing(page)
            if missing:
                yield page, missing
