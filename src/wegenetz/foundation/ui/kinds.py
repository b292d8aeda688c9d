"""The kinds of steps, and how each looks and is called: colour, icon and word always come together."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of step."""

    code: str
    """Names its icon, its colours ``--wn-kind-<code>`` and its class ``wn-kind--<code>``."""

    word: Promise


KINDS: dict[str, Kind] = {
    kind.code: kind
    for kind in (
        Kind(code="beratung", word=_("Beratung")),
        Kind(code="amt", word=_("Behörde")),
        Kind(code="sprache", word=_("Sprache")),
        Kind(code="kurs", word=_("Qualifizierung")),
        Kind(code="selbst", word=_("Das machen Sie")),
        Kind(code="arbeit", word=_("Arbeit")),
    )
}
