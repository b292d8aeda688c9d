"""The kinds of entries: what each is called, and the page it leads to. Further flats add a line and a maker."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of entry."""

    code: str
    word: Promise
    """For one of them."""

    words: Promise
    """For several, as a filter."""

    page: str
    """Name of the page; it takes the code of the entry."""

    icon: str
    colour: str
    """Class of the kind of step whose colours it has."""

    def address(self, code: str) -> str:
        return reverse(self.page, args=[code])


OFFER, INSTITUTION, PROFESSION = "offer", "institution", "profession"

KINDS: dict[str, Kind] = {
    kind.code: kind
    for kind in (
        Kind(
            code=OFFER,
            word=_("Angebot"),
            words=_("Angebote"),
            page="catalogue:offer",
            icon="kurs",
            colour="kurs",
        ),
        Kind(
            code=INSTITUTION,
            word=_("Einrichtung"),
            words=_("Einrichtungen"),
            page="network:institution",
            icon="institution",
            colour="amt",
        ),
        Kind(
            code=PROFESSION,
            word=_("Beruf"),
            words=_("Berufe"),
            page="finder:profession",
            icon="arbeit",
            colour="arbeit",
        ),
    )
}
