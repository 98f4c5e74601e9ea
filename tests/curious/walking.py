"""Somebody curious with a browser: opens every address there is, follows every link, reads all."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from io import BytesIO
from itertools import product
from typing import Final
from urllib.parse import quote, unquote
from zipfile import ZipFile, is_zipfile

import pikepdf
import pypdfium2
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from checks.errands import Phase
from checks.permissions import Actor
from tests.curious.places import OF_CALL, Places, places_of
from tests.curious.story import Story
from tests.visiting import TOKEN
from web.forms.fields import SESSION_ENDED
from web.request_work import SIGNED_IN

BLANK: Final = re.compile(r"(?:(?<=/)(\w+)/)?<(\w+)>")
"""With the folder that it stands in."""
LINK: Final = re.compile(r'href="(/de/(?!sign-in|sign-out|catalogue)[^"#]*)')
REQUEST_ID: Final = re.compile(r"\b[0-9a-f]{12}\b")
OF_THE_MOMENT: Final = frozenset({"Date", "Expires", "Set-Cookie"})
FIELDS: Final = (
    *("award", "choice", "conditions", "correction", "declaration", "each", "evaluator"),
    *("reason", "reasons", "shown"),
)
ODD: Final = dict.fromkeys(FIELDS, "?\x00") | {"choice": "99", "each": "-1"}
OPEN_TO_ALL: Final = "/de/read-in"
WITH_A_PART: Final = frozenset({"applicant", "rival", "first", "other", "partial", "owner"})
"""Those who may do something about the call or what was submitted for it."""
MOST: Final = 1000
"""Addresses that one person opens at a time; where there are more, links lead round in circles."""


@dataclass(frozen=True)
class Answer:
    """What came back from one address: its headers, and all words that can be got out of it.

    It is without what differs each time, so that two answers can be told apart.
    """

    address: str
    said: str
    status: int = 200

    def tells(self, word: str) -> bool:
        """Whether it says more than was asked: what stands in an address may be repeated."""
        sought = word.casefold()
        return sought in self._heard and sought not in unquote(self.address).casefold()

    @cached_property
    def _heard(self) -> str:
        return self.said.casefold()


class Walker:
    """One person's browser in the story; nothing they open or send changes anything.

    What they send is broken in every field. To what is none of theirs it goes with the token of a
    page that is open to all, so that not the token keeps them away but their rights alone.
    """

    def __init__(self, app: Flask, story: Story, who: str) -> None:
        self._rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint != "static"]
        self._access = {
            name: getattr(view, "access", "public") for name, view in app.view_functions.items()
        }
        self._is_nobody = who == "nobody"
        self._client: FlaskClient = app.test_client()
        if not self._is_nobody:
            with self._client.session_transaction() as kept:
                kept[SIGNED_IN] = story.cast[who].actor.session
        self._places = places_of(story, who)
        self._own = [review for (one, _), review in story.reviews.items() if one == who]
        self._has_part = who in WITH_A_PART
        self._story, self._email = story, story.cast[who].email

    def walk(self) -> dict[str, Answer]:
        """Every page, file, list and error that this person can get, by its address."""
        found: dict[str, Answer] = {}
        waiting = list(dict.fromkeys(self._addresses("GET")))
        while waiting:
            address = waiting.pop()
            if address not in found:
                found[address] = _answer(address, self._client.get(address))
                waiting += _links(found[address])
                assert len(found) < MOST
        token = TOKEN.findall(self._client.get(OPEN_TO_ALL).text)[0]
        for address in self._addresses("POST"):
            sent = ODD if self._is_theirs(address) else ODD | {"csrf_token": token}
            answer = _answer(address, self._client.post(address, data=sent))
            assert sent is ODD or SESSION_ENDED.de not in answer.said
            found[f"POST {address}"] = answer
        return found | {"mails": mails_to(self._story, self._email)}

    def _addresses(self, method: str) -> Iterator[str]:
        for rule in self._rules:
            if method in (rule.methods or ()) and self._is_asked(rule, method):
                yield from filled(rule.rule, self._places)

    def _is_theirs(self, address: str) -> bool:
        """Whether it could be their right to change something there."""
        of_others = address.startswith("/de/reviews/") and not any(
            one in address for one in self._own
        )
        return self._has_part and not of_others

    def _is_asked(self, rule: Rule, method: str) -> bool:
        """What is the same for everybody is opened by nobody, and sent to only about the call."""
        is_of_call = not OF_CALL.isdisjoint(folder for folder, _ in BLANK.findall(rule.rule))
        is_for_all = self._access[rule.endpoint] == "public"
        return is_of_call or (method == "GET" and (self._is_nobody or not is_for_all))


def filled(path: str, places: Places) -> Iterator[str]:
    """An address with everything that could stand in its blanks."""
    blanks = BLANK.findall(path)
    for values in product(*(places.get(folder) or places[name] for folder, name in blanks)):
        address = path
        for (_, name), value in zip(blanks, values, strict=True):
            address = address.replace(f"<{name}>", quote(value), 1)
        yield address


def mails_to(story: Story, email: str) -> Answer:
    """All that was promised to be written to somebody, in the order in which it is."""
    with story.workplace.reading(Actor()) as work:
        promised = [repr(one.facts) for one in work.outbox.list_in(*Phase)]
    return Answer("", "\n".join(facts for facts in promised if email and email in facts))


def read(content: bytes) -> str:
    """All that stands in a file: in its parts, on its pages and in what is attached to it."""
    if is_zipfile(BytesIO(content)):
        with ZipFile(BytesIO(content)) as packed:
            return "\n".join(f"{name}\n{read(packed.read(name))}" for name in packed.namelist())
    if content.startswith(b"%PDF-"):
        return "\n".join(_printed(content))
    return content.decode("utf-8", errors="replace")


def _printed(content: bytes) -> Iterator[str]:
    document = pypdfium2.PdfDocument(content)
    yield from (page.get_textpage().get_text_bounded() for page in document)
    document.close()
    with pikepdf.open(BytesIO(content)) as opened:
        yield repr(dict(opened.docinfo.items()))
        for name, attached in opened.attachments.items():
            yield f"{name}\n{read(attached.get_file().read_bytes())}"


def _answer(address: str, response: TestResponse) -> Answer:
    headers = [line for line in response.headers if line[0] not in OF_THE_MOMENT]
    words = f"{unquote(repr(headers))}\n{read(response.get_data())}"
    said = unescape(REQUEST_ID.sub("", TOKEN.sub("", words)))
    return Answer(address, said, response.status_code)


def _links(answer: Answer) -> Iterator[str]:
    yield from LINK.findall(answer.said)
