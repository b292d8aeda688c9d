"""What somebody can send a suggestion about, whichever flat it belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from wegenetz.catalogue import selectors as catalogue
from wegenetz.foundation.errors import NotFound
from wegenetz.foundation.text import SOURCE
from wegenetz.network import suggestion_selectors
from wegenetz.network.values import SuggestionSubject

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """An entry and its page."""

    about: SuggestionSubject
    url: str


def subject_of(kind: str, code: str) -> Subject:
    """Return the entry that a word of the address and a code name.

    Raises
    ------
    NotFound
        There is no such kind of entry, or none of this code.
    """
    find = _KINDS.get(kind)
    if find is None:
        raise NotFound
    return find(code)


def _institution(code: str) -> Subject:
    return Subject(
        about=suggestion_selectors.subject_institution(code),
        url=reverse("network:institution", args=[code]),
    )


def _subproject(code: str) -> Subject:
    return Subject(
        about=suggestion_selectors.subject_subproject(code),
        url=reverse("network:subproject", args=[code]),
    )


def _offer(code: str) -> Subject:
    offer = catalogue.offer_named(code)
    about = SuggestionSubject(
        kind="offer",
        code=code,
        name=f"{catalogue.title_of(offer).into(SOURCE)}, {offer.institution}",
        institution_id=offer.institution_id,
    )
    return Subject(about=about, url=reverse("catalogue:offer", args=[code]))


_KINDS: dict[str, Callable[[str], Subject]] = {
    "einrichtung": _institution,
    "teilprojekt": _subproject,
    "angebot": _offer,
}
