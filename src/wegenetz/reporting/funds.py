"""Which money asks for which report."""

from __future__ import annotations

import re
from typing import Protocol

#: "Bund und ESF Plus", "ESF+". The ESF before 2021 had other indicators and asks nothing any more.
_ESF_PLUS = re.compile(r"\bESF\s*(?:\+|Plus\b)", re.IGNORECASE)


class Paid(Protocol):
    """What must be known of a subproject."""

    funding_source: str


def demands_esf(subproject: Paid | None) -> bool:
    """Whether the money of a subproject demands a participant record of the ESF Plus.

    Examples
    --------
    >>> from types import SimpleNamespace as Project
    >>> demands_esf(Project(funding_source="Bund und ESF Plus")), demands_esf(Project(funding_source="ESF+"))
    (True, True)
    >>> demands_esf(Project(funding_source="Bund und ESF")), demands_esf(Project(funding_source="Bund")), demands_esf(None)
    (False, False, False)
    """
    return subproject is not None and bool(_ESF_PLUS.search(subproject.funding_source))
