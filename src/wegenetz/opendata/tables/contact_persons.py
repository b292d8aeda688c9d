"""Tables of contact persons: only for their own house, and public only once they agree."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, ClassVar

from wegenetz.network import care_selectors, contact_services
from wegenetz.opendata.staff_errors import RowUnknown
from wegenetz.opendata.tables import parsing
from wegenetz.opendata.tables.kinds import Kind, sample_column, sample_word
from wegenetz.opendata.tables.values import Column, Held

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date, datetime
    from typing import Any

    from wegenetz.foundation.actor import Actor
    from wegenetz.opendata.tables.values import Values

OWN = ("name", "task", "phone", "email", "languages")


class ContactPersons(Kind):
    """Whom to ask for in a house. Whoever is new here is asked by mail, and hidden until the answer."""

    code: ClassVar[str] = "contact-persons"
    title: ClassVar[str] = "Ansprechpersonen"
    is_public: ClassVar[bool] = False

    def columns(self) -> list[Column]:
        return _columns()

    def held(self, actor: Actor, wanted: Sequence[Values], *, today: date) -> dict[str, Held]:
        """Return the persons of the houses that are named, by number, and by house and name."""
        rows = list(_held(care_selectors.contact_persons_of(actor)))
        return {_natural(held.values): held for held in rows} | {
            str(held.key): held for held in rows
        }

    def held_again(self, actor: Actor, keys: Sequence[int]) -> dict[int, Held]:
        wanted = set(keys)
        rows = _held(care_selectors.contact_persons_of(actor))
        return {held.key: held for held in rows if held.key in wanted}

    def key_of(self, values: Values) -> str:
        return str(values["number"]) if values.get("number") else _natural(values)

    def name_of(self, values: Values) -> str:
        return f"{values.get('institution', '')}, {values.get('name', '')}"

    def write(
        self, actor: Actor, held: Held | None, values: Values, *, now: datetime, today: date
    ) -> int:
        code = values["institution"]
        person = {name: values[name] for name in OWN}
        if held is None:
            return contact_services.contact_person_add(
                code=code, values=person, has_written_consent=False, actor=actor, now=now
            ).pk
        if code != held.values["institution"]:
            raise RowUnknown(typed=code, place="institution")
        person["location_id"] = held.token.location_id
        contact_services.contact_person_edit(
            code=code,
            person_id=held.key,
            values=person,
            has_written_consent=False,
            actor=actor,
            now=now,
        )
        return held.key

    def take_away(self, actor: Actor, held: Held, *, now: datetime, today: date) -> None:
        contact_services.contact_person_remove(
            code=held.values["institution"], person_id=held.key, actor=actor
        )

    def everything(self, *, today: date) -> Iterator[Values]:
        return iter(())

    def own(self, actor: Actor, *, today: date) -> Iterator[Values]:
        # read at once: a file may be written after the request, when nobody acts any more
        return iter([held.values for held in _held(care_selectors.contact_persons_of(actor))])


def _natural(values: Values) -> str:
    return f"{values.get('institution') or ''}|{values.get('name') or ''}"


def _held(persons: Iterable[Any]) -> Iterator[Held]:
    for person in persons:
        values = {name: getattr(person, name) for name in OWN}
        values["languages"] = sorted(person.languages)
        values |= {
            "number": person.pk,
            "institution": person.institution.code,
            "public": "ja" if person.consented_at else "nein",
            "sample": sample_word(person.is_sample),
        }
        yield Held(key=person.pk, values=values, token=person)


@cache
def _columns() -> list[Column]:
    def typed(code: str, label: str, most: int, hint: str = "", **more: Any) -> Column:
        return Column(code=code, label=label, read=parsing.text(most), hint=hint, **more)

    return [
        Column(
            code="number",
            label="Nummer",
            read=parsing.number(0, 999_999_999),
            write=lambda value: "" if value is None else str(value),
            hint="Leer für eine neue Person; sonst so lassen.",
        ),
        typed("institution", "Einrichtung", 80, "Kennung der Einrichtung.", is_needed=True),
        typed("name", "Name", 120, is_needed=True),
        typed("task", "Aufgabe", 120),
        typed("phone", "Telefon", 40, "bei der Arbeit"),
        Column(
            code="email",
            label="E-Mail",
            read=parsing.email,
            is_needed=True,
            hint="bei der Arbeit; dorthin geht die Frage, ob die Person öffentlich stehen will",
        ),
        Column(
            code="languages",
            label="Sprachen",
            read=parsing.several(parsing.text(8)),
            write=parsing.several_words(str),
            hint="zwei Buchstaben, durch Komma getrennt: ar, en, uk",
        ),
        Column(
            code="public",
            label="Öffentlich",
            read=parsing.text(8),
            is_told_only=True,
            hint="ob die Person zugestimmt hat; wird nicht eingelesen",
        ),
        sample_column(),
    ]
