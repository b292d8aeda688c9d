"""Rows of persons. Every table here stands behind the wall, except the words of consents."""

from wegenetz.people.models.access import AccessGrant, AccessLog
from wegenetz.people.models.accounts import OwnAccount, OwnPasskey
from wegenetz.people.models.consents import Consent, ConsentText
from wegenetz.people.models.documents import PersonDocument
from wegenetz.people.models.doors import DoorCode, OwnVisit, PersonalLink
from wegenetz.people.models.facts import PersonFact, SpecialFact
from wegenetz.people.models.keeping import FieldChange, Hold, NameEntry, NoticeLetter
from wegenetz.people.models.persons import Person
from wegenetz.people.models.qualifications import Qualification
from wegenetz.people.models.talking import ConsentRequest, Correction, Message

__all__ = [
    "AccessGrant",
    "AccessLog",
    "Consent",
    "ConsentRequest",
    "ConsentText",
    "Correction",
    "DoorCode",
    "FieldChange",
    "Hold",
    "Message",
    "NameEntry",
    "NoticeLetter",
    "OwnAccount",
    "OwnPasskey",
    "OwnVisit",
    "Person",
    "PersonDocument",
    "PersonFact",
    "PersonalLink",
    "Qualification",
    "SpecialFact",
]
