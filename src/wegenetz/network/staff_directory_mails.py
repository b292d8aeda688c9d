"""Mails about the directory to members and colleagues of houses, as subject and text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


def address(page: str, *arguments: object) -> str:
    """Return the whole address of a page, as it may stand in a mail."""
    return f"{settings.SITE_URL}{reverse(page, args=arguments)}"


def contact_person_told(*, house: str, is_published: bool, token: str) -> tuple[str, str]:
    """Tell somebody that the own house named them as contact person, and hand over the link that decides."""
    subject = _("Ihr Eintrag als Ansprechperson: {house}").format(house=house)
    first = (
        _(
            "{house} hat Sie in Wegenetz als Ansprechperson eingetragen, weil Sie dem schriftlich zugestimmt haben."
        )
        if is_published
        else _(
            "{house} möchte Sie in Wegenetz als Ansprechperson nennen. Ohne Ihre Zustimmung sieht das niemand außerhalb des Hauses."
        )
    )
    text = _(
        "Guten Tag,\n\n{first}\n\n"
        "Unter diesem Link sehen Sie, was dort steht, stimmen zu, ziehen Ihre Zustimmung zurück oder löschen den Eintrag. "
        "Das wirkt sofort, so oft Sie wollen:\n{link}"
    )
    return subject, text.format(
        first=first.format(house=house), link=address("network:contact-link", token)
    )


def suggestion_arrived(*, subject_name: str) -> tuple[str, str]:
    """Tell the people of a house that somebody thinks an entry is wrong. The words stay behind the sign-in."""
    subject = _("Neuer Hinweis zu: {name}").format(name=subject_name)
    text = _(
        "Guten Tag,\n\njemand hat einen Hinweis zu „{name}“ geschickt. Bitte lesen und beantworten Sie ihn:\n{link}"
    )
    return subject, text.format(name=subject_name, link=address("network:suggestions"))


def _entry_line(name: str, confirmed_on: date | None) -> str:
    if confirmed_on is None:
        when = _("noch nie bestätigt")
    else:
        when = _("zuletzt bestätigt am {day}").format(day=f"{confirmed_on:%d.%m.%Y}")
    return f"- {name}: {when}"


def freshness_reminder(
    *, houses: Sequence[tuple[str, Sequence[tuple[str, date | None]]]], link: str, until: date
) -> tuple[str, str]:
    """Ask somebody to look at all entries that nobody has confirmed for half a year: of each house its name, then its entries."""
    listed = [
        "\n".join([house, *(_entry_line(name, confirmed_on) for name, confirmed_on in entries)])
        for house, entries in houses
    ]
    number = sum(len(entries) for _house, entries in houses)
    subject = ngettext(
        "Stimmt {number} Eintrag noch?", "Stimmen {number} Einträge noch?", number
    ).format(number=number)
    text = _(
        "Guten Tag,\n\n"
        "diese Einträge hat seit mehr als sechs Monaten niemand bestätigt. Je länger das her ist, desto weiter hinten stehen sie.\n\n"
        "{listed}\n\n"
        "Stimmt alles noch? Dann genügt ein Klick:\n{link}\n\n"
        "Stimmt etwas nicht mehr? Dann ändern Sie es hier:\n{page}\n\n"
        "Der Link gilt bis {until}. Sobald alles bestätigt ist, hört diese Erinnerung auf."
    )
    return subject, text.format(
        listed="\n\n".join(listed),
        link=link,
        page=address("web:freshness"),
        until=f"{until:%d.%m.%Y}",
    )
