"""Words for tables on pages of members."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

KINDS = {
    "institutions": gettext_noop("Einrichtungen"),
    "contact-persons": gettext_noop("Ansprechpersonen"),
    "offers": gettext_noop("Angebote"),
    "runs": gettext_noop("Termine"),
}
STATES = {
    "new": gettext_noop("neu"),
    "changed": gettext_noop("geändert"),
    "unchanged": gettext_noop("unverändert"),
    "wrong": gettext_noop("mit Fehler"),
}


def kinds() -> dict[str, str]:
    """Return what may stand in a table, in the language of the reader."""
    return {code: _(word) for code, word in KINDS.items()}


def states() -> dict[str, str]:
    """Return what may become of a row, in the language of the reader."""
    return {code: _(word) for code, word in STATES.items()}
