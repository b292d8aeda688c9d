"""What a person may have done already: the choices of the question, by profession."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from wegenetz.planner.person import Answers
    from wegenetz.professions.rulebook import Rulebook


def done_choices(answers: Answers, rulebook: Rulebook) -> list[tuple[str, Promise]]:
    """Return what may already be done, for the profession at hand."""
    profession = rulebook.professions.get(answers.profession)
    procedure = rulebook.procedures.get(profession.procedure or "") if profession else None
    choices: list[tuple[str, Promise]] = [
        ("counselled", _("Ich war bei der Anerkennungsberatung")),
        ("job_offer", _("Ein Betrieb will mich einstellen")),
    ]
    if profession is None or procedure:
        choices[1:1] = [
            ("documents", _("Alle Unterlagen sind beisammen und übersetzt")),
            ("documents_lost", _("Wichtige Zeugnisse sind verloren")),
            ("recognised", _("Ich habe die volle Anerkennung")),
        ]
    if procedure and procedure.compensations:
        choices.insert(-1, ("notice_compensation", _("Ich habe einen Bescheid: Ausgleich nötig")))
    if procedure and any(share.outcome == "partial" for share in procedure.shares):
        choices.insert(
            -1, ("notice_partial", _("Ich habe einen Bescheid: teilweise gleichwertig"))
        )
    if profession and any(demand.specialist for demand in profession.demands.values()):
        choices.insert(-1, ("specialist_test", _("Ich habe die Fachsprachprüfung bestanden")))
    if profession and procedure is None:
        choices[1:1] = [
            (
                "foreign_driving_licence",
                _("Ich habe einen Lkw- oder Bus-Führerschein aus meinem Land"),
            ),
            ("driving_licence", _("Ich habe einen deutschen Lkw- oder Bus-Führerschein")),
        ]
    return choices
