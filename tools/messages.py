"""Collects what pages, reports and code say in German, and keeps the English files in step."""

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_file
from babel.messages.pofile import read_po, write_po

from tools.steps import ROOT

PRINTED: Final = "templates/report/"
SPOKEN_IN: Final = ("actions", "reports", "templates", "web")
KEYWORDS: Final = {**DEFAULT_KEYWORDS, "say": None}
METHODS: Final = {
    ".html": "jinja2.ext:babel_extract",
    ".py": "python",
    ".txt": "jinja2.ext:babel_extract",
}
JINJA: Final = {"silent": "false", "newstyle_gettext": "true"}
HEADER: Final = """\
# German stands in templates and code, English here; `make messages` keeps them in step.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Language: en\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""


def main() -> None:
    for name, content in brought_up_to_date(ROOT).items():
        file = ROOT / "translations" / name
        file.write_bytes(content)
        missing = sum(1 for message in read(file) if not all(forms(message.string)))
        print(f"{name}: {missing} messages without a translation")


def brought_up_to_date(root: Path) -> dict[str, bytes]:
    """Both files: what is new without a translation, and nothing that nobody says any more."""
    files = sorted((root / "translations").glob("en*.po"), reverse=True)
    stored = [message for file in files for message in read(file)]
    known = {forms(message.id): message for message in stored if any(forms(message.string))}
    return {name: _written(messages, known) for name, messages in _by_file(said(root)).items()}


def said(root: Path) -> list[Message]:
    """Every German message with the files it stands in."""
    found = Catalog(locale="en")
    for file in _sources(root):
        method = METHODS[file.suffix]
        place = file.relative_to(root).as_posix()
        for line, message, _, _ in extract_from_file(method, file, KEYWORDS, options=JINJA):
            found.add(message, locations=[(place, line)])
    return _without_header(found)


def read(file: Path) -> list[Message]:
    """The messages of a file with their translations."""
    with file.open("rb") as source:
        return _without_header(read_po(source, locale="en", abort_invalid=True))


def forms(words: str | Sequence[str] | None) -> tuple[str, ...]:
    """One sentence, or two where one and many are said differently."""
    return (words,) if isinstance(words, str) else tuple(words or ("",))


def _sources(root: Path) -> Iterator[Path]:
    for folder in SPOKEN_IN:
        yield from sorted(path for path in (root / folder).rglob("*") if path.suffix in METHODS)


def _without_header(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id]


def _by_file(messages: Sequence[Message]) -> dict[str, list[Message]]:
    """What only the report says, apart from what pages say."""
    files: dict[str, list[Message]] = {"en.po": [], "en.report.po": []}
    for message in messages:
        is_printed = all(place.startswith(PRINTED) for place, _line in message.locations)
        files["en.report.po" if is_printed else "en.po"].append(message)
    return files


def _written(messages: Sequence[Message], known: Mapping[tuple[str, ...], Message]) -> bytes:
    """Without lines and dates: a file changes only where a message does."""
    catalog = Catalog(locale="en")
    for message in messages:
        before = known.get(forms(message.id), message)
        catalog.add(message.id, before.string, locations=message.locations, flags=message.flags)
    content = BytesIO()
    write_po(content, catalog, width=0, omit_header=True, sort_by_file=True, include_lineno=False)
    return HEADER.encode() + content.getvalue().rstrip() + b"\n"


if __name__ == "__main__":
    main()
