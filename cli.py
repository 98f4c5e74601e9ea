"""The command line: for people who work with files, and for the operator of an instance."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

from actions import accounts, assessments, handouts, second_factors
from actions.assessments import Opened
from app import OPERATOR, open_workplace, read_reader
from checks.assessments import Assessment, CatalogueRef
from checks.catalogue import Catalogue, Perspective
from checks.errors import Invalid, NotFound, PdfUnavailable, Problem
from checks.permissions import Actor
from checks.report_model import ReportForm, build_report
from checks.rounding import formatted, percent
from checks.scores import Score
from checks.scoring import score
from checks.text import Language, Text
from config import ROOT, BadSetting, read_settings
from reading.documents import read_document
from reports.files import FORMATS, render
from reports.language import load_languages
from reports.machine import from_json, score_json
from reports.scan import scan_json, scan_lines
from storage.catalogue_file import read_catalogue, read_part
from storage.catalogues import VersionTaken
from storage.vocabulary_file import VOCABULARY, read_vocabulary

PUBLISHED = ROOT / "criteria.yaml"
SAMPLES = ROOT / "tests" / "data" / "samples"
FAILED = 2
MAX_BYTES = 64 * 1024 * 1024
LABELS = (
    Text("nur Beantwortetes", "answered only"),
    Text("vorsichtig", "conservative"),
    Text("bestenfalls", "at best"),
    Text("vorsichtig und belegt", "conservative, evidenced"),
    Text("Vollständigkeit", "completeness"),
)
"""The figures of a score, in the words of the report."""
NONE_KEPT = Text("Diese Instanz hat keine Checks.", "This instance has no assessments.")
NO_SECOND_FACTOR = Text(
    "Kein Konto mit zweitem Faktor hat diese Adresse.",
    "No account with a second factor has this address.",
)
SWITCHED_OFF = Text(
    "Der zweite Faktor ist aus, alle Anmeldungen sind beendet.",
    "The second factor is off, all sessions have ended.",
)
NO_GUIDELINE = Text(
    "Formulierungsbausteine gibt es nur zu einem Richtlinien-Check („guideline“).",
    "There are model clauses for a guideline check only (“guideline”).",
)

Command = Callable[[argparse.Namespace], int]
Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - has no other name


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status: 0 done, 2 the input cannot be taken and every reason was printed."""
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
        lines = [f"{error.filename}: {error.strerror}" if error.filename else str(error)]
    sys.stderr.write("\n".join(lines) + "\n")
    return FAILED


def score_answers(options: argparse.Namespace) -> int:
    """Score a file of answers; nothing is kept."""
    catalogue, assessment = _read(options)
    found = score(catalogue, assessment)
    if options.json:
        sys.stdout.write(score_json(found).decode())
    else:
        sys.stdout.write(_told(catalogue, found, Language(options.lang)))
    return 0


def write_report(options: argparse.Namespace) -> int:
    """Write the report of a file of answers."""
    catalogue, assessment = _read(options)
    form = ReportForm.SHORT if options.short else ReportForm.FULL
    report = build_report(catalogue, assessment, form)
    words = load_languages(ROOT / "translations")[Language(options.lang)]
    target = Path(options.output)
    kind = options.format or target.suffix.removeprefix(".")
    if kind not in FORMATS:
        sys.stderr.write(f"--format: {kind!r}; possible are {', '.join(FORMATS)}.\n")
        return FAILED
    target.write_bytes(render(kind, report, words))
    return 0


def check_catalogue(options: argparse.Namespace) -> int:
    """Check a catalogue as a whole; every mistake is printed with its line."""
    found = read_catalogue(Path(options.file))
    sys.stdout.write(
        f"{options.file}: {found.id} {found.version}, {len(found.criteria)} criteria in "
        f"{len(found.dimensions)} dimensions, {len(found.statements)} statements. No mistakes.\n"
    )
    return 0


def print_hash(options: argparse.Namespace) -> int:
    """Print name, version and hash, the identity of a catalogue."""
    found = read_catalogue(Path(options.file))
    sys.stdout.write(f"{found.id} {found.version} {found.hash}\n")
    return 0


def scan(options: argparse.Namespace) -> int:
    """Read a draft and print the passages that speak to each criterion; nothing is kept."""
    catalogue, path = _published(), Path(options.file)
    with path.open("rb") as opened:
        document = read_document(opened.read(MAX_BYTES), path.name)
    found = read_reader().finder.find(document)
    if options.json:
        sys.stdout.buffer.write(scan_json(catalogue, document, found))
    else:
        sys.stdout.write(scan_lines(catalogue, found, Language(options.lang)))
    return 0


