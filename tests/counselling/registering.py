"""Somebody fills in the pages of the registration, through the forms only."""

from __future__ import annotations

import re
import time
from uuid import uuid4

from django.core import signing
from django.urls import reverse

from wegenetz.counselling.forms.intake import SALT
from wegenetz.counselling.models import Registration, RegistrationDocument
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.guard import is_worked
from wegenetz.foundation.wall import acting_as
from wegenetz.people.wall import ADMIT

EMAIL = "samira@beispiel.example"


def opened(seconds: int = 60) -> str:
    """Return what the first page carries when it was opened so long ago."""
    signer = signing.TimestampSigner(salt=SALT)
    signer.timestamp = lambda: signing.b62_encode(int(time.time()) - seconds)
    return signer.sign(str(uuid4()))


def worked(puzzle: str) -> str:
    """Return what the script of the first page finds out while somebody types."""
    return next(str(number) for number in range(10**7) if is_worked(puzzle, str(number)))


def first_page(**said):
    return {
        "opened": opened(),
        "given_name": "Samira",
        "family_name": "Beispiel",
        "email": EMAIL,
        "spoken": "ar",
        "lives": "de",
        "place": "28195",
        **said,
    }


def begin(client, **said) -> str:
    response = client.post(reverse("counselling:intake"), first_page(**said))
    assert response.status_code == 302, re.findall(
        r'<span class="kern-body">(.*?)<', response.text
    )
    return response.url.split("/")[-3]


def second_page(client, token, **said):
    return client.post(
        reverse("counselling:intake-work", args=[token]),
        {"topic": "recognition", "number": "1", "german_level": "b1", **said},
    )


def office_of(client, token) -> str:
    text = client.get(reverse("counselling:intake-office", args=[token])).text
    return re.search(r'name="institution"\s+id="\w+"\s+value="(\d+)"', text)[1]


def send(client, token, **said):
    return client.post(
        reverse("counselling:intake-office", args=[token]),
        {
            "institution": office_of(client, token),
            "consent": "yes",
            "send": "1",
            **said,
        },
    )


def everything():
    """Look at all persons as the admission does."""
    return acting_as(Actor.system(ADMIT))


def upload(client, token, *files, **more):
    return client.post(
        reverse("counselling:intake-office", args=[token]),
        {"documents": list(files), "upload": "1", **more},
    )


def drafts() -> int:
    """Return how many registrations there are, begun or sent."""
    with acting_as(Actor.system("counselling.registrations_purge")):
        return Registration.objects.count()


def held():
    """Return the documents of all drafts."""
    with acting_as(Actor.system("counselling.registrations_purge")):
        return list(RegistrationDocument.objects.order_by("pk"))
