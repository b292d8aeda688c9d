"""The fixed sentences of letters to a person: few and short, in the language of the person."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A letter in words."""

    title: str
    greeting: str
    paragraphs: tuple[str, ...]
    items: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    closing: str = ""
    reference: str = ""
    """The word for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the sentences are filled with."""

    name: str
    said: Mapping[str, str] = field(default_factory=dict)
    """Answers of the form: day, hour, place."""

    items: Sequence[str] = ()
    """Documents that are missing, or days of talks."""

    free: str = ""
    """The free paragraph."""


def invitation(told: Told) -> Written:
    """Invite to a talk."""
    where = _("Ort: %(place)s") % {"place": told.said["place"]} if told.said.get("place") else ""
    return _letter(
        told,
        title=_("Einladung zum Gespräch"),
        before=[
            _("wir möchten mit Ihnen sprechen: am %(day)s um %(hour)s Uhr.")
            % {"day": told.said["day"], "hour": told.said["hour"]},
            where,
        ],
        after=[
            _(
                "Können Sie nicht kommen? Bitte sagen Sie uns Bescheid. Dann finden wir einen anderen Termin."
            )
        ],
    )


def documents_missing(told: Told) -> Written:
    """Ask for documents."""
    return _letter(
        told,
        title=_("Uns fehlen noch Unterlagen"),
        before=[_("für Ihre Beratung fehlen noch diese Unterlagen:")],
        after=[_("Sie können sie mitbringen oder uns ein Foto davon schicken.")],
        items=told.items,
    )


def confirmation(told: Told) -> Written:
    """Confirm that somebody was counselled."""
    return _letter(
        told,
        title=_("Bestätigung der Beratung"),
        before=[_("wir bestätigen: Sie waren an diesen Tagen bei uns zur Beratung.")],
        after=[],
        items=told.items,
    )


def follow_up(told: Told) -> Written:
    """Ask how it went on."""
    return _letter(
        told,
        title=_("Wie geht es weiter?"),
        before=[_("wir haben länger nichts voneinander gehört. Wie geht es bei Ihnen weiter?")],
        after=[_("Rufen Sie uns an oder schreiben Sie uns. Wir beraten Sie gern weiter.")],
    )


def record_goes(told: Told) -> Written:
    """Say that the record will be made anonymous, and how to keep it."""
    return _letter(
        told,
        title=_("Ihre Angaben werden gelöscht"),
        before=[
            _(
                "Sie waren lange nicht mehr in Beratung. Darum löschen wir Ihre Angaben am %(day)s. Sie müssen nichts tun."
            )
            % {"day": told.said["day"]}
        ],
        after=[
            _(
                "Sollen wir sie behalten? Dann sagen Sie uns bitte vor diesem Tag Bescheid, am Telefon oder mit einem Brief."
            )
        ],
    )


#: Says before a record is made anonymous that it will be; only while that is so.
RECORD_GOES = "loeschung"
#: Letters to a person, by code.
LETTERS: dict[str, Callable[[Told], Written]] = {
    "einladung": invitation,
    "unterlagen": documents_missing,
    "bestaetigung": confirmation,
    "nachfrage": follow_up,
    RECORD_GOES: record_goes,
}


def _letter(
    told: Told,
    *,
    title: str,
    before: Sequence[str],
    after: Sequence[str],
    items: Sequence[str] = (),
) -> Written:
    hello: Any = _("Guten Tag %(name)s,") % {"name": told.name} if told.name else _("Guten Tag,")
    return Written(
        title=title,
        greeting=hello,
        paragraphs=tuple(filter(None, before)),
        items=tuple(items),
        after=tuple(filter(None, [told.free, *after])),
        closing=_("Freundliche Grüße"),
        reference=_("Aktenzeichen"),
    )
