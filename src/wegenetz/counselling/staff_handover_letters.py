"""Mails about a hand-over to the houses: what happened, what to do, and where. Never who it is about."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Self

from django.utils.translation import gettext as _

from wegenetz.counselling.handover_letters import receiver_name
from wegenetz.engines.handover.words import Action, ClockKind, Party

if TYPE_CHECKING:
    from wegenetz.counselling.models import Handover

#: Ends of the names of clocks that only tell.
IS_LATE = ("_reminder", "_coordinator")


def to_house(
    row: Handover,
    what: str,
    party: Party,
    page: str,
    *,
    is_person_told: bool,
    is_unwritten: bool = False,
    meeting: str = "",
    is_lead_kept: bool = False,
) -> tuple[str, str]:
    """Return subject and text of the mail to sender, receiver or coordinators.

    Parameters
    ----------
    is_person_told : bool
        Whether the person learns of it, too, by mail or on the own page; nobody writes it otherwise.
    is_unwritten : bool
        Whether the receiver should be told, too, and cannot be written to.
    meeting : str
        When the first appointment is, if it comes with the acceptance.
    is_lead_kept : bool
        Whether the case stays with the sender, whatever the receiver does.
    """
    facts = {
        "sender": str(row.sender),
        "receiver": receiver_name(row),
        "day": f"{row.answer_by:%d.%m.%Y}" if row.answer_by else "",
    }
    is_kept = is_lead_kept and row.person_id is not None
    found = _told_of_kept(what, is_outside=row.receiver is None) if is_kept else None
    if row.asked_at is not None and party is Party.SENDER and what.endswith(IS_LATE):
        found = _told_of_question()
    elif is_unwritten and what.endswith(IS_LATE):
        found = _told_of_unwritten(party, _Person.of(row, is_told=is_person_told))
    subject, sentence = found or _told(what, party, _Person.of(row, is_told=is_person_told))
    paragraphs = [_("Guten Tag,"), sentence % facts, page]
    if meeting:
        paragraphs.insert(2, _("Erster Termin dort: %(moment)s.") % {"moment": meeting})
    return subject % facts, "\n\n".join(paragraphs) + "\n"


def _told_of_question() -> tuple[str, str]:
    """Return what the sender hears while a question waits for its answer: the next step is not the receiver's."""
    return (
        _("Ihre Antwort fehlt: Rückfrage von %(receiver)s"),
        _(
            "%(receiver)s wartet auf Ihre Antwort, und die Person wartet auch. Sie steht auf der Seite."
        ),
    )


def _told_of_unwritten(party: Party, person: _Person) -> tuple[str, str]:
    """Return what is said of a receiver that is late and has had no mail: somebody has to call."""
    subject = _("Noch keine Nachricht von %(receiver)s")
    unwritten = _("Wir können dort niemanden anschreiben, es ist keine E-Mail-Adresse bekannt.")
    if party is not Party.SENDER:
        call = _(
            "%(sender)s soll dort anrufen. Wenn Sie eine Adresse kennen, tragen Sie sie bei der Einrichtung ein."
        )
        return subject, f"{unwritten} {call}"
    call = _("Bitte rufen Sie dort an, oder geben Sie den Link weiter, der auf der Seite steht.")
    waits = {
        _Person.NOBODY: "",
        _Person.TOLD: _("Die Person weiß, dass sie noch wartet."),
        _Person.UNTOLD: _(
            "Auch die Person können wir nicht erreichen: Bitte rufen Sie sie an und sagen Sie ihr, dass sie noch wartet."
        ),
    }[person]
    return subject, f"{unwritten} {call} {waits}".strip()


def _told_of_kept(what: str, *, is_outside: bool) -> tuple[str, str] | None:
    """Return what is said otherwise of a receiver that leads no case: it is in no directory, or nobody is at its desk."""
    stays = (
        _("Im Verzeichnis steht diese Stelle nicht, deshalb bleiben Sie für den Fall zuständig.")
        if is_outside
        else _(
            "Dort arbeitet noch niemand mit Wegenetz, deshalb bleiben Sie für den Fall zuständig."
        )
    )
    told: dict[str, tuple[str, str]] = {
        Action.ACCEPT: (
            _("%(receiver)s hat angenommen"),
            _("%(receiver)s hat Ihre Übergabe angenommen und meldet sich bei der Person.")
            + " "
            + stays,
        ),
        Action.UNDO: (_("%(receiver)s hat die Annahme zurückgenommen"), stays),
        Action.COMPLETE: (
            _("%(receiver)s hat die Übergabe abgeschlossen"),
            _("Der Teil von %(receiver)s ist getan.") + " " + stays,
        ),
        Action.RETURN: (_("%(receiver)s gibt zurück"), stays),
    }
    return told.get(what)


class _Person(StrEnum):
    """What a mail may say of the person."""

    NOBODY = "nobody"
    """An introduction between houses."""
    TOLD = "told"
    UNTOLD = "untold"

    @classmethod
    def of(cls, row: Handover, *, is_told: bool) -> Self:
        """Return what may be said."""
        if row.person_id is None:
            return cls("nobody")
        return cls("told" if is_told else "untold")


