"""Mails about the own page, in the language of the person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from wegenetz.foundation.mail import in_language, mail_send

if TYPE_CHECKING:
    from datetime import date

    from wegenetz.people.models import Person


def code_tell(*, person: Person, code: str) -> None:
    """Mail a code."""
    subject, text = in_language(person.language, lambda: _code(code))
    mail_send(to=person.email, subject=subject, text=text)


def _code(code: str) -> tuple[str, str]:
    paragraphs = [
        _("Guten Tag,"),
        _("Ihr Code für „Meine Akte“: %(code)s") % {"code": f"{code[:3]} {code[3:]}"},
        _("Er gilt zehn Minuten und nur einmal."),
        _(
            "Haben Sie keinen Code angefordert? Dann müssen Sie nichts tun. Ohne den Code sieht niemand Ihre Angaben."
        ),
    ]
    return _("Ihr Code"), "\n\n".join(paragraphs) + "\n"


def keeping_ask(*, person: Person, link: str, on: date) -> None:
    """Say that a record will be made anonymous, and how to keep it with one click."""
    subject, text = in_language(person.language, lambda: _keeping(link, on))
    mail_send(to=person.email, subject=subject, text=text)


def _keeping(link: str, on: date) -> tuple[str, str]:
    paragraphs = [
        _("Guten Tag,"),
        _(
            "Sie waren lange nicht mehr in Beratung. Darum löschen wir Ihre Angaben am %(day)s. Sie müssen nichts tun."
        )
        % {"day": f"{on:%d.%m.%Y}"},
        _("Sollen wir sie behalten? Dann öffnen Sie bitte diesen Link:"),
        link,
    ]
    return _("Ihre Angaben werden gelöscht"), "\n\n".join(paragraphs) + "\n"


def emergency_explain(*, person: Person) -> None:
    """Tell the person that somebody looked in without consent."""
    subject, text = in_language(person.language, _emergency)
    mail_send(to=person.email, subject=subject, text=text)


def _emergency() -> tuple[str, str]:
    paragraphs = [
        _("Guten Tag,"),
        _(
            "jemand hat sich in einem Notfall Ihre Angaben angesehen, ohne Sie vorher zu fragen. Wer das war und warum, steht auf Ihrer Seite „Meine Akte“."
        ),
        _(
            "Der Zugang endet nach drei Stunden von selbst. Wenn Sie damit nicht einverstanden sind, sagen Sie es Ihrer Beratungsstelle."
        ),
    ]
    return _("Jemand hat im Notfall Ihre Angaben gesehen"), "\n\n".join(paragraphs) + "\n"


def link_tell(*, person: Person, link: str) -> None:
    """Mail a personal link. Its code then comes on another way."""
    subject, text = in_language(person.language, lambda: _link(link))
    mail_send(to=person.email, subject=subject, text=text)


def _link(link: str) -> tuple[str, str]:
    paragraphs = [
        _("Guten Tag,"),
        _(
            "das ist Ihr persönlicher Link zu „Meine Akte“. Dort sehen Sie, was über Sie gespeichert ist, und wer es sehen darf:"
        ),
        link,
        _(
            "Den Code dazu sagt Ihnen Ihre Beratungsstelle, am Telefon oder im Büro. Geben Sie Link und Code nicht weiter."
        ),
    ]
    return _("Ihr Link zu „Meine Akte“"), "\n\n".join(paragraphs) + "\n"
