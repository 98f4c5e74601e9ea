"""The forms of a programme: what is said of it, and which guideline checks belong to it."""

from wtforms import SelectField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]

from checks.errors import Problem
from checks.laender import LAENDER
from checks.programme_rules import programme_problems
from checks.programmes import Government, ProgrammeFacts
from web.forms.fields import EuroField, PageForm, typed
from web.forms.subjects import NO_AMOUNT

FEDERATION = "BUND"
LAENDER_ALONE = [key for key in LAENDER if key != FEDERATION]


class ProgrammeForm(PageForm):
    """Every field takes anything; the rules of the core say what is wrong with it."""

    title = StringField()
    issuer = StringField()
    legal_basis = StringField()
    budget = EuroField()
    government = SelectField(
        validate_choice=False, choices=[SelectChoice(key) for key in ("", *Government)]
    )
    policy_field = StringField()
    laender = SelectMultipleField(
        validate_choice=False, choices=[SelectChoice(key) for key in LAENDER_ALONE]
    )
    target_group = StringField()
    seen = StringField()

    def facts(self) -> ProgrammeFacts:
        return ProgrammeFacts(
            title=typed(self, "title"),
            issuer=typed(self, "issuer"),
            legal_basis=typed(self, "legal_basis"),
            budget=self.budget.data,
            government=typed(self, "government"),
            policy_field=typed(self, "policy_field"),
            laender=tuple(self.laender.data or []),
            target_group=typed(self, "target_group"),
        )

    def problems(self) -> list[Problem]:
        found = programme_problems(self.facts())
        return [*found, Problem("budget", NO_AMOUNT)] if self.budget.bad else found


class ChecksForm(PageForm):
    """The guideline checks that belong to a programme, by their address."""

    check = SelectMultipleField(validate_choice=False, choices=[])


def filled(facts: ProgrammeFacts) -> dict[str, object]:
    """What stands in the fields for a known programme, as keyword arguments of the form."""
    return {
        "title": facts.title,
        "issuer": facts.issuer,
        "legal_basis": facts.legal_basis,
        "budget": facts.budget,
        "government": facts.government,
        "policy_field": facts.policy_field,
        "laender": list(facts.laender),
        "target_group": facts.target_group,
    }
