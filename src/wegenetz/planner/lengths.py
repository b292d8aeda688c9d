"""Lengths of time the way people say them: days, weeks from four on, months from ten weeks on."""

from __future__ import annotations

from django.utils.translation import ngettext

WEEKS_FROM = 28
MONTHS_FROM = 70
DAYS_A_MONTH = 30.4


def length(days: int) -> str:
    """Say how long something takes: "14 Tage", "6 Wochen", "4 Monate"."""
    if days >= MONTHS_FROM:
        number = round(days / DAYS_A_MONTH)
        return ngettext("%(number)d Monat", "%(number)d Monate", number) % {"number": number}
    if days >= WEEKS_FROM:
        number = round(days / 7)
        return ngettext("%(number)d Woche", "%(number)d Wochen", number) % {"number": number}
    return ngettext("%(number)d Tag", "%(number)d Tage", days) % {"number": days}


def waiting(days: int) -> str:
    """Say how long somebody waits: "14 Tage warten"."""
    if days >= MONTHS_FROM:
        number = round(days / DAYS_A_MONTH)
        return ngettext("%(number)d Monat warten", "%(number)d Monate warten", number) % {
            "number": number
        }
    if days >= WEEKS_FROM:
        number = round(days / 7)
        return ngettext("%(number)d Woche warten", "%(number)d Wochen warten", number) % {
            "number": number
        }
    return ngettext("%(number)d Tag warten", "%(number)d Tage warten", days) % {"number": days}
