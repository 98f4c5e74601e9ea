"""The laws that every page obeys: valid, labelled, linked, self-contained, well typeset.

Pages are read by tinyhtml5, the strict parser that comes with WeasyPrint.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from tinyhtml5 import inputstream
from tinyhtml5.parser import HTMLParser

PHRASING_ONLY = frozenset({"button", "h1", "h2", "h3", "h4", "label", "p", "span", "summary"})
BLOCKS = frozenset(
    {"article", "aside", "blockquote", "details", "div", "dl", "fieldset", "figure", "footer"}
    | {"form", "h1", "h2", "h3", "h4", "header", "main", "nav", "ol", "p", "section", "table", "ul"}
)
APART = BLOCKS | frozenset({"dd", "dt", "label", "legend", "li", "option", "td", "th"})
FIELDS = frozenset({"input", "select", "textarea"})
UNLABELLED = frozenset({"hidden", "submit", "button"})
POINTERS = ("aria-describedby", "aria-labelledby", "aria-controls", "for", "headers", "list")
LOADED = {"img": "src", "script": "src", "link": "href", "iframe": "src", "use": "href"}
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
NOT_PROSE = frozenset({"script", "style", "textarea"})
TYPEWRITTEN = re.compile(r'"|(?<=\s)-(?=\s)|--|\.\.\.|(?<=\w)\'(?=\w)')
QUOTES = {
    "de": re.compile(r"„[^„“”]*“"),
    "en": re.compile(r"“[^„“”]*”|„[^„“”]*“"),  # a German title keeps its own
}
ESCAPED = re.compile(r"&(?:amp|lt|gt|quot|#\d+|#x[\da-f]+);", re.IGNORECASE)


class _Patterns(dict[tuple[frozenset[str], bool], re.Pattern[str]]):
    """Patterns by the characters they stop at; tinyhtml5 2.1 means to keep them and never does."""

    def __missing__(self, key: tuple[frozenset[str], bool]) -> re.Pattern[str]:
        characters, is_opposite = key
        among = "".join(f"\\x{ord(character):02x}" for character in sorted(characters))
        self[key] = re.compile(f"[{'' if is_opposite else '^'}{among}]+")
        return self[key]


inputstream.characters_until_regex = _Patterns()


def parse(markup: str) -> tuple[Element, tuple[str, ...]]:
    """The page as a browser reads it, and what was wrong with its markup."""
    parser = HTMLParser(namespace_html_elements=False)
    root: Element = parser.parse(markup)
    faults = [f"line {line}, character {at}: {code}" for (line, at), code, _ in parser.errors]
    return root, tuple(faults)


def broken_laws(root: Element) -> list[str]:
    """Every law of `LAWS` that this page breaks."""
    return [fault for law in LAWS for fault in law(root)]


def prose(root: Element) -> list[tuple[str, str]]:
    """Every paragraph of a page with its language."""
    return [(language, words) for language, words in _prose(root, root.get("lang", "")) if words]


def badly_typeset(prose: Iterable[tuple[str, str]], typed: Iterable[str]) -> Iterator[str]:
    """Wrong quotes and dashes; `typed` is what a visitor wrote, who may write what they like."""
    own_words = [words for words in typed if words.strip()]
    for language, words in prose:
        ours = words
        for own in own_words:
            ours = ours.replace(own, "")
        if TYPEWRITTEN.search(ours):
            yield f"typewritten: {words}"
        if re.search("[„“”]", _without_quotations(ours, QUOTES.get(language, QUOTES["de"]))):
            yield f"wrong quotation marks in {language}: {words}"


def _without_quotations(words: str, quotation: re.Pattern[str]) -> str:
    """From the innermost on: a title that is quoted keeps the quotation marks of its own."""
    while (fewer := quotation.sub("", words)) != words:
        words = fewer
    return words


def words_of(element: Element) -> str:
    """All the text in an element as it is read: parts apart, blanks evened out."""
    return " ".join("".join(_read_out(element)).split())


def _read_out(element: Element) -> Iterator[str]:
    apart = " " if element.tag in APART else ""
    yield f"{apart}{element.text or ''}"
    for child in element:
        yield from _read_out(child)
        yield child.tail or ""
    yield apart


def _has_language(root: Element) -> Iterator[str]:
    if root.get("lang") not in {"de", "en"}:
        yield f"the page says no language: lang={root.get('lang')!r}"


def _is_titled(root: Element) -> Iterator[str]:
    headings = [words_of(found) for found in root.iter("h1")]
    titles = [words_of(found) for found in root.iter("title")]
    if len(headings) != 1 or not headings[0]:
        yield f"a page has exactly one h1, not {headings}"
    elif len(titles) != 1:
        yield f"a page has exactly one title, not {titles}"
    elif titles[0].rpartition(" – ")[0] not in headings[0]:
        yield f"the title {titles[0]!r} does not say what the h1 says: {headings[0]!r}"


def _headings_skip_no_level(root: Element) -> Iterator[str]:
    levels = [HEADINGS.index(element.tag) for element in root.iter() if element.tag in HEADINGS]
    for above, below in pairwise(levels):
        if below > above + 1:
            yield f"an h{below + 1} follows an h{above + 1}"


def _ids_are_unique(root: Element) -> Iterator[str]:
    counted = Counter(element.get("id") for element in root.iter() if element.get("id") is not None)
    yield from (f"id {name!r} stands {n} times" for name, n in counted.items() if n > 1)
    if "" in counted:
        yield "an id is empty"


def _fields_are_labelled(root: Element) -> Iterator[str]:
    labelled = {label.get("for") for label in root.iter("label") if words_of(label)}
    inside = {id(e) for label in root.iter("label") for e in label.iter() if words_of(label)}
    for field in root.iter():
        if field.tag not in FIELDS or field.get("type") in UNLABELLED:
            continue
        named = field.get("aria-label") or field.get("aria-labelledby")
        if not (named or id(field) in inside or field.get("id") in labelled):
            yield f"the field {field.get('name')!r} has no label"


def _fields_cut_nothing(root: Element) -> Iterator[str]:
    """A browser drops what is pasted beyond `maxlength` without a word; the rules say it."""
    for element in root.iter():
        if element.tag in FIELDS and "maxlength" in element.attrib:
            yield f"the field {element.get('name')} cuts what is pasted"


def _pointers_have_targets(root: Element) -> Iterator[str]:
    ids = {element.get("id") for element in root.iter()}
    for element in root.iter():
        pointed = [(name, element.get(name, "").split()) for name in POINTERS]
        if element.tag == "a" and element.get("href", "").startswith("#"):
            pointed.append(("href", [element.get("href", "")[1:]]))
        yield from (
            f"{element.tag}: {name} points to {target!r}, which is not on the page"
            for name, targets in pointed
            for target in targets
            if target not in ids
        )


def _errors_are_linked(root: Element) -> Iterator[str]:
    """Each error is described by its field and linked from the summary above the form."""
    described = {
        name for element in root.iter() for name in element.get("aria-describedby", "").split()
    }
    summary = next((e for e in root.iter() if e.get("id") == "error-summary"), None)
    linked = {a.get("href") for a in summary.iter("a")} if summary is not None else set()
    for error in root.iter():
        if "kern-error" in error.get("class", "").split():
            name = error.get("id", "")
            if name not in described:
                yield f"no field is described by {name!r}"
            if f"#{name.removesuffix('-error')}" not in linked:
                yield f"the summary does not lead to {name!r}"
    hidden = {e.get("id") for e in root.iter("input") if e.get("type") == "hidden"}
    yield from (
        f"the summary leads to the hidden {to}" for to in linked if (to or "")[1:] in hidden
    )


def _forms_are_safe(root: Element) -> Iterator[str]:
    for form in root.iter("form"):
        if form.get("role") == "search":
            yield from _searches_safely(form)
            continue
        names = {field.get("name") for field in form.iter("input")}
        if form.get("method") != "post" or not form.get("action"):
            yield f"a form lacks method or action: {form.attrib}"
        if "csrf_token" not in names:
            yield f"the form to {form.get('action')} has no token"


def _searches_safely(form: Element) -> Iterator[str]:
    """A search changes nothing, so it needs no token, and its result is an address to keep."""
    if form.get("method") != "get" or not form.get("action"):
        yield f"a search is not asked for: {form.attrib}"


def _nothing_is_inline(root: Element) -> Iterator[str]:
    for element in root.iter():
        if element.tag == "style" or (element.tag == "script" and not element.get("src")):
            yield f"an inline {element.tag}"
        for name, value in element.attrib.items():
            if name == "style" or name.startswith("on"):
                yield f"{element.tag} has the attribute {name}={value!r}"
            if value.strip().lower().startswith(("javascript:", "vbscript:")):
                yield f"{element.tag} runs {value!r}"


def _nothing_comes_from_elsewhere(root: Element) -> Iterator[str]:
    for element in root.iter():
        tag = element.tag.rpartition("}")[2]
        address = element.get(LOADED.get(tag, ""), "")
        if urlsplit(address).scheme not in {"", "data"} or urlsplit(address).netloc:
            yield f"{tag} loads {address}"


def _content_fits(root: Element) -> Iterator[str]:
    """What the parser lets pass and the standard does not."""
    for element in root.iter():
        children = [child.tag for child in element]
        if element.tag in {"ul", "ol"} and set(children) - {"li"}:
            yield f"a list holds {children}"
        if element.tag in PHRASING_ONLY:
            inside = {child.tag for child in element.iter()} - {element.tag}
            yield from (f"{element.tag} holds {tag}" for tag in sorted(inside & BLOCKS))
        if element.tag == "img" and element.get("alt") is None:
            yield "a picture has no alternative"
        if element.tag in {"a", "button"} and not (words_of(element) or element.get("aria-label")):
            yield f"a {element.tag} has no words"


def _tables_are_explained(root: Element) -> Iterator[str]:
    for table in root.iter("table"):
        if not (table.find("caption") is not None or table.get("aria-labelledby")):
            yield "a table has no caption"
        heads = [head for head in table.iter("th") if not head.get("scope")]
        yield from (f"the head {words_of(head)!r} has no scope" for head in heads)


def _escaped_once(root: Element) -> Iterator[str]:
    for element in root.iter():
        for words in (element.text, element.tail, *element.attrib.values()):
            if ESCAPED.search(words or ""):
                yield f"escaped twice: {words}"


LAWS: tuple[Callable[[Element], Iterator[str]], ...] = (
    _has_language,
    _is_titled,
    _headings_skip_no_level,
    _ids_are_unique,
    _fields_are_labelled,
    _fields_cut_nothing,
    _pointers_have_targets,
    _errors_are_linked,
    _forms_are_safe,
    _nothing_is_inline,
    _nothing_comes_from_elsewhere,
    _content_fits,
    _tables_are_explained,
    _escaped_once,
)


def _prose(element: Element, language: str) -> Iterator[tuple[str, str]]:
    """Every paragraph with its language, without what it quotes in another one."""
    language = element.get("lang", language)
    if element.tag in NOT_PROSE:
        return
    if not any(inside.tag in BLOCKS for inside in element.iter() if inside is not element):
        yield language, " ".join("".join(_said(element, language)).split())
        return
    yield language, element.text or ""
    for child in element:
        yield from _prose(child, language)
        yield language, child.tail or ""


def _said(element: Element, language: str) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.get("lang", language) == language and child.tag not in NOT_PROSE:
            yield from _said(child, language)
        yield child.tail or ""
