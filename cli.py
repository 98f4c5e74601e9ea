"""The command line: for people who work with files, and for the operator of an instance."""

import argparse
import sys
from collections.abc import Callable, Sequence
from typing import TypeAlias

from checks.errors import Invalid, PdfUnavailable
from checks.text import Language, Text
from commands import dossiers, files, instance, people, records
from commands.demo import command as demo
from commands.status import FAILED
from config import BadSetting
from reports.files import FORMATS
from storage.catalogues import VersionTaken
from storage.vocabulary_file import VOCABULARY

LANGUAGES = [language.value for language in Language]
Command = Callable[[argparse.Namespace], int]
Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - has no other name


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status: 0 done, 1 what was verified does not hold, 2 the input cannot be taken.

    Every reason was printed.
    """
    options = _parser().parse_args(arguments)
    command: Command = options.command
    try:
        return command(options)
    except Invalid as error:
        language = Language(options.lang)
        lines = [f"{p.where}: {p.message.in_(language)}" for p in error.problems]
    except (BadSetting, VersionTaken, PdfUnavailable) as error:
        lines = [str(error)]
    except OSError as error:
        lines = [_unreachable(error).in_(Language(options.lang))]
    sys.stderr.write("\n".join(lines) + "\n")
    return FAILED


def _unreachable(error: OSError) -> Text:
    """What names no file has a sentence of its own."""
    if not error.filename:
        return Text(str(error), str(error))
    return Text(
        f"{error.filename}: Die Datei lässt sich nicht lesen oder schreiben ({error.strerror}); "
        "bitte Pfad und Rechte prüfen.",
        f"{error.filename}: The file can be neither read nor written ({error.strerror}); "
        "please check its path and permissions.",
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="cli.py", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_for_files(commands)
    _add_for_content(commands)
    _add_for_dossiers(commands)
    _add_for_operator(commands)
    return parser


def _add_for_files(commands: "Commands") -> None:
    one = _add(commands, "score", files.score_answers)
    one.add_argument("answers", metavar="ANSWERS.json")
    one.add_argument("--catalogue", metavar="FILE", help="a catalogue, or a part of one")
    one.add_argument("--json", action="store_true", help="print the score as JSON")

    one = _add(commands, "report", files.write_report)
    one.add_argument("answers", metavar="ANSWERS.json")
    one.add_argument("-o", "--output", required=True, metavar="FILE")
    one.add_argument("--catalogue", metavar="FILE", help="a catalogue, or a part of one")
    one.add_argument("--format", choices=FORMATS, help="otherwise told by the name of the file")
    one.add_argument("--short", action="store_true", help="the two pages for an annex")

    one = _add(commands, "clauses", files.write_clauses)
    one.add_argument("answers", metavar="ANSWERS.json")
    one.add_argument("-o", "--output", required=True, metavar="FILE", help="a DOCX")
    one.add_argument("--catalogue", metavar="FILE", help="a catalogue, or a part of one")

    one = _add(commands, "scan", files.scan)
    one.add_argument("file", metavar="FILE", help="DOCX, ODT, PDF, TXT or MD")
    one.add_argument("--json", action="store_true", help="print findings, sections and gaps")


def _add_for_content(commands: "Commands") -> None:
    group = commands.add_parser("catalogue", help="check a catalogue or print its identity")
    catalogues = group.add_subparsers(required=True, metavar="COMMAND")
    for name, command in (("check", files.check_catalogue), ("hash", files.print_hash)):
        one = _add(catalogues, name, command)
        one.add_argument("file", nargs="?", default=str(files.PUBLISHED), metavar="FILE")

    group = commands.add_parser("vocabulary", help="check a vocabulary")
    one = _add(
        group.add_subparsers(required=True, metavar="COMMAND"), "check", files.check_vocabulary
    )
    one.add_argument("file", nargs="?", default=str(VOCABULARY), metavar="FILE")


def _add_for_dossiers(commands: "Commands") -> None:
    group = commands.add_parser("dossier", help="check or write the whole file of a call")
    both = group.add_subparsers(required=True, metavar="COMMAND")
    one = _add(both, "verify", dossiers.verify)
    one.add_argument("file", metavar="FILE.zip")
    one = _add(both, "write", dossiers.write)
    one.add_argument("call", metavar="ADDRESS", help="of the page of the call")
    one.add_argument("file", metavar="FILE.zip")


def _add_for_operator(commands: "Commands") -> None:
    _add(commands, "check", instance.check)
    _add(commands, "demo", demo.fill)
    _add(commands, "list", instance.list_all)
    _add(commands, "purge", instance.purge)
    one = _add(commands, "verify", records.verify)
    one.add_argument("--note", metavar="FILE", help="write down where every chain ends")
    one.add_argument("--against", metavar="FILE", help="compare with what was written down before")
    _add(commands, "errands", instance.list_errands)
    one = _add(commands, "operator", people.add_operator)
    one.add_argument("email", metavar="EMAIL")
    one.add_argument("--name", default="Betrieb", help="as others see it")
    group = commands.add_parser("users", help="help people with their accounts")
    users = group.add_subparsers(required=True, metavar="COMMAND")
    one = _add(users, "reset-second-factor", people.reset_second_factor)
    one.add_argument("email", metavar="EMAIL")
    one = _add(users, "export", people.hand_out)
    one.add_argument("email", metavar="EMAIL")
    one.add_argument("file", metavar="FILE.json")
    one = _add(users, "erase", people.erase)
    one.add_argument("email", metavar="EMAIL")
    one = _add(commands, "export", instance.export_all)
    one.add_argument("folder", metavar="FOLDER")
    one = _add(commands, "delete", instance.delete)
    one.add_argument("number", nargs="+", type=int, metavar="NUMBER")


def _add(commands: "Commands", name: str, command: Command) -> argparse.ArgumentParser:
    one = commands.add_parser(name, help=(command.__doc__ or "").partition(";")[0].rstrip("."))
    one.set_defaults(command=command)
    one.add_argument("--lang", choices=LANGUAGES, default="de", help="of messages and reports")
    return one


if __name__ == "__main__":
    sys.exit(main())
