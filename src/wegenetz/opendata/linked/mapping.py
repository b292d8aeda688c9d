"""Records of the catalogue in the words of schema.org. What is not confirmed is left out, and what is invented says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wegenetz.foundation.languages import TAGS
from wegenetz.foundation.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

Node = dict[str, Any]
#: Kind of institution -> its type; all others are an Organization.
ORGANIZATIONS = {
    "jobcentre": "GovernmentOrganization",
    "employment_agency": "GovernmentOrganization",
    "immigration_office": "GovernmentOrganization",
    "federal_office": "GovernmentOrganization",
    "licensing_office": "GovernmentOrganization",
    "competent_authority": "GovernmentOrganization",
    "municipality": "GovernmentOrganization",
    "course_provider": "EducationalOrganization",
    "adult_education": "EducationalOrganization",
    "school": "EducationalOrganization",
    "university": "CollegeOrUniversity",
    "welfare_association": "NGO",
    "migrant_organisation": "NGO",
}
COURSES = frozenset({"course", "qualification", "training"})
EVENTS = frozenset({"workshop", "group_coaching", "exam"})
COURSE_MODES = {"onsite": "onsite", "online": "online", "hybrid": "blended"}
ATTENDANCE = {
    "onsite": "https://schema.org/OfflineEventAttendanceMode",
    "online": "https://schema.org/OnlineEventAttendanceMode",
    "hybrid": "https://schema.org/MixedEventAttendanceMode",
}
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def words(text: Mapping[str, str] | None) -> str:
    """Return a text in the language of the reader, else in German."""
    return str(Text(text or {}))


def filled(**said: Any) -> Node:
    """Return a node without what nobody has said; names lose the underscore that keeps them from being words of Python."""
    return {
        name.rstrip("_"): value for name, value in said.items() if value not in (None, "", [], {})
    }


def typed(kind: str, **said: Any) -> Node:
    """Return a node of a type."""
    return {"@type": kind, **filled(**said)}


def breadcrumbs(steps: list[tuple[str, str]]) -> Node:
    """Return the way to a page: names and addresses, the page itself last."""
    return typed(
        "BreadcrumbList",
        itemListElement=[
            typed("ListItem", position=number, name=name, item=address)
            for number, (name, address) in enumerate(steps, start=1)
        ],
    )


# ------------------------------------------------------------------------------------- institutions
def institution(record: Node, url: str) -> list[Node]:
    """Return an institution with its locations; nothing while it is open who it is."""
    if record["is_open"]:
        return []
    places = [_place(each) for each in record["locations"]]
    return [
        typed(
            ORGANIZATIONS.get(record["kind"], "Organization"),
            name=record["name"],
            url=url,
            sameAs=record["website"],
            email=record["email"],
            description=words(record["description"]),
            knowsLanguage=record["languages"],
            address=places[0].get("address") if places else None,
            location=places,
            disambiguatingDescription=_sample(record),
        )
    ]


def _place(place: Node) -> Node:
    has_point = place["latitude"] is not None and not place["is_point_of_postal_code"]
    return typed(
        "Place",
        name=place["name"],
        address=_address(place),
        telephone=place["phone"],
        geo=typed("GeoCoordinates", latitude=place["latitude"], longitude=place["longitude"])
        if has_point
        else None,
        openingHoursSpecification=[
            typed(
                "OpeningHoursSpecification",
                dayOfWeek=f"https://schema.org/{DAYS[hours['weekday'] - 1]}",
                opens=hours["opens"],
                closes=hours["closes"],
            )
            for hours in place["opening_hours"]
            if hours["kind"] == "open"
        ],
    )


def _address(place: Node) -> Node | None:
    if not (place["street"] or place["city"]):
        return None
    return typed(
        "PostalAddress",
        streetAddress=place["street"],
        postalCode=place["postal_code"],
        addressLocality=place["city"],
        addressCountry="DE",
    )


def _sample(record: Node) -> str:
    return _("Beispiel, erfunden") if record["is_sample"] else ""


# ------------------------------------------------------------------------------------------- offers
def offer(record: Node, url: str, house: Node, house_url: str) -> list[Node]:
    """Return an offer: a course with its instances, events, or a service; with whoever offers it."""
    provider = typed(
        ORGANIZATIONS.get(house["kind"], "Organization"),
        name=house["name"] or words(house["label"]),
        url=house_url,
    )
    about: Node = filled(
        name=words(record["title"]),
        url=url,
        description=words(record["summary"]),
        offers=_price(record),
        disambiguatingDescription=_sample(record),
    )
    if record["kind"] in COURSES:
        return [_course(record, about, provider, house)]
    if record["kind"] in EVENTS:
        return [
            _event(run, record, house) | about | {"organizer": provider} for run in record["runs"]
        ]
    return [_service(record, about, provider)]


def run(told: Node, record: Node, url: str, offer_url: str, house: tuple[Node, str]) -> Node:
    """Return one run of an offer, by the page it stands on: a course with this one instance, everything else as an event."""
    (node, *_more) = offer(record | {"runs": [told]}, offer_url, *house)
    if record["kind"] in COURSES:
        (instance,) = node["hasCourseInstance"]
        return node | {"hasCourseInstance": [instance | {"url": url}]}
    return node | _event(told, record, house[0]) | {"url": url}


def _course(record: Node, about: Node, provider: Node, house: Node) -> Node:
    return {
        "@type": "Course",
        **about,
        "provider": provider,
        **filled(
            inLanguage=record["languages"],
            hasCourseInstance=[
                _event(run, record, house)
                | {"@type": "CourseInstance"}
                | filled(courseMode=COURSE_MODES.get(record["mode"] or ""))
                for run in record["runs"]
            ],
        ),
    }


def _event(run: Node, record: Node, house: Node) -> Node:
    is_cancelled = run["status"] == "cancelled"
    return typed(
        "EducationEvent",
        startDate=run["starts"],
        endDate=run["ends"],
        eventStatus=f"https://schema.org/{'EventCancelled' if is_cancelled else 'EventScheduled'}",
        eventAttendanceMode=ATTENDANCE.get(record["mode"] or ""),
        inLanguage=run["language"] or record["languages"],
        maximumAttendeeCapacity=run["seats"],
        location=_where(run["location"] or record["location"], record, house),
    )


def _where(key: int | None, record: Node, house: Node) -> Node | None:
    if record["mode"] == "online":
        return None
    places = house["locations"]
    found = next((p for p in places if p["id"] == key), None) or next(iter(places), None)
    return (
        None
        if found is None
        else typed("Place", name=found["name"] or house["name"], address=_address(found))
    )


def _service(record: Node, about: Node, provider: Node) -> Node:
    is_public = provider["@type"] == "GovernmentOrganization"
    return {
        "@type": "GovernmentService" if is_public else "Service",
        **about,
        "provider": provider,
        **filled(
            availableChannel=typed("ServiceChannel", availableLanguage=record["languages"])
            if record["languages"]
            else None
        ),
    }


def _price(record: Node) -> Node | None:
    if record["cost"] is None:
        return None
    return {"@type": "Offer", "price": f"{record['cost'] / 100:.2f}", "priceCurrency": "EUR"}


# -------------------------------------------------------------------------------------- professions
def profession(record: Node, url: str) -> list[Node]:
    """Return a profession with its codes and what people call it in the language of the reader."""
    language = TAGS.get(get_language() or "de", "de")
    called = sorted({name["name"] for name in record["names"] if name["language"] == language})
    codes = (("KldB 2010", record["kldb"]), ("ISCO-08", record["isco"]))
    return [
        typed(
            "Occupation",
            name=words(record["label"]),
            alternateName=[name for name in called if name != words(record["label"])],
            description=words(record["hint"]),
            url=url,
            sameAs=record["esco"],
            occupationalCategory=[
                {"@type": "CategoryCode", "inCodeSet": code_set, "codeValue": code}
                for code_set, code in codes
                if code
            ],
            occupationLocation={"@type": "Country", "name": "DE"},
        )
    ]


def network(record: Node, url: str) -> list[Node]:
    """Return a network."""
    return [typed("Organization", name=record["name"], url=url)]
