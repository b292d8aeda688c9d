"""Countries by their names in the language of the page, from the locale data of Unicode (CLDR)."""

from __future__ import annotations

from functools import cache

from babel import Locale

from wegenetz.foundation.words import searchable

#: Where most recognised qualifications came from in 2024 (Destatis), in that order.
FREQUENT = ("TR", "UA", "TN", "IN", "SY", "BA", "PH")
#: Territories of the locale data nobody has a qualification from: groups, outlying areas, Antarctica.
_NO_COUNTRIES = frozenset(
    {
        "AC",
        "AQ",
        "BV",
        "CP",
        "CQ",
        "DG",
        "EA",
        "EU",
        "EZ",
        "GS",
        "HM",
        "IC",
        "IO",
        "QO",
        "TA",
        "TF",
        "UM",
        "UN",
        "XA",
        "XB",
        "ZZ",
    }
)


@cache
def countries(tag: str) -> dict[str, str]:
    """Return names by two-letter code, sorted as readers of the language expect.

    Parameters
    ----------
    tag : str
        Language tag such as ``ar``; plain German is ``de``.
    """
    names = Locale.parse(tag).territories
    found = {
        code: name
        for code, name in names.items()
        if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRIES
    }
    return dict(sorted(found.items(), key=lambda item: searchable(item[1])))


def country_name(code: str, tag: str) -> str:
    """Return the name of a country, or its code if the locale data has none."""
    return countries(tag).get(code, code)
