"""Errors that a person can act on.

WegenetzError            something a person can understand and mend
├── NotFound             404: it does not exist, or it is somebody else's (we do not say which)
├── Gone                 410: it existed and was deleted on purpose
├── NotAllowed           403: inside one's own house, but not this role
├── NotThisWay           405: the page takes only what is sent from it, or nothing at all
├── Unusable             422: the input cannot be used; says where and what to do
│   └── PageUnknown      the key of a page in a list was not made here
└── Conflict             409: somebody was faster, or a promise of the database stands against it
ActorMissing             a job or a service was called without anybody acting (a defect, status 500)
"""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, ClassVar, Self

from django.urls import reverse
from django.utils.translation import gettext, gettext_noop

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "ActorMissing",
    "Conflict",
    "Gone",
    "NextDoor",
    "NotAllowed",
    "NotFound",
    "NotThisWay",
    "PageUnknown",
    "Unusable",
    "WegenetzError",
]


class NextDoor:
    """Where to go instead: the name of a page with its arguments, and the words of its link."""

    def __init__(self, page: str, label: str, *arguments: object) -> None:
        self.page = page
        self.label = label
        self.arguments = arguments

    @property
    def url(self) -> str:
        """Address of the page, in the language of the reader."""
        return reverse(self.page, args=self.arguments)


class WegenetzError(Exception):
    """Das hat nicht geklappt. Bitte versuchen Sie es noch einmal."""

    status: ClassVar[int] = 400
    next_door: NextDoor = NextDoor("web:start", gettext_noop("Zur Startseite"))

    doors: Sequence[NextDoor] = ()
    """What can be had instead; these doors stand before the general one."""

    def __init__(self, *, place: str = "", **facts: object) -> None:
        self.place = place
        """The field or the path inside the input that is meant, empty if none."""
        self.facts = facts
        super().__init__(self.sentence)

    def leading_to(self, *doors: NextDoor, otherwise: NextDoor | None = None) -> Self:
        """Return the error with doors of this very case."""
        self.doors = doors
        self.next_door = otherwise or self.next_door
        return self

    @property
    def code(self) -> str:
        """Stable name for programs, for example ``PlaceUnknown``."""
        return type(self).__name__

    @property
    def sentence(self) -> str:
        """The German docstring, in the language of the reader, with the facts filled in."""
        words = inspect.getdoc(type(self)) or ""
        return gettext(words).format_map(self.facts)


class NotFound(WegenetzError):
    """Diese Seite gibt es nicht. Vielleicht ist der Link unvollständig."""

    status = 404


class Gone(WegenetzError):
    """Das gibt es nicht mehr."""

    status = 410


class NotAllowed(WegenetzError):
    """Dafür fehlt Ihnen das Recht. Fragen Sie die Koordination Ihres Netzwerks."""

    status = 403


class NotThisWay(WegenetzError):
    """Hier kommt nur an, was Sie auf der Seite davor absenden. Gehen Sie dorthin zurück."""

    status = 405


class Unusable(WegenetzError):
    """Damit können wir nicht rechnen. Bitte prüfen Sie Ihre Eingabe."""

    status = 422


class PageUnknown(Unusable):
    """Diese Seite der Liste gibt es nicht. Bitte beginnen Sie die Liste von vorn."""


class Conflict(WegenetzError):
    """Jemand war schneller. Bitte laden Sie die Seite neu und prüfen Sie den Stand."""

    status = 409


class ActorMissing(WegenetzError):
    """Hier handelt niemand. Ein Auftrag braucht eine Person oder einen Zweck."""

    status = 500
