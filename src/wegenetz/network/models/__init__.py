"""Rows of the network: places, structure, institutions and their locations, members, what stands behind the wall."""

from wegenetz.network.models.browser_sessions import BrowserSession
from wegenetz.network.models.caring import FreshnessReminder, Suggestion
from wegenetz.network.models.contact_persons import ContactPerson
from wegenetz.network.models.institutions import Institution
from wegenetz.network.models.invitations import Invitation
from wegenetz.network.models.locations import Location, OpeningHours
from wegenetz.network.models.members import Membership, User, UserManager
from wegenetz.network.models.places import Kreis, Land, Place, PostalCode
from wegenetz.network.models.responsibility import (
    Responsibility,
    ResponsibilityGap,
    ResponsibilityVersion,
)
from wegenetz.network.models.staff_sessions import StaffSession, StaffVisit
from wegenetz.network.models.structure import FieldOfAction, FocusArea, Network
from wegenetz.network.models.working_together import Cooperation, Subproject

__all__ = [
    "BrowserSession",
    "ContactPerson",
    "Cooperation",
    "FieldOfAction",
    "FocusArea",
    "FreshnessReminder",
    "Institution",
    "Invitation",
    "Kreis",
    "Land",
    "Location",
    "Membership",
    "Network",
    "OpeningHours",
    "Place",
    "PostalCode",
    "Responsibility",
    "ResponsibilityGap",
    "ResponsibilityVersion",
    "StaffSession",
    "StaffVisit",
    "Subproject",
    "Suggestion",
    "User",
    "UserManager",
]
