"""Everything a member may take along of the own houses: the tables that can be brought back, and what has no table of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegenetz.booking.selectors import own_workshops
from wegenetz.network import member_selectors, published, selectors, suggestion_selectors
from wegenetz.opendata.tables import spans
from wegenetz.opendata.tables.kinds import german
from wegenetz.opendata.tables.parsing import day_words, yes_words
from wegenetz.opendata.tables.registry import KINDS
from wegenetz.opendata.tables.values import Column

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from wegenetz.foundation.actor import Actor
    from wegenetz.opendata.tables.values import Values


def own_sheets(
    actor: Actor, *, today: date
) -> Iterator[tuple[str, Sequence[Column], Iterable[Values]]]:
    """Yield everything of the actor's houses, one sheet a kind; members come without anything secret. Headings are German, as in all tables."""
    for kind in KINDS.values():
        yield kind.title, kind.columns(), kind.own(actor, today=today)
    houses = actor.institution_ids
    yield "Standorte", _LOCATIONS, _locations(houses)
    yield "Zusammenarbeit", _COOPERATIONS, _cooperations(houses)
    yield "Teilprojekte", _SUBPROJECTS, _subprojects(houses)
    yield "Zuständigkeiten", _RESPONSIBILITIES, _responsibilities(houses, today)
    yield "Werkstätten", _WORKSHOPS, _workshops(houses)
    yield "Themen", _TOPICS, _topics(houses)
    yield "Aufgaben", _TASKS, _tasks(houses)
    yield "Vorschläge", _SUGGESTIONS, _suggestions(houses)
    yield "Mitglieder", _MEMBERS, _members(actor)


def _locations(houses: Sequence[int]) -> Iterator[Values]:
    for place in selectors.locations_whole(houses=houses):
        week = [row.as_hours() for row in place.opening_hours.all()]
        yield {
            "institution": place.institution.name,
            "name": place.name,
            "main": yes_words(place.is_main),
            "street": place.street,
            "postal_code": place.postal_code_id or "",
            "city": place.city,
            "phone": place.phone,
            "email": place.email,
            "step_free": yes_words(place.step_free),
            "lift": yes_words(place.lift),
            "accessible_toilet": yes_words(place.accessible_toilet),
            "accessible_parking": yes_words(place.accessible_parking),
            "induction_loop": yes_words(place.induction_loop),
            "open": spans.hours_words(week, "open"),
            "by_appointment": spans.hours_words(week, "by_appointment"),
            "phone_hours": spans.hours_words(week, "phone"),
            "note": german(place.note),
        }


def _cooperations(houses: Sequence[int]) -> Iterator[Values]:
    for edge in published.cooperations_of(houses):
        yield {
            "source": edge.source.name,
            "kind": edge.get_kind_display(),
            "target": edge.target.name,
            "note": edge.note,
        }


def _subprojects(houses: Sequence[int]) -> Iterator[Values]:
    for project in published.subprojects_of(houses):
        yield {
            "operator": project.operator.name if project.operator else "",
            "network": project.network.name,
            "name": project.name,
            "focus_area": project.focus_area.name if project.focus_area else "",
            "funding_source": project.funding_source,
            "starts_on": _day(project.starts_on),
            "ends_on": _day(project.ends_on),
            "description": german(project.description),
            "website": project.website,
            "source": project.source,
            "confirmed_on": _day(project.confirmed_on),
        }


def _responsibilities(houses: Sequence[int], today: date) -> Iterator[Values]:
    for rule in published.responsibilities_of(houses, today=today):
        yield {
            "institution": rule.institution.name,
            "subject": rule.get_subject_display(),
            "lands": ", ".join(rule.lands),
            "kreise": ", ".join(rule.kreise),
            "postal_codes": ", ".join(rule.postal_codes),
            "except_kreise": ", ".join(rule.except_kreise),
            "professions": ", ".join(rule.professions),
            "valid_from": _day(rule.valid_from),
            "valid_to": _day(rule.valid_to),
            "source": rule.source,
            "confirmed_on": _day(rule.confirmed_on),
        }


def _workshops(houses: Sequence[int]) -> Iterator[Values]:
    for meeting in own_workshops.workshops_of_houses(houses):
        yield {
            "series": meeting.series.name,
            "month": f"{meeting.month:%m.%Y}",
            "kind": meeting.get_kind_display(),
            "status": meeting.get_status_display(),
            "host": meeting.host.name if meeting.host else "",
            "title": german(meeting.title),
            "results": "; ".join(german(result.words) for result in meeting.results.all()),
            "cancel_reason": meeting.cancel_reason,
        }


