"""The site map: every blueprint with its prefix, and the parts that all pages share."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flask import Flask

from actions.handouts import Words
from actions.work import Workplace
from checks.laender import LAENDER
from checks.legal import PAGE_NAMES, Legal
from checks.permissions import MEMBER_ROLES
from checks.profile_words import demand_words
from checks.programmes import PHASES
from checks.shares import RIGHTS
from checks.signatures import STATES
from checks.submissions import STATES as SUBMISSION_STATES
from checks.text import Language
from web import (
    addresses,
    call_choices,
    choices,
    demo,
    errors,
    filters,
    language,
    providers,
    request_work,
    security,
    static_files,
    templates,
    waiting,
)
from web.pages import (
    account,
    answers,
    assignments,
    begin,
    calls,
    catalogue,
    clauses,
    comments,
    comparisons,
    completion,
    contributions,
    decision_records,
    decisions,
    documents,
    dossiers,
    drafts,
    evidence,
    exports,
    findings,
    health,
    hearings,
    histories,
    home,
    identities,
    invitations,
    legal,
    lessons,
    organisations,
    own,
    personal,
    programmes,
    rankings,
    receipts,
    received,
    reports,
    reviewings,
    reviews,
    schemas,
    second_factors,
    sharing,
    sign_in,
    sign_in_code,
    signatures,
    subjects,
    submissions,
    submitted_files,
    summary,
    tasks,
    versions,
)
from web.providers import Provider

IN_LANGUAGE = (
    home,
    catalogue,
    begin,
    tasks,
    subjects,
    answers,
    documents,
    evidence,
    findings,
    summary,
    clauses,
    reports,
    programmes,
    drafts,
    calls,
    received,
    submissions,
    receipts,
    submitted_files,
    reviews,
    reviewings,
    comparisons,
    rankings,
    decisions,
    decision_records,
    lessons,
    dossiers,
    sign_in,
    sign_in_code,
    own,
    account,
    second_factors,
    organisations,
    exports,
    invitations,
    histories,
    sharing,
    assignments,
    comments,
    signatures,
    completion,
    versions,
    personal,
    hearings,
    contributions,
    legal,
)
WITHOUT_LANGUAGE = (health, schemas)


@dataclass(frozen=True, slots=True)
class Door:
    """What the door knows of its instance: its locks, who vouches for people, whose it is."""

    locks: security.Locks
    provider: Provider | None = None
    legal: Legal = field(default_factory=Legal)


class Site(Flask):
    """A site whose views are plain functions. Flask asks each of them each time whether it is."""

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        return func


def build(
    root: Path,
    workplace: Workplace,
    words: Mapping[Language, Words],
    door: Door,
) -> Flask:
    """The web application; whatever differs between instances comes in as an argument."""
    locks, provider = door.locks, door.provider
    app = Site("digital-check", root_path=str(root), static_folder=None)
    app.extensions[request_work.KEY] = workplace
    language.speak(app, words)
    templates.install(app, root / "templates", words, _functions(root / "static"))
    static_files.install(app, root / "static")
    errors.install(app)
    security.secure(app, locks)
    waiting.install(app, waiting.Patience())
    for pages in IN_LANGUAGE:
        app.register_blueprint(pages.pages, url_prefix="/<language>")
    for pages in WITHOUT_LANGUAGE:
        app.register_blueprint(pages.pages)
    legal.install(app, door.legal)
    providers.install(app, provider)
    if provider is not None:
        app.register_blueprint(identities.pages, url_prefix="/<language>")
        app.register_blueprint(identities.way_back)
    return app


def _functions(static_folder: Path) -> templates.Functions:
    """What templates can call or name."""
    return {
        "Language": Language,
        "elsewhere": language.elsewhere,
        "criterion_choices": choices.criterion_choices,
        "current_language": language.current,
        "demo_guests": demo.guests,
        "is_demo": demo.is_demo,
        "MEMBER_ROLES": MEMBER_ROLES,
        "RIGHTS": RIGHTS,
        "SIGNATURE_STATES": STATES,
        "colleague_choices": choices.colleague_choices,
        "claims_to_be_signed_in": request_work.claims_to_be_signed_in,
        "here": request_work.here,
        "may_need_to_sign_in": request_work.may_need_to_sign_in,
        "LAENDER": LAENDER,
        "PHASES": PHASES,
        "SUBMISSION_STATES": SUBMISSION_STATES,
        "check_choices": call_choices.check_choices,
        "decisive_choices": call_choices.decisive_choices,
        "demand_choices": call_choices.demand_choices,
        "demand_words": demand_words,
        "government_choices": call_choices.government_choices,
        "is_end_of_day": call_choices.is_end_of_day,
        "land_choices": call_choices.land_choices,
        "state_choices": call_choices.state_choices,
        "verdict_choices": call_choices.verdict_choices,
        "home_choices": filters.home_choices,
        "partner_choices": filters.partner_choices,
        "kind_choices": filters.kind_choices,
        "laender": filters.laender,
        "LEGAL_PAGES": PAGE_NAMES,
        "provider_name": providers.name,
        "right_choices": choices.right_choices,
        "role_choices": filters.role_choices,
        "static": static_files.addresses(static_folder),
        "site_root": addresses.root,
        "version_choices": choices.version_choices,
    }