def check_vocabulary(options: argparse.Namespace) -> int:
    """Check a vocabulary as a whole; every mistake is printed with its line."""
    found = read_vocabulary(Path(options.file), [one.id for one in _published().criteria])
    sys.stdout.write(
        f"{options.file}: {found.version}, {len(found.wordings)} criteria. No mistakes.\n"
    )
    return 0


def fill_demo(options: argparse.Namespace) -> int:
    """Fill the instance with the sample assessments and print their links."""
    del options
    settings = read_settings()
    workplace = open_workplace(settings)
    for file in sorted(SAMPLES.glob("*.json")):
        with workplace.writing(Actor()) as work:
            sample = from_json(file.read_bytes(), work.catalogues.load_ref).assessment
            link = assessments.take_in(work, sample, who=f"demo {file.name}")
        address = f"http://{settings.host}:{settings.port}/de/a/{link}/"
        sys.stdout.write(f"{sample.subject.title}\n  {address}\n")
    return 0


def list_all(options: argparse.Namespace) -> int:
    """List every assessment of the instance, without its link."""
    with open_workplace(read_settings()).reading(OPERATOR) as work:
        lines = [_listed(opened) for opened in assessments.list_all(work)]
    sys.stdout.write("\n".join(lines or [NONE_KEPT.in_(Language(options.lang))]) + "\n")
    return 0


def export_all(options: argparse.Namespace) -> int:
    """Write every assessment of the instance as a JSON file into a folder."""
    folder = Path(options.folder)
    folder.mkdir(parents=True, exist_ok=True)
    with open_workplace(read_settings()).reading(OPERATOR) as work:
        everything = handouts.export_all(work)
    for number, content in everything.items():
        (folder / f"assessment-{number}.json").write_bytes(content)
    sys.stdout.write(f"{len(everything)} assessments written to {folder}.\n")
    return 0


def delete(options: argparse.Namespace) -> int:
    """Delete assessments by the number that `list` shows."""
    with open_workplace(read_settings()).writing(OPERATOR) as work:
        gone = assessments.delete_by_number(work, options.number)
    sys.stdout.write(f"{gone} deleted.\n")
    return 0 if gone == len(set(options.number)) else FAILED


def purge(options: argparse.Namespace) -> int:
    """Delete what was not changed for the days that it is kept."""
    del options
    with open_workplace(read_settings()).writing(OPERATOR) as work:
        gone = assessments.purge(work)
    sys.stdout.write(f"{gone} deleted.\n")
    return 0


def add_operator(options: argparse.Namespace) -> int:
    """Make an account that runs the instance, and print the link that sets its password."""
    settings = read_settings()
    with open_workplace(settings).writing(OPERATOR) as work:
        ticket = accounts.make_operator(work, options.email, options.name)
    sys.stdout.write(f"http://{settings.host}:{settings.port}/{options.lang}/ticket/{ticket}\n")
    return 0


def reset_second_factor(options: argparse.Namespace) -> int:
    """Switch off the second factor of somebody who has lost it; their sessions end."""
    try:
        with open_workplace(read_settings()).writing(OPERATOR) as work:
            person = second_factors.reset(work, options.email)
    except NotFound:
        sys.stderr.write(f"{options.email}: {NO_SECOND_FACTOR.in_(Language(options.lang))}\n")
        return FAILED
    sys.stdout.write(f"{person.email}: {SWITCHED_OFF.in_(Language(options.lang))}\n")
    return 0


def write_clauses(options: argparse.Namespace) -> int:
    """Write the model clauses of a guideline check: those adopted, else one for each gap."""
    catalogue, assessment = _read(options)
    if assessment.perspective is not Perspective.GUIDELINE:
        raise Invalid([Problem("perspective", NO_GUIDELINE)])
    report = build_report(catalogue, assessment, ReportForm.FULL)
    words = load_languages(ROOT / "translations")[Language(options.lang)]
    Path(options.output).write_bytes(render("docx", report, words))
    return 0


def _read(options: argparse.Namespace) -> tuple[Catalogue, Assessment]:
    catalogue = read_part(Path(options.catalogue)) if options.catalogue else _published()

    def catalogue_for(ref: CatalogueRef | None) -> Catalogue:
        if ref is not None and (ref.id, ref.version) != (catalogue.id, catalogue.version):
            raise NotFound
        return catalogue

    with Path(options.answers).open("rb") as opened:
        raw = opened.read(MAX_BYTES)
    return catalogue, from_json(raw, catalogue_for).assessment