def _topics(houses: Sequence[int]) -> Iterator[Values]:
    for topic in own_workshops.topics_of_houses(houses):
        yield {
            "series": topic.series.name,
            "proposed_by": topic.proposed_by.name if topic.proposed_by else "",
            "proposed_on": _day(topic.proposed_on),
            "title": german(topic.title),
            "wishes": str(topic.wishes),  # type: ignore[attr-defined]
        }


def _tasks(houses: Sequence[int]) -> Iterator[Values]:
    for task in own_workshops.tasks_of_houses(houses):
        yield {
            "owner": task.owner.name,
            "series": task.workshop.series.name,
            "month": f"{task.workshop.month:%m.%Y}",
            "words": task.words,
            "due_on": _day(task.due_on),
            "done_on": _day(task.done_at.date() if task.done_at else None),
        }


def _suggestions(houses: Sequence[int]) -> Iterator[Values]:
    for one in suggestion_selectors.suggestions_to(houses):
        yield {
            "institution": one.institution.name if one.institution else "",
            "subject": one.subject_name,
            "sent_on": _day(one.sent_at.date()),
            "text": one.text,
            "state": one.get_state_display(),
            "answer": one.answer,
        }


def _members(actor: Actor) -> Iterator[Values]:
    for membership in member_selectors.members_of_managed(actor):
        yield {
            "institution": membership.institution.name,
            "name": membership.user.name,
            "email": membership.user.email,
            "role": membership.get_role_display(),
            "since": f"{membership.since:%d.%m.%Y}",
        }


def _day(value: date | None) -> str:
    return day_words(value.isoformat() if value else None)


def _told(**labels: str) -> list[Column]:
    return [Column(code=code, label=label, read=str) for code, label in labels.items()]


_LOCATIONS = _told(
    institution="Einrichtung",
    name="Name",
    main="Hauptstandort",
    street="Straße",
    postal_code="PLZ",
    city="Ort",
    phone="Telefon",
    email="E-Mail",
    step_free="Stufenlos",
    lift="Aufzug",
    accessible_toilet="Toilette für Rollstuhl",
    accessible_parking="Parkplatz für Menschen mit Behinderung",
    induction_loop="Anlage für Hörgeräte",
    open="Öffnungszeiten",
    by_appointment="Mit Termin",
    phone_hours="Telefonzeiten",
    note="Hinweis",
)
_COOPERATIONS = _told(source="Einrichtung", kind="Art", target="Andere", note="Anmerkung")
_SUBPROJECTS = _told(
    operator="Träger",
    network="Netzwerk",
    name="Name",
    focus_area="Schwerpunkt",
    funding_source="Förderung",
    starts_on="Beginn",
    ends_on="Ende",
    description="Worum es geht",
    website="Internet",
    source="Quelle",
    confirmed_on="Bestätigt am",
)
_RESPONSIBILITIES = _told(
    institution="Einrichtung",
    subject="Anliegen",
    lands="Länder",
    kreise="Kreise",
    postal_codes="Postleitzahlen",
    except_kreise="Außer in Kreisen",
    professions="Nur für Berufe",
    valid_from="Gilt ab",
    valid_to="Gilt bis",
    source="Quelle",
    confirmed_on="Bestätigt am",
)
_WORKSHOPS = _told(
    series="Reihe",
    month="Monat",
    kind="Format",
    status="Stand",
    host="Gastgeber",
    title="Thema",
    results="Ergebnisse",
    cancel_reason="Grund der Absage",
)
_TOPICS = _told(
    series="Reihe",
    proposed_by="Vorgeschlagen von",
    proposed_on="am",
    title="Thema",
    wishes="Stimmen",
)
_TASKS = _told(
    owner="Einrichtung",
    series="Reihe",
    month="Treffen",
    words="Aufgabe",
    due_on="Fällig am",
    done_on="Erledigt am",
)
_SUGGESTIONS = _told(
    institution="Einrichtung",
    subject="Eintrag",
    sent_on="Gesendet am",
    text="Vorschlag",
    state="Stand",
    answer="Antwort",
)
_MEMBERS = _told(
    institution="Einrichtung", name="Name", email="E-Mail", role="Rolle", since="seit"
)
