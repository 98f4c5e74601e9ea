"""Tells the demo: all entries of all diaries in the order of time, in one transaction."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from actions import demo, evidence
from actions.evidence import Examined
from actions.work import Reader, Work
from checks.errors import Invalid, Problem
from commands.demo import checks, funding, people, reviewing, teamwork
from commands.demo.scene import Calendar, Scene, World, today_of
from storage.demo_files import DemoFiles
from storage.demo_shape import EntryShape

DEEDS: Final[Mapping[str, Callable[[Scene, Any], None]]] = {
    "programme": funding.found_programme,
    "begin": checks.begin,
    "read_in": checks.read_in,
    "answers": checks.answer,
    "document": checks.attach,
    "assign": teamwork.assign,
    "share": teamwork.share,
    "comment": teamwork.comment,
    "reply": teamwork.reply,
    "resolve": teamwork.resolve,
    "version": checks.keep_version,
    "sign": teamwork.sign,
    "approve": teamwork.approve,
    "finalise": teamwork.finalise,
    "reopen": teamwork.reopen,
    "hearing": teamwork.hear,
    "contribute": teamwork.contribute,
    "respond": teamwork.respond,
    "take_hearing": teamwork.take_hearing,
    "attach_check": funding.attach_check,
    "draft": funding.draft,
    "edit": funding.edit,
    "publish": funding.publish,
    "extend": funding.extend,
    "clone": funding.clone,
    "submit": checks.submit,
    "withdraw": checks.withdraw,
    "review": reviewing.begin,
    "ask": reviewing.ask,
    "declare": reviewing.declare,
    "judge": reviewing.judge,
    "hand_in": reviewing.hand_in,
    "remind": reviewing.remind,
    "agree": reviewing.agree,
    "settle": reviewing.settle,
    "recommend": reviewing.recommend,
    "decide": reviewing.decide,
    "announce": reviewing.announce,
}
"""What each word of an entry stands for, in the order in which one entry means them."""


@dataclass(frozen=True, slots=True)
class Told:
    """An entry with its story; the number keeps moments apart that the file calls the same."""

    key: str
    number: int
    entry: EntryShape

    def moment(self, calendar: Calendar) -> datetime:
        then = calendar.moment(self.entry.day, self.entry.time)
        return then + timedelta(milliseconds=self.number)


def examine(reader: Reader, files: DemoFiles) -> Mapping[str, Examined]:
    """The documents, looked into as any that somebody attaches; before the transaction."""
    return {
        name: evidence.examine(reader, content, name) for name, content in files.documents.items()
    }


def tell(work: Work, files: DemoFiles, documents: Mapping[str, Examined]) -> World:
    """All of it. Raises Invalid, naming the entry that cannot be told."""
    calendar, world = today_of(work.now), World()
    begun = calendar.moment(files.people.day, "08:00")
    people.populate(work, world, files.people, begun)
    demo.end_entry(work)
    for told in sorted(_entries(files), key=lambda one: one.moment(calendar)):
        at = told.moment(calendar)
        by, samples = told.entry.by, files.samples
        _tell(told, Scene(work, world, calendar, documents, samples, told.key, by, at))
        demo.end_entry(work)
    demo.keep_mails_back(work)
    return world


def _entries(files: DemoFiles) -> Iterator[Told]:
    entries = ((story.key, entry) for story in files.stories for entry in story.diary)
    for number, (key, entry) in enumerate(entries):
        yield Told(key, number, entry)


def _tell(told: Told, scene: Scene) -> None:
    for word, deed in DEEDS.items():
        facts = getattr(told.entry, word)
        if facts is None:
            continue
        try:
            deed(scene, facts)
        except Invalid as error:
            where = _place(told, word)
            problems = [Problem(f"{where} {p.where}", p.message) for p in error.problems]
            raise Invalid(problems) from None
        except Exception as error:
            error.add_note(_place(told, word))
            raise


def _place(told: Told, word: str) -> str:
    return f"{told.key}, day {told.entry.day}, {word}:"
