"""The people of one call and what belongs to them, with words that are easily found again."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta

from actions import accounts, calls, ownership, reviewings, submissions
from actions.evidence import Examined
from actions.work import Workplace
from checks.accounts import Organisation, PersonId
from checks.assessments import Screening
from checks.catalogue import Perspective
from checks.permissions import MEMBER_ROLES, Actor, Role
from checks.profiles import CallId
from checks.reviews import ReviewId, Settings
from checks.submissions import Submission
from tests.accounts import OPERATOR, a_person, an_organisation, signed_in, somebody
from tests.attaching import a_file, attached
from tests.calls import Applicant, Funder, a_call, a_funder, submitted
from tests.factories import a_subject, an_answer
from tests.links import clock_of

CITY, TITLE, LAND = "Stadt Quellbrück", "Die große Flussampel", "SL"
CLAIM = "Glühwürmchen weisen den Weg"
DOCUMENT, ANNEX = "Plan_Quellbrück_2026.pdf", "Froschkonzert am Ufer"
GIVEN_AWAY = (
    f"{CLAIM}: so hat es der Rat von Quellbrück beschlossen, siehe www.quellbrueck.example und "
    f"Anlage_Quellbrück_3, und so wünschen es alle Quellbrücker von „{TITLE}“."
)
"""What somebody writes who does not think of being hidden."""
TOWN, OTHER_TITLE = "Gemeinde Moorwiese", "Moorbahn"


@dataclass(frozen=True)
class Somebody:
    """One of the cast, and what their browser keeps."""

    name: str
    email: str
    id: PersonId
    actor: Actor


@dataclass
class Story:
    """One call with all that belongs to it; a review is of an evaluator and a submission."""

    workplace: Workplace
    funder: Funder
    second: Actor
    call: CallId
    cast: Mapping[str, Somebody]
    links: Mapping[str, str]
    organisations: Mapping[str, Organisation]
    submissions: tuple[Submission, ...]
    reviews: dict[tuple[str, int], ReviewId] = field(default_factory=dict)

    def key(self, who: str, of: int) -> str:
        """The address of the check that a review is; empty before and after there is one."""
        with self.workplace.reading(self.funder.author) as work:
            found = work.reviews.find(self.reviews[who, of])
        return found.key if found else ""

    def sleep_over_it(self) -> None:
        """A day later, when everybody has signed in again."""
        clock_of(self.workplace).forward(days=1)
        self.cast = {
            who: replace(one, actor=signed_in(self.workplace, one.id)) if one.id else one
            for who, one in self.cast.items()
        }
        self.funder = replace(self.funder, author=self.cast["owner"].actor)
        self.second = self.cast["second"].actor


def begun(workplace: Workplace, *, hides_applicant: bool) -> Story:
    """Submitted and closed; nobody is asked yet."""
    funder = a_funder(workplace)
    call = a_call(workplace, funder, hours=2)
    homes = _organisations(workplace)
    cast = _cast(workplace, funder, homes)
    first = _applying(workplace, call, homes["city"], cast["applicant"].actor, GIVEN_AWAY)
    second = _applying(workplace, call, homes["town"], cast["rival"].actor, "Gleise im Moor.")
    found = tuple(submitted(workplace, one) for one in (first, second))
    clock_of(workplace).forward(hours=3)
    with workplace.writing(funder.author) as work:
        due = work.now + timedelta(days=14)
        reviewings.begin(work, call, Settings(due, 2, hides_applicant))
    return Story(
        workplace,
        funder,
        cast["second"].actor,
        call,
        cast,
        {"applicant": first.link, "rival": second.link},
        homes,
        found,
    )


def _organisations(workplace: Workplace) -> dict[str, Organisation]:
    return {
        "city": an_organisation(workplace, CITY),
        "town": an_organisation(workplace, TOWN),
        "north": an_organisation(workplace, "Prüfstelle Nordlicht", "evaluation_body"),
        "south": an_organisation(workplace, "Prüfstelle Südwind", "evaluation_body"),
        "away": an_organisation(workplace, "Stadt Anderswo"),
    }


def _cast(
    workplace: Workplace, funder: Funder, homes: Mapping[str, Organisation]
) -> dict[str, Somebody]:
    """`partial` has a conflict with the first submission, `clerk` no right in the ministry."""

    def of(home: Organisation, name: str, *roles: Role) -> Somebody:
        email = f"{name.lower().replace(' ', '.')}@{home.id.lower().strip('-_')}.example"
        person = a_person(workplace, home, *roles, email=email, name=name)
        return Somebody(name, email, person, signed_in(workplace, person))

    return {
        "applicant": of(homes["city"], "Irmela Wasserhahn", Role.APPLICANT, Role.ADMIN),
        "rival": of(homes["town"], "Gundolf Torfstich", Role.APPLICANT, Role.ADMIN),
        "first": of(homes["north"], "Ottilie Vierhaus", Role.EVALUATOR),
        "colleague": of(homes["north"], "Ansgar Zweifel", Role.EVALUATOR, Role.ADMIN),
        "other": of(homes["south"], "Leberecht Strohhut", Role.EVALUATOR),
        "partial": of(homes["south"], "Wendelin Patenkind", Role.EVALUATOR),
        "clerk": of(funder.organisation, "Theo Pforte", Role.EVALUATOR, Role.APPLICANT),
        "stranger": of(homes["away"], "Kunigunde Fernweh", *MEMBER_ROLES),
        "owner": _known(workplace, funder.author),
        "second": _known(workplace, somebody(workplace, funder.organisation, Role.ADMIN)),
        "operator": _operator(workplace),
        "nobody": Somebody("", "", PersonId(""), Actor()),
    }


def _operator(workplace: Workplace) -> Somebody:
    with workplace.writing(OPERATOR) as work:
        ticket = accounts.make_operator(work, "otto@amt.example", "Otto Maschinist")
    with workplace.reading(Actor()) as work:
        found = accounts.find_ticket(work, ticket)
    return Somebody(found.name, found.email, found.id, signed_in(workplace, found.id))


def _known(workplace: Workplace, actor: Actor) -> Somebody:
    with workplace.reading(actor) as work:
        found = accounts.open_own(work).person
    return Somebody(found.name, found.email, found.id, actor)


def _applying(
    workplace: Workplace, call: CallId, city: Organisation, actor: Actor, said: str
) -> Applicant:
    """A check for this call, answered throughout, with a document at its first criterion."""
    is_first = city.name == CITY
    title = TITLE if is_first else OTHER_TITLE
    subject = replace(a_subject(title, issuer=city.name), land=LAND, description=said)
    with workplace.writing(actor) as work:
        link = calls.begin(work, call, subject, Screening(), who="tests")
        ownership.keep_for(work, link, city.id)
    found = Applicant(city, replace(actor, link=link), link)
    criteria = workplace.shelf.current.scored(Perspective.PROJECT)
    with workplace.writing(found.actor) as work:
        row = submissions.check(work).opened.kept.row
        for one in criteria:
            answer = an_answer(3, justification=said)
            work.assessments.save_answer(row, one.id, answer, before=None, by=work.person)
    name, annex = (DOCUMENT, ANNEX) if is_first else ("Moor.pdf", "Gleisplan")
    plan = Examined(a_file(1 + is_first, name, len(annex)), annex.encode())
    attached(workplace, found.actor, plan, to=criteria[0].id)
    return found
