"""Mails about the own page, in the language of the person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from wegenetz.foundation.mail import in_language, mail_send

if TYPE_CHECKING:
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