def _published() -> Catalogue:
    return read_catalogue(PUBLISHED)


def _listed(opened: Opened) -> str:
    kept = opened.kept
    return (
        f"{kept.row}\t{kept.assessment.perspective}\t{kept.changed_at:%Y-%m-%d %H:%M}\t"
        f"{opened.deleted_on}\t{kept.assessment.subject.title}"
    )


def _told(catalogue: Catalogue, found: Score, language: Language) -> str:
    """Verdict, figures and reasons as lines of text."""
    total = found.total
    figures = [total.answered, total.conservative, total.optimistic, total.evidenced]
    values = [formatted(value, language) if value is not None else "–" for value in figures]
    values.append(percent(found.completeness).in_(language))
    lines = [catalogue.verdicts[found.verdict].in_(language), ""]
    lines += [
        f"{label.in_(language):<24}{value:>6}" for label, value in zip(LABELS, values, strict=True)
    ]
    lines.append("")
    lines += [f"– {reason.text.in_(language)}" for reason in found.reasons]
    lines += [f"! {warning.in_(language)}" for warning in found.warnings]
    return "\n".join(lines) + "\n"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="cli.py", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_for_files(commands)
    _add_for_content(commands)
    _add_for_operator(commands)
    return parser


def _add_for_files(commands: "Commands") -> None:
    one = _add(commands, "score", score_answers)
    one.add_argument("answers", metavar="ANSWERS.json")
    one.add_argument("--catalogue", metavar="FILE", help="a catalogue, or a part of one")
    one.add_argument("--json", action="store_true", help="print the score as JSON")

    one = _add(commands, "report", write_report)
    one.add_argument("answers", metavar="ANSWERS.json")
    one.add_argument("-o", "--output", required=True, metavar="FILE")
    one.add_argument("--catalogue", metavar="FILE", help="a catalogue, or a part of one")
    one.add_argument("--format", choices=FORMATS, help="otherwise told by the name of the file")
    one.add_argument("--short", action="store_true", help="the two pages for an annex")

    one = _add(commands, "clauses", write_clauses)
    one.add_argument("answers", metavar="ANSWERS.json")
    one.add_argument("-o", "--output", required=True, metavar="FILE", help="a DOCX")
    one.add_argument("--catalogue", metavar="FILE", help="a catalogue, or a part of one")

    one = _add(commands, "scan", scan)
    one.add_argument("file", metavar="FILE", help="DOCX, ODT, PDF, TXT or MD")
    one.add_argument("--json", action="store_true", help="print findings, sections and gaps")


def _add_for_content(commands: "Commands") -> None:
    group = commands.add_parser("catalogue", help="check a catalogue or print its identity")
    catalogues = group.add_subparsers(required=True, metavar="COMMAND")
    for name, command in (("check", check_catalogue), ("hash", print_hash)):
        one = _add(catalogues, name, command)
        one.add_argument("file", nargs="?", default=str(PUBLISHED), metavar="FILE")

    group = commands.add_parser("vocabulary", help="check a vocabulary")
    one = _add(group.add_subparsers(required=True, metavar="COMMAND"), "check", check_vocabulary)
    one.add_argument("file", nargs="?", default=str(VOCABULARY), metavar="FILE")


def _add_for_operator(commands: "Commands") -> None:
    _add(commands, "demo", fill_demo)
    _add(commands, "list", list_all)
    _add(commands, "purge", purge)
    one = _add(commands, "operator", add_operator)
    one.add_argument("email", metavar="EMAIL")
    one.add_argument("--name", default="Betrieb", help="as others see it")
    group = commands.add_parser("users", help="help people with their accounts")
    users = group.add_subparsers(required=True, metavar="COMMAND")
    one = _add(users, "reset-second-factor", reset_second_factor)
    one.add_argument("email", metavar="EMAIL")
    one = _add(commands, "export", export_all)
    one.add_argument("folder", metavar="FOLDER")
    one = _add(commands, "delete", delete)
    one.add_argument("number", nargs="+", type=int, metavar="NUMBER")


def _add(commands: "Commands", name: str, command: Command) -> argparse.ArgumentParser:
    one = commands.add_parser(name, help=(command.__doc__ or "").partition(";")[0].rstrip("."))
    one.set_defaults(command=command)
    one.add_argument("--lang", choices=[*Language], default="de", help="of messages and reports")
    return one


if __name__ == "__main__":
    sys.exit(main())
