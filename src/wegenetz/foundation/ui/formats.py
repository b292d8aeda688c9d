"""Money and dates as readers of each language write them."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from babel import Locale
from babel.dates import format_skeleton, get_day_names
from babel.lists import format_list
from babel.numbers import format_decimal
from django.utils.translation import get_language, get_language_bidi

from wegenetz.foundation.clock import BERLIN
from wegenetz.foundation.languages import RIGHT_TO_LEFT, TAGS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime


def language_tag() -> str:
    """Return the BCP 47 tag of the page: plain German is German to a screen reader and to a calendar."""
    return TAGS.get(get_language() or "de", "de")


@cache
def _locale(tag: str) -> Locale:
    """Return how a language is written; to read it takes longer than to use it, and a page uses it a hundred times."""
    return Locale.parse(tag)


def euro(cents: int) -> str:
    r"""Return an amount of money; whole euros have no decimals.

    >>> from django.utils.translation import override
    >>> with override("de"):
    ...     [euro(115_000), euro(4_950)]
    ['1.150\xa0€', '49,50\xa0€']
    """
    locale = _locale(language_tag())
    pattern = locale.currency_formats["standard"].pattern.replace("¤", "€")
    if cents % 100 == 0:
        pattern = pattern.replace(".00", "")
    return format_decimal(Decimal(cents) / 100, pattern, locale=locale)


def language_names(codes: Iterable[str]) -> str:
    """Return names of languages, by their two letters, in the language of the page."""
    names = _locale(language_tag()).languages
    return listed(names.get(code, code) for code in codes)


def comma(tag: str = "") -> str:
    """Return what stands between two words of a list, in the language of the page or another one."""
    return "\u060c " if (tag or language_tag()) in RIGHT_TO_LEFT else ", "


def listed(words: Iterable[object], tag: str = "") -> str:
    """Return words one after the other, in the language of the page or another one; what is empty is left out."""
    return comma(tag).join(str(word) for word in words if word)


def either(words: Iterable[object]) -> str:
    """Return words of which one is chosen: ``vor Ort, am Telefon oder per Video``."""
    return format_list([str(word) for word in words], style="or", locale=_locale(language_tag()))


def left_to_right(text: str) -> str:
    """Return an address, a number or a citation so that it keeps its order within Arabic or Persian text."""
    return f"\u2066{text}\u2069" if get_language_bidi() else text


def month(day: date) -> str:
    """Return the month a day lies in, short: ``Apr. 2028``."""
    return format_skeleton("yMMM", day, locale=_locale(language_tag()))


def weekday(day: date) -> str:
    """Return the short name of a weekday: ``Mo``."""
    return _weekdays(language_tag())[day.weekday()]


def moment(instant: datetime) -> str:
    """Return an instant as German clocks show it: ``Mi 25.11.2026, 09:00``."""
    local = instant.astimezone(BERLIN)
    return f"{weekday(local.date())} {local:%d.%m.%Y}{comma()}{local:%H:%M}"


@cache
def _weekdays(tag: str) -> list[str]:
    names = get_day_names("abbreviated", "stand-alone", locale=_locale(tag))
    return [str(names[number]) for number in range(7)]


def language_name(code: str) -> str:
    """Return the name of a language in the language of the page; the code itself where nobody has a name."""
    return str(_locale(language_tag()).languages.get(code, code))
