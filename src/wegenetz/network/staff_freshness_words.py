"""What a responsibility is called in lists of what grows stale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence


def contacts_named() -> str:
    """Return what all contact persons of a house are called together; nobody is named outside it."""
    return _("Ansprechpersonen")


def responsibility_named(
    subject: str, *, lands: Sequence[str], kreise: Sequence[str], postal_codes: Sequence[str]
) -> str:
    """Return in a few words what somebody is responsible for, and where."""
    if postal_codes:
        number = len(postal_codes)
        where = ngettext("%(number)d Postleitzahl", "%(number)d Postleitzahlen", number) % {
            "number": number
        }
    elif kreise:
        number = len(kreise)
        where = ngettext("%(number)d Kreis", "%(number)d Kreise", number) % {"number": number}
    else:
        where = ", ".join(lands) or _("bundesweit")
    return _("Zuständig für: %(subject)s, %(where)s") % {"subject": subject, "where": where}