def _told(what: str, party: Party, person: _Person) -> tuple[str, str]:
    told: dict[str, tuple[str, str]] = {
        Action.OFFER: (
            _("Neue Übergabe von %(sender)s"),
            _(
                "%(sender)s bittet Sie zu übernehmen. Bitte antworten Sie bis zum %(day)s. Ein Nein mit Grund hilft auch."
            ),
        ),
        Action.ACCEPT: (
            _("%(receiver)s hat angenommen"),
            _(
                "%(receiver)s hat Ihre Übergabe angenommen und ist jetzt zuständig. Sie sehen den gemeinsamen Teil weiter."
            ),
        ),
        Action.UNDO: (
            _("%(receiver)s hat die Annahme zurückgenommen"),
            _(
                "Die Annahme war ein Versehen. Zuständig sind wieder Sie, bis %(receiver)s geantwortet hat."
            ),
        ),
        Action.DECLINE: (
            _("%(receiver)s hat abgelehnt"),
            _(
                "Zuständig bleiben Sie. Auf der Seite stehen der Grund und was Sie jetzt tun können."
            ),
        ),
        Action.REDIRECT: (
            _("Nicht zuständig: %(receiver)s nennt eine andere Stelle"),
            _(
                "Ein Entwurf an die genannte Stelle liegt bereit. Prüfen Sie die Einwilligung, bevor Sie ihn schicken."
            ),
        ),
        Action.COMPLETE: (
            _("%(receiver)s hat die Übergabe abgeschlossen"),
            _("Der Kreis ist geschlossen.")
            if person is _Person.NOBODY
            else _("Der Kreis ist geschlossen: Die Person ist gut angekommen."),
        ),
        Action.RETURN: (
            _("%(receiver)s gibt zurück"),
            _("Bitte antworten Sie. Bis Sie angenommen haben, bleibt %(receiver)s zuständig."),
        ),
        Action.WITHDRAW: (
            _("Die Übergabe von %(sender)s an %(receiver)s ist beendet"),
            _("Sie wurde zurückgezogen. Der Grund steht auf der Seite."),
        ),
        Action.PAUSE: (
            _("Die Übergabe von %(sender)s an %(receiver)s ruht"),
            _("Der Grund und der letzte Tag der Pause stehen auf der Seite."),
        ),
        Action.RESUME: (
            _("Die Übergabe von %(sender)s an %(receiver)s läuft weiter"),
            _("Die Pause ist zu Ende. Die Frist läuft weiter."),
        ),
        Action.ASK: (
            _("Rückfrage von %(receiver)s"),
            _(
                "%(receiver)s hat eine Frage zu Ihrer Übergabe. Solange ruht die Frist dort, höchstens einige Tage. Bitte antworten Sie auf der Seite."
            ),
        ),
        Action.REPLY: (
            _("Antwort von %(sender)s"),
            _(
                "%(sender)s hat Ihre Rückfrage beantwortet. Ihre Frist läuft weiter bis zum %(day)s."
            ),
        ),
        ClockKind.LINK_ENDS: (
            _("Der Link für %(receiver)s ist abgelaufen"),
            _("Auf der Seite schicken Sie mit einem Klick einen neuen."),
        ),
        ClockKind.DRAFT_REMINDER: (
            _("Ein Entwurf für %(receiver)s wartet"),
            _(
                "Die Übergabe ist noch nicht geschickt. Schicken Sie sie, oder verwerfen Sie den Entwurf."
            ),
        ),
        ClockKind.DRAFT_EXPIRES: (
            _("Der Entwurf für %(receiver)s ist abgelaufen"),
            _("Zuständig bleiben Sie. Wenn die Übergabe noch nötig ist, beginnen Sie sie neu."),
        ),
    }
    if what in told:
        return told[what]
    return _late(what.rpartition("_")[2], party, person)


def _late(step: str, party: Party, person: _Person) -> tuple[str, str]:
    if step == "expires":
        return (
            _("Abgelaufen: Übergabe von %(sender)s an %(receiver)s"),
            _(
                "Niemand hat sich gemeldet. Zuständig ist wieder %(sender)s. Auf der Seite steht, was jetzt möglich ist."
            ),
        )
    if party is Party.RECEIVER:
        return (
            _("Bitte melden Sie sich: Übergabe von %(sender)s"),
            {
                _Person.NOBODY: _("Antworten Sie, oder nennen Sie den Grund für eine Pause."),
                _Person.TOLD: _(
                    "Die Person weiß, dass sie noch wartet. Antworten Sie, oder nennen Sie den Grund für eine Pause."
                ),
                _Person.UNTOLD: _(
                    "Die Person wartet und hat von uns noch nichts gehört. Antworten Sie, oder nennen Sie den Grund für eine Pause."
                ),
            }[person],
        )
    return (
        _("Noch keine Nachricht von %(receiver)s"),
        {
            _Person.NOBODY: _("Wir haben dort erinnert. Rufen Sie an, wenn es eilt."),
            _Person.TOLD: _(
                "Wir haben dort erinnert. Rufen Sie an, wenn es eilt: Die Person wartet."
            ),
            _Person.UNTOLD: _(
                "Wir haben dort erinnert. Die Person können wir nicht erreichen: Bitte rufen Sie sie an und sagen Sie ihr, dass sie noch wartet."
            ),
        }[person],
    )
