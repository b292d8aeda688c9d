"""Rows of the network: places, structure, institutions, members."""

from wegenetz.network.models.browser_sessions import BrowserSession
from wegenetz.network.models.institutions import Institution
from wegenetz.network.models.invitations import Invitation
from wegenetz.network.models.members import Membership, User, UserManager
from wegenetz.network.models.places import Kreis, Land, Place, PostalCode
from wegenetz.network.models.responsibility import (
    Responsibility,
    ResponsibilityGap,
    ResponsibilityVersion,
)
from wegenetz.network.models.staff_sessions import StaffSession, StaffVisit
from wegenetz.network.models.structure import Network

__all__ = [
    "BrowserSession",
    "Institution",
    "Invitation",
    "Kreis",
    "Land",
    "Membership",
    "Network",
    "Place",
    "PostalCode",
    "Responsibility",
    "ResponsibilityGap",
    "ResponsibilityVersion",
    "StaffSession",
    "StaffVisit",
    "User",
    "UserManager",
]
