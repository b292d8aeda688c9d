"""Words for tables on pages of members."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

if TYPE_CHECKING:
    from wegenetz.opendata.models import Import

KINDS = {
    "institutions": gettext_noop("Einrichtungen"),
    "contact-persons": gettext_noop("Ansprechpersonen"),
    "offers": gettext_noop("Angebote"),
    "runs": gettext_noop("Termine"),
}
RECORDS = {
    "hsds": gettext_noop("Andere Verzeichnisse"),
}
RECORD_KINDS = {
    "organization": gettext_noop("Einrichtung"),
    "location": gettext_noop("Standort"),
    "service": gettext_noop("Angebot"),
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


def kind_word(code: str) -> str:
    """Return what an import holds, in the language of the reader."""
    return _((KINDS | RECORDS)[code])


def row_words(found: Import) -> dict[int, str]:
    """Return how people find each row of an import in their file: its number, or the path to a record."""
    if found.kind not in RECORDS:
        return {number: _("Zeile {row}").format(row=number) for number, _cells in found.rows}
    what, place = (found.columns.index(name) for name in ("what", "place"))
    return {
        number: ", ".join(filter(None, [_record_word(cells[what]), cells[place].strip("$.")]))
        for number, cells in found.rows
    }


def _record_word(what: str) -> str:
    return _(RECORD_KINDS[what]) if what else _("Eintrag")


def states() -> dict[str, str]:
    """Return what may become of a row, in the language of the reader."""
    return {code: _(word) for code, word in STATES.items()}
