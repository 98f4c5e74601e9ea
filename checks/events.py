"""Events: what the record can say was done, each with its words for people."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from checks.text import Text


class Event(StrEnum):
    """What was done. A value is never renamed: it is sealed into records that are kept."""

    ACCOUNT_MADE = "account_made"
    ACCOUNT_DESCRIBED = "account_described"
    OPERATOR_MADE = "operator_made"
    DATA_HANDED_OUT = "data_handed_out"
    ERASED = "erased"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105 - the name of an event
    PASSWORD_ASKED = "password_asked"  # noqa: S105 - the name of an event
    PASSWORD_RESET = "password_reset"  # noqa: S105 - the name of an event
    SECOND_FACTOR_ON = "second_factor_on"
    SECOND_FACTOR_OFF = "second_factor_off"
    SECOND_FACTOR_RESET = "second_factor_reset"
    RECOVERY_CODES_MADE = "recovery_codes_made"
    IDENTITY_LINKED = "identity_linked"
    IDENTITY_UNLINKED = "identity_unlinked"
    SIGNED_IN = "signed_in"
    SIGNED_OUT = "signed_out"
    SESSION_ENDED = "session_ended"
    SESSIONS_ENDED = "sessions_ended"
    ORGANISATION_FOUNDED = "organisation_founded"
    INVITED = "invited"
    INVITATION_WITHDRAWN = "invitation_withdrawn"
    JOINED = "joined"
    ROLES_CHANGED = "roles_changed"
    MEMBER_LEFT = "member_left"
    EXPORTED = "exported"
    TAKEN_OVER = "taken_over"
    DESCRIBED = "described"
    ANSWERED = "answered"
    CLAUSE_CHOSEN = "clause_chosen"
    DOCUMENT_READ = "document_read"
    DOCUMENT_REMOVED = "document_removed"
    PASSAGE_ACCEPTED = "passage_accepted"
    PASSAGE_REJECTED = "passage_rejected"
    PASSAGE_REOPENED = "passage_reopened"
    FILE_ATTACHED = "file_attached"
    FILE_REMOVED = "file_removed"
    SHARED = "shared"
    SHARE_CHANGED = "share_changed"
    SHARE_ENDED = "share_ended"
    ASSIGNED = "assigned"
    COMMENTED = "commented"
    COMMENT_DELETED = "comment_deleted"
    COMMENT_RESOLVED = "comment_resolved"
    COMMENT_REOPENED = "comment_reopened"
    SIGNED = "signed"
    SIGNATURE_WITHDRAWN = "signature_withdrawn"
    APPROVED = "approved"
    APPROVAL_WITHDRAWN = "approval_withdrawn"
    FINALISED = "finalised"
    REOPENED = "reopened"
    VERSION_KEPT = "version_kept"
    VERSION_DELETED = "version_deleted"
    PROGRAMME_FOUNDED = "programme_founded"
    PROGRAMME_DESCRIBED = "programme_described"
    CHECK_ATTACHED = "check_attached"
    CHECK_DETACHED = "check_detached"
    CALL_DRAFTED = "call_drafted"
    CALL_EDITED = "call_edited"
    CALL_PRE_SET = "call_pre_set"
    CALL_PUBLISHED = "call_published"
    CALL_DISCARDED = "call_discarded"
    DEADLINE_EXTENDED = "deadline_extended"
    SUBMITTED = "submitted"
    SUBMISSION_REPLACED = "submission_replaced"
    SUBMISSION_WITHDRAWN = "submission_withdrawn"
    SUBMISSION_DELETED = "submission_deleted"
    REVIEWING_BEGUN = "reviewing_begun"
    REVIEWING_CHANGED = "reviewing_changed"
    REVIEW_ASSIGNED = "review_assigned"
    REVIEW_UNASSIGNED = "review_unassigned"
    EVALUATORS_REMINDED = "evaluators_reminded"
    CONFLICT_DECLARED = "conflict_declared"
    CONFLICT_FOUND = "conflict_found"
    REVIEW_ENDED = "review_ended"
    REVIEW_BEGUN = "review_begun"
    REVIEW_HANDED_IN = "review_handed_in"
    REVIEW_REOPENED = "review_reopened"
    AGREED = "agreed"
    CONSENSUS_SETTLED = "consensus_settled"
    CONSENSUS_REOPENED = "consensus_reopened"
    RECOMMENDED = "recommended"
    RECOMMENDATION_CHANGED = "recommendation_changed"
    DECIDED = "decided"
    CALL_DECIDED = "call_decided"
    DECISION_CORRECTED = "decision_corrected"
    CALL_EXPORTED = "call_exported"
    DOSSIER_MADE = "dossier_made"
    DECISION_HANDED_OUT = "decision_handed_out"
    HEARING_BEGUN = "hearing_begun"
    HEARING_ENDED = "hearing_ended"
    HEARING_INVITED = "hearing_invited"
    CONTRIBUTED = "contributed"
    CONTRIBUTION_WITHDRAWN = "contribution_withdrawn"
    CONTRIBUTION_ANSWERED = "contribution_answered"
    NAMES_HANDED_OUT = "names_handed_out"
    DELETED = "deleted"
    FORGOTTEN = "forgotten"


TOLD: Final[Mapping[Event, Text]] = {
    Event.ACCOUNT_MADE: Text("Konto angelegt", "Account made"),
    Event.ACCOUNT_DESCRIBED: Text("Angaben zum Konto geändert", "Details of the account changed"),
    Event.OPERATOR_MADE: Text("Zum Betrieb berechtigt", "Made an operator"),
    Event.DATA_HANDED_OUT: Text("Daten zur Person herausgegeben", "Personal data handed out"),
    Event.ERASED: Text("Konto und Name gelöscht", "Account and name erased"),
    Event.PASSWORD_CHANGED: Text("Passwort geändert", "Password changed"),
    Event.PASSWORD_ASKED: Text("Neues Passwort angefordert", "New password asked for"),
    Event.PASSWORD_RESET: Text("Neues Passwort gesetzt", "New password set"),
    Event.SECOND_FACTOR_ON: Text("Zweiten Faktor eingeschaltet", "Second factor switched on"),
    Event.SECOND_FACTOR_OFF: Text("Zweiten Faktor ausgeschaltet", "Second factor switched off"),
    Event.SECOND_FACTOR_RESET: Text("Zweiten Faktor zurückgesetzt", "Second factor reset"),
    Event.RECOVERY_CODES_MADE: Text("Notfallcodes erzeugt", "Recovery codes made"),
    Event.IDENTITY_LINKED: Text("Mit einem Anmeldedienst verknüpft", "Linked to a sign-in service"),
    Event.IDENTITY_UNLINKED: Text(
        "Verknüpfung mit dem Anmeldedienst getrennt", "Link to the sign-in service removed"
    ),
    Event.SIGNED_IN: Text("Angemeldet", "Signed in"),
    Event.SIGNED_OUT: Text("Abgemeldet", "Signed out"),
    Event.SESSION_ENDED: Text("Eine Anmeldung beendet", "One session ended"),
    Event.SESSIONS_ENDED: Text("Alle anderen Anmeldungen beendet", "All other sessions ended"),
    Event.ORGANISATION_FOUNDED: Text("Organisation angelegt", "Organisation founded"),
    Event.INVITED: Text("Jemanden eingeladen", "Somebody invited"),
    Event.INVITATION_WITHDRAWN: Text("Einladung zurückgezogen", "Invitation withdrawn"),
    Event.JOINED: Text("Der Organisation beigetreten", "Joined the organisation"),
    Event.ROLES_CHANGED: Text("Aufgaben geändert", "Tasks changed"),
    Event.MEMBER_LEFT: Text("Aus der Organisation entfernt", "Removed from the organisation"),
    Event.EXPORTED: Text("Archiv aller Checks angefordert", "Archive of all checks asked for"),
    Event.TAKEN_OVER: Text("Check in die Organisation übernommen", "Assessment taken over"),
    Event.DESCRIBED: Text("Angaben zum Gegenstand geändert", "Details of the subject changed"),
    Event.ANSWERED: Text("Antwort geändert", "Answer changed"),
    Event.CLAUSE_CHOSEN: Text("Formulierungsbaustein bearbeitet", "Model clause edited"),
    Event.DOCUMENT_READ: Text("Entwurf eingelesen", "Draft read"),
    Event.DOCUMENT_REMOVED: Text("Entwurf entfernt", "Draft removed"),
    Event.PASSAGE_ACCEPTED: Text("Fundstelle angenommen", "Passage accepted"),
    Event.PASSAGE_REJECTED: Text("Fundstelle abgelehnt", "Passage rejected"),
    Event.PASSAGE_REOPENED: Text(
        "Entscheidung zu einer Fundstelle zurückgenommen", "Decision on a passage taken back"
    ),
    Event.FILE_ATTACHED: Text("Dokument angehängt", "Document attached"),
    Event.FILE_REMOVED: Text("Dokument entfernt", "Document removed"),
    Event.SHARED: Text("Check geteilt", "Assessment shared"),
    Event.SHARE_CHANGED: Text("Recht an geteiltem Check geändert", "Share changed"),
    Event.SHARE_ENDED: Text("Check nicht mehr geteilt", "Share ended"),
    Event.ASSIGNED: Text("Handlungsfeld zugewiesen", "Dimension assigned"),
    Event.COMMENTED: Text("Kommentar geschrieben", "Comment written"),
    Event.COMMENT_DELETED: Text("Kommentar gelöscht", "Comment deleted"),
    Event.COMMENT_RESOLVED: Text("Kommentar als erledigt markiert", "Comment resolved"),
    Event.COMMENT_REOPENED: Text("Kommentar wieder geöffnet", "Comment reopened"),
    Event.SIGNED: Text("Mitgezeichnet", "Co-signed"),
    Event.SIGNATURE_WITHDRAWN: Text("Mitzeichnung zurückgezogen", "Co-signature withdrawn"),
    Event.APPROVED: Text("Antwort freigegeben", "Answer approved"),
    Event.APPROVAL_WITHDRAWN: Text(
        "Freigabe einer Antwort zurückgenommen", "Approval of an answer taken back"
    ),
    Event.FINALISED: Text("Check abgeschlossen", "Assessment made final"),
    Event.REOPENED: Text("Check wieder geöffnet", "Assessment reopened"),
    Event.VERSION_KEPT: Text("Fassung festgehalten", "Version kept"),
    Event.VERSION_DELETED: Text("Fassung gelöscht", "Version deleted"),
    Event.PROGRAMME_FOUNDED: Text("Förderprogramm angelegt", "Programme founded"),
    Event.PROGRAMME_DESCRIBED: Text(
        "Angaben zum Förderprogramm geändert", "Details of the programme changed"
    ),
    Event.CHECK_ATTACHED: Text("Richtlinien-Check zugeordnet", "Guideline check attached"),
    Event.CHECK_DETACHED: Text(
        "Richtlinien-Check nicht mehr zugeordnet", "Guideline check detached"
    ),
    Event.CALL_DRAFTED: Text("Aufruf entworfen", "Call drafted"),
    Event.CALL_EDITED: Text("Entwurf des Aufrufs geändert", "Draft of the call changed"),
    Event.CALL_PRE_SET: Text(
        "Bewertungsprofil neu voreingestellt", "Pre-set of the profile renewed"
    ),
    Event.CALL_PUBLISHED: Text("Aufruf veröffentlicht", "Call published"),
    Event.CALL_DISCARDED: Text("Entwurf des Aufrufs verworfen", "Draft of the call discarded"),
    Event.DEADLINE_EXTENDED: Text("Frist verlängert", "Deadline extended"),
    Event.SUBMITTED: Text("Eingereicht", "Submitted"),
    Event.SUBMISSION_REPLACED: Text("Einreichung ersetzt", "Submission replaced"),
    Event.SUBMISSION_WITHDRAWN: Text("Einreichung zurückgezogen", "Submission withdrawn"),
    Event.SUBMISSION_DELETED: Text(
        "Einreichung nach ihrer Frist gelöscht", "Submission deleted when its time was up"
    ),
    Event.REVIEWING_BEGUN: Text("Begutachtung begonnen", "Reviewing begun"),
    Event.REVIEWING_CHANGED: Text(
        "Einstellungen der Begutachtung geändert", "Settings of the reviewing changed"
    ),
    Event.REVIEW_ASSIGNED: Text("Gutachten zugewiesen", "Review assigned"),
    Event.REVIEW_UNASSIGNED: Text("Zuweisung zurückgenommen", "Assignment taken back"),
    Event.EVALUATORS_REMINDED: Text("An offene Gutachten erinnert", "Evaluators reminded"),
    Event.CONFLICT_DECLARED: Text("Befangenheit erklärt", "Conflict of interest declared"),
    Event.CONFLICT_FOUND: Text(
        "Gutachten beendet, Konto zeigt Befangenheit",
        "Review ended, since the account shows a conflict of interest",
    ),
    Event.REVIEW_ENDED: Text(
        "Gutachten beendet, Konto gelöscht", "Review ended, since its account was erased"
    ),
    Event.REVIEW_BEGUN: Text(
        "Unbefangenheit erklärt, Gutachten begonnen", "Declared free of conflicts, review begun"
    ),
    Event.REVIEW_HANDED_IN: Text("Gutachten abgegeben", "Review handed in"),
    Event.REVIEW_REOPENED: Text("Gutachten wieder geöffnet", "Review reopened"),
    Event.AGREED: Text("Konsensstufe eingetragen", "Level of the consensus entered"),
    Event.CONSENSUS_SETTLED: Text("Konsens festgestellt", "Consensus settled"),
    Event.CONSENSUS_REOPENED: Text("Konsens wieder geöffnet", "Consensus reopened"),
    Event.RECOMMENDED: Text("Empfehlung abgegeben", "Recommendation given"),
    Event.RECOMMENDATION_CHANGED: Text("Empfehlung geändert", "Recommendation changed"),
    Event.DECIDED: Text("Entscheidung eingetragen", "Decision entered"),
    Event.CALL_DECIDED: Text("Entscheidungen bekanntgegeben", "Decisions announced"),
    Event.DECISION_CORRECTED: Text(
        "Entscheidung zur Berichtigung geöffnet", "Decision reopened for correction"
    ),
    Event.CALL_EXPORTED: Text("Akte des Aufrufs angefordert", "Dossier of the call asked for"),
    Event.DOSSIER_MADE: Text("Akte des Aufrufs zusammengestellt", "Dossier of the call made"),
    Event.DECISION_HANDED_OUT: Text(
        "Entscheidungsvermerk herausgegeben", "Record of a decision handed out"
    ),
    Event.HEARING_BEGUN: Text("Anhörung begonnen", "Hearing begun"),
    Event.HEARING_ENDED: Text("Anhörung beendet", "Hearing ended"),
    Event.HEARING_INVITED: Text("Zur Anhörung eingeladen", "Invited to a hearing"),
    Event.CONTRIBUTED: Text("In der Anhörung geäußert", "Contributed to a hearing"),
    Event.CONTRIBUTION_WITHDRAWN: Text(
        "Äußerung in der Anhörung zurückgezogen", "Contribution withdrawn"
    ),
    Event.CONTRIBUTION_ANSWERED: Text(
        "Äußerung in der Anhörung beantwortet", "Contribution answered"
    ),
    Event.NAMES_HANDED_OUT: Text("Synopse mit Namen ausgegeben", "Synopsis handed out with names"),
    Event.DELETED: Text("Check gelöscht", "Assessment deleted"),
    Event.FORGOTTEN: Text(
        "Alte Einträge nach ihrer Frist entfernt", "Old records removed when their time was up"
    ),
}
"""What a history says of each."""
