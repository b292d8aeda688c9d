"""Rows of the network: places, structure, institutions, members."""

from wegenetz.network.models.institutions import Institution
from wegenetz.network.models.members import Membership, User, UserManager
from wegenetz.network.models.places import Kreis, Land, Place, PostalCode
from wegenetz.network.models.structure import Network

__all__ = [
    "Institution",
    "Kreis",
    "Land",
    "Membership",
    "Network",
    "Place",
    "PostalCode",
    "User",
    "UserManager",
]
