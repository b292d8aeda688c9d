"""Words for what has changed about an institution."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from wegenetz.foundation.text import Text
from wegenetz.network.opening import weekday_name

if TYPE_CHECKING:
    from datetime import date, time

    from wegenetz.network.history_selectors import Change, RowChange


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldLine:
    """One thing that changed."""

    what: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldChange:
    """One deed in words."""

    key: str
    at: datetime
    by: str
    is_undoable: bool
    lines: tuple[ToldLine, ...]


def told(change: Change) -> ToldChange:
    """Return a change in the language of the reader."""
    return ToldChange(
        key=change.key,
        at=change.at,
        by=change.by,
        is_undoable=change.is_undoable,
        lines=tuple(line for row in change.rows for line in _lines(row)),
    )


def _lines(row: RowChange) -> list[ToldLine]:
    if row.verb != "update":
        return [ToldLine(what=_verb(row).format(name=_name(row)))]
    labels = _labels()
    return [
        ToldLine(
            what=labels.get(difference.field, difference.field),
            before=_shown(difference.before),
            after=_shown(difference.after),
        )
        for difference in row.differences
        if difference.field != "confirmed_by_id"
    ]


def _verb(row: RowChange) -> str:
    words = {
        "insert": {
            "Institution": _("Eintrag angelegt: {name}"),
            "Location": _("Standort neu: {name}"),
            "OpeningHours": _("Zeit neu: {name}"),
            "Cooperation": _("Zusammenarbeit neu: {name}"),
        },
        "delete": {
            "Institution": _("Eintrag gelöscht: {name}"),
            "Location": _("Standort entfernt: {name}"),
            "OpeningHours": _("Zeit entfernt: {name}"),
            "Cooperation": _("Zusammenarbeit entfernt: {name}"),
        },
    }
    return words[row.verb][row.row]


def _name(row: RowChange) -> str:
    version = row.version
    if row.row == "OpeningHours":
        return f"{weekday_name(version.weekday)}, {_clock(version.opens)}–{_clock(version.closes)}"
    if row.row == "Location":
        return str(version.name or version.street or version.city)
    if row.row == "Cooperation":
        return row.other
    return str(getattr(version, "name", ""))


def _clock(at: time) -> str:
    return f"{at:%-H:%M}"


def _shown(value: Any) -> str:
    if value is None or value in ("", []):
        return "–"
    if isinstance(value, bool):
        return _("ja") if value else _("nein")
    if isinstance(value, (Text, dict)):
        return Text(value).into("de") or "–"
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return _day(value) if hasattr(value, "strftime") else str(value)


def _day(value: date) -> str:
    return value.strftime("%d.%m.%Y")


def _labels() -> dict[str, str]:
    return {
        "name": _("Name"),
        "label": _("Art der Stelle"),
        "kind": _("Art"),
        "jobcentre_kind": _("Wer betreibt das Jobcenter"),
        "network_id": _("Netzwerk"),
        "land_id": _("Land"),
        "description": _("Was die Einrichtung tut"),
        "languages": _("Sprachen"),
        "website": _("Internetseite"),
        "email": _("E-Mail"),
        "source": _("Quelle"),
        "confirmed_on": _("zuletzt bestätigt"),
        "confidence": _("Sicherheit"),
        "archived_on": _("im Archiv seit"),
        "is_open": _("noch offen"),
        "street": _("Straße und Hausnummer"),
        "postal_code_id": _("Postleitzahl"),
        "city": _("Ort"),
        "kreis_id": _("Kreis"),
        "latitude": _("Breite auf der Karte"),
        "longitude": _("Länge auf der Karte"),
        "phone": _("Telefon"),
        "is_main": _("Hauptstandort"),
        "step_free": _("Ohne Stufen erreichbar"),
        "lift": _("Aufzug"),
        "accessible_toilet": _("Toilette für Rollstuhl"),
        "accessible_parking": _("Parkplatz für Menschen mit Behinderung"),
        "induction_loop": _("Anlage für Hörgeräte"),
        "note": _("Wie man hinfindet"),
        "opens": _("öffnet"),
        "closes": _("schließt"),
    }
