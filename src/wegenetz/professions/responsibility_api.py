"""Who is responsible, for programs."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from wegenetz.foundation import clock
from wegenetz.network.responsibility_services import gap_note
from wegenetz.network.subjects import Subject
from wegenetz.professions.errors import OnePlace, ParameterUnknown
from wegenetz.professions.responsibility_answers import answer_out, gap_of
from wegenetz.professions.responsibility_selectors import responsible
from wegenetz.professions.responsibility_values import Asked

router = Router(tags=["Zuständigkeit"])

Answers = Literal[
    "found",
    "which_place",
    "which_postal_code",
    "which_profession",
    "which_circumstances",
    "which_institution",
    "gap",
]


class ResponsibilityIn(Schema):
    """A question. Exactly one of plz, ags and place."""

    subject: Subject = Field(description="Anliegen")
    plz: str = Field("", examples=["28195"], description="Postleitzahl, fünf Ziffern")
    ags: str = Field("", examples=["04011"], description="Kreis, fünfstelliger Schlüssel")
    place: str = Field(
        "", examples=["Halle (Saale)"], max_length=120, description="Ort, wie man ihn schreibt"
    )
    profession: str = Field("", examples=["koch"], description="Code aus /api/professions")
    circumstances: list[str] = Field(
        [], max_length=20, description="Fakten, die auf die Person zutreffen"
    )
    without: list[str] = Field([], max_length=20, description="Fakten, die nicht zutreffen")
    institution: str = Field("", description="gewählte Stelle, wenn mehrere dasselbe beanspruchen")
    came_from: str = Field("", description="Stelle, die weitergeschickt hat")
    day: date | None = Field(None, description="Tag, sonst heute")


class SubjectOut(Schema):
    """What was asked for."""

    code: str
    label: str
    place_counts: Literal["residence", "work"] = Field(
        description="wessen Ort zählt: Wohnort oder Ort der künftigen Arbeit"
    )


class OfficeOut(Schema):
    """An institution as people find it. Empty fields are not confirmed."""

    code: str
    name: str
    kind: str
    street: str
    postal_code: str
    city: str
    phone: str
    email: str
    website: str
    is_sample: bool
    confirmed_on: date | None = Field(description="Tag der letzten Bestätigung")


class RuleOut(Schema):
    """The rule that decided, and how sure it is."""

    id: str
    why: str = Field(description="in einem Satz, warum die Regel hier gilt")
    reach: Literal["nationwide", "land", "kreis", "postal_code"]
    source: str
    confidence: str
    confirmed_on: date | None
    valid_from: date
    valid_to: date | None
    note: str


class ChoiceOut(Schema):
    """One way to answer what is asked back: send the question again with this parameter, instead of a postal code if it is `ags`."""

    parameter: str
    value: str = Field(description="bei circumstances: ein oder mehrere Fakten, mit Leerzeichen")
    label: str
    hint: str


class WrongDoorOut(Schema):
    """Why the institution the person came from is not the responsible one."""

    institution: str
    refusal: str
    why: str


class ResponsibilityOut(Schema):
    """Exactly one institution, or a question back, or a gap."""

    answer: Answers
    sentence: str
    subject: SubjectOut
    kreise: list[str] = Field(description="Kreise, für die das gilt oder aus denen zu wählen ist")
    office: OfficeOut | None
    rule: RuleOut | None
    choices: list[ChoiceOut]
    missing: Literal["nobody", "unconfirmed"] | None
    instead: str = Field(description="was die Koordination zu einer Lücke geantwortet hat")
    next_doors: list[OfficeOut] = Field(description="Beratung in der Nähe")
    wrong_door: WrongDoorOut | None


class Problem(Schema):
    """What is wrong, and what to do (RFC 9457)."""

    type: str
    title: str
    status: int
    code: str
    place: str


@router.get(
    "/responsibility",
    response={200: ResponsibilityOut, 400: Problem, 422: Problem},
    summary="Wer ist zuständig?",
)
def responsibility(request: HttpRequest, query: Query[ResponsibilityIn]) -> dict[str, Any]:
    """Return the responsible institution with the rule that says so.

    Where nobody is named, the coordination hears of it: subject, Kreis and profession are kept, nothing else.
    """
    unknown = sorted(set(request.GET) - set(ResponsibilityIn.model_fields))
    if unknown:
        raise ParameterUnknown(typed=unknown[0], place=unknown[0])
    if sum(bool(place) for place in (query.plz, query.ags, query.place)) != 1:
        raise OnePlace(place="plz")
    today = clock.today()
    answered = responsible(
        Asked(
            subject=query.subject,
            postal_code=query.plz,
            kreis=query.ags,
            place=query.place,
            profession=query.profession,
            holds=frozenset(query.circumstances),
            fails=frozenset(query.without),
            chosen=query.institution,
            came_from=query.came_from,
        ),
        day=query.day or today,
    )
    gap = gap_of(answered)
    if gap and answered.query.day == today:
        gap_note(**gap, today=today)
    return answer_out(answered)
