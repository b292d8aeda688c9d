"""All those to whom a case is none of their business, as actors and as browsers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.test import Client
from tests.counselling.houses import browser_of
from tests.people.houses import counsellor_of, house

from wegenetz.foundation.actor import Actor, Role
from wegenetz.foundation.wall import acting_as
from wegenetz.people.own_session import NAME, visit_keep
from wegenetz.people.services.doors import door_code_tell, door_enter, door_make
from wegenetz.people.services.persons import person_admit

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.security.whole_case import WholeCase


@dataclass(frozen=True, slots=True)
class Stranger:
    """Somebody who knows all keys of a case and may see none of it."""

    actor: Actor
    browser: Client


def somebody_else(whole: WholeCase) -> Stranger:
    """Another person of the same house, on the own page."""
    mine = house("hafentor").pk
    with acting_as(whole.counsellor):
        other = person_admit(
            institution_id=mine,
            today=whole.now.date(),
            now=whole.now,
            about={"given_name": "Bo", "family_name": "Anders"},
        )
    link = door_make(person_id=other.pk, now=whole.now, institution_id=mine)
    code = door_code_tell(person_id=other.pk, now=whole.now)
    visit = door_enter(token=link, code=code, now=whole.now)
    return Stranger(Actor.person(other.pk), browser_of_visit(visit or ""))


def browser_of_visit(visit: str) -> Client:
    """Return a browser in which a person is on the own page."""
    kept = HttpResponse()
    visit_keep(kept, visit)
    browser = Client()
    browser.cookies[NAME] = kept.cookies[NAME].value
    return browser


def anybody(whole: WholeCase) -> Stranger:
    del whole
    return Stranger(Actor.anonymous(), Client())


def member_at(code: str, role: Role) -> Callable[[WholeCase], Stranger]:
    def come(whole: WholeCase) -> Stranger:
        del whole
        return _member(code=code, role=role)

    return come


def _member(*, code: str, role: Role) -> Stranger:
    user = counsellor_of(code, name="Ole Beispiel", role=role)
    return Stranger(user.as_actor(), browser_of(user))


#: Took the case over and gave it back; the consent is withdrawn.
PARTNER = "a partner whose hand-over is over"
STRANGERS: dict[str, Callable[[WholeCase], Stranger]] = {
    "a counsellor of another house": member_at("jobcenter-neustadt", Role.COUNSELLOR),
    "a coordinator of another house": member_at("jobcenter-neustadt", Role.COORDINATOR),
    "a counsellor of another network": member_at("leinetal", Role.COUNSELLOR),
    PARTNER: member_at("bremen-nord", Role.COUNSELLOR),
    "a reader of the same house": member_at("hafentor", Role.READER),
    "an employer of the same house": member_at("hafentor", Role.EMPLOYER),
    "somebody from the street": anybody,
    "another person on the own page": somebody_else,
}
