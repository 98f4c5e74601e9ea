"""Text: one sentence in every language we speak."""

from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """German comes first: it is the language of record of the catalogue."""

    DE = "de"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence, German and English. Nothing is glued from pieces: build both sides whole."""

    de: str
    en: str

    def in_(self, language: Language) -> str:
        return self.en if language is Language.EN else self.de

    def about(self, name: "Text") -> "Text":
        """With the name of what it is about in front, where no label stands beside it."""
        return Text(f"{name.de}: {self.de}", f"{name.en}: {self.en}")


def same(words: str) -> Text:
    """A text that reads alike in both languages: a name, a number, an identifier."""
    return Text(words, words)
