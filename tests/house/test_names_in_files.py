"""Every file that is handed out: walked by who may have all of them, and none names a person."""

from collections.abc import Iterator
from contextlib import closing
from io import BytesIO
from zipfile import ZipFile, is_zipfile

import pikepdf
from sqlalchemy import select

from actions import comments, dossiers, exports, handouts, signatures
from actions.signatures import Signing
from actions.work import Workplace
from checks.dossiers import CATALOGUE
from checks.permissions import Actor
from checks.profiles import CallId
from checks.text import Language
from storage.people import person_table
from tests.accounts import OPERATOR
from tests.dossiers import contents_of
from tests.house.test_routes import READING
from tests.house.world import World
from tests.reports.printing import WORDS, text_of
from tests.visiting import Visitor

OWN = "/account/data/file"
"""What is kept of somebody, for that person."""
MANY = "/report/<name>"
"""One address for files of every kind."""


def test_no_file_names_a_person(visit: Visitor, workplace: Workplace, world: World) -> None:
    _sign_and_comment(workplace, world)
    world.let_in(visit.client)

    files = dict(_files(visit, world))

    names = _names(workplace)
    assert {name: [one for one in names if one in told] for name, told in files.items()} == {
        name: [] for name in files
    }
    assert len(files) >= len(handouts.HANDOUTS)
    assert "Referat Z 3" in files["digital-check.html"]


def test_a_persons_own_file_names_nobody_else(
    visit: Visitor, workplace: Workplace, world: World
) -> None:
    world.let_in(visit.client)

    told = _told(visit(f"/de{OWN}").bytes)

    found = {name for name in _names(workplace) if name in told}
    assert found == {"Alle Rollen", "alle@rollen.example"}


def test_the_archive_of_an_organisation_names_no_person(workplace: Workplace, world: World) -> None:
    _sign_and_comment(workplace, world)

    told = _told(exports.make(workplace, world.city.id, WORDS[Language.DE], _hear_nothing))

    assert "digital-check" in told
    assert [name for name in _names(workplace) if name in told] == []


def test_the_dossier_of_a_call_names_no_person(workplace: Workplace, world: World) -> None:
    call = CallId(world.places["ranked"])

    made = dossiers.make(workplace, call, _hear_nothing, has_names=False)

    files = contents_of(made.content)
    told = "\n".join(_told(content) for path, content in files.items() if path != CATALOGUE)
    assert "Person 1 (Gutachten)" in told
    assert [name for name in _names(workplace) if name in told] == []


def test_what_the_operator_takes_out_names_no_person(workplace: Workplace, world: World) -> None:
    _sign_and_comment(workplace, world)

    with workplace.reading(OPERATOR) as work:
        files = handouts.export_all(work)

    told = "".join(file.decode() for file in files.values())
    assert [name for name in _names(workplace) if name in told] == []


def _sign_and_comment(workplace: Workplace, world: World) -> None:
    """Somebody whose name could get into a file; files name the function that is signed as."""
    with workplace.writing(Actor(link=world.places["key"], session=world.session)) as work:
        opened = signatures.open_signatures(work).opened
        shown = signatures.content(opened, None)
        signatures.sign(work, Signing(None, "Referat Z 3", "", shown))
        comments.write(work, opened.catalogue.criteria[0].id, "Wer fragt nach?")


def _names(workplace: Workplace) -> list[str]:
    """Of all who have an account, with their addresses."""
    with closing(workplace.database.engine.connect()) as connection:
        rows = connection.execute(select(person_table.c.name, person_table.c.email))
        return sorted({word for row in rows for word in row})


def _hear_nothing(step: int, steps: int) -> None:
    """How far an archive is."""
    del step, steps


def _files(visit: Visitor, world: World) -> Iterator[tuple[str, str]]:
    """What is saved and not shown, by its address, with all the words in it.

    The check that is walked is the one that people work on together.
    """
    for route in READING:
        names = handouts.HANDOUTS if route.path.endswith(MANY) else ("",)
        for name in names:
            path = route.path.replace("<link>", "<key>").replace("<name>", name or "<name>")
            answer = visit.client.get(world.address(path))
            is_file = "attachment" in answer.headers.get("Content-Disposition", "")
            if is_file and not route.path.endswith(OWN):
                yield name or route.path, _told(answer.get_data())


def _told(content: bytes) -> str:
    """All the words in a file, in the files inside of it, and in those attached to it."""
    if is_zipfile(BytesIO(content)):
        with ZipFile(BytesIO(content)) as opened:
            return "\n".join(
                [*opened.namelist(), *(_told(opened.read(n)) for n in opened.namelist())]
            )
    if content.startswith(b"%PDF-"):
        with pikepdf.open(BytesIO(content)) as pdf:
            inside = [
                _told(pdf.attachments[name].get_file().read_bytes()) for name in pdf.attachments
            ]
            return "\n".join([text_of(content), *map(str, dict(pdf.docinfo).values()), *inside])
    return content.decode(errors="replace")
