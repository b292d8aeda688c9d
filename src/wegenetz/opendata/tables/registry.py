"""Which kinds of tables there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegenetz.opendata.staff_errors import ImportUnknown
from wegenetz.opendata.tables.contact_persons import ContactPersons
from wegenetz.opendata.tables.foreign_records import ForeignRecords
from wegenetz.opendata.tables.institutions import Institutions
from wegenetz.opendata.tables.offers import Offers
from wegenetz.opendata.tables.runs import Runs

if TYPE_CHECKING:
    from wegenetz.opendata.tables.kinds import Kind

KINDS: dict[str, Kind] = {
    kind.code: kind for kind in (Institutions(), ContactPersons(), Offers(), Runs())
}
#: What comes in like a table and is none.
RECORDS: dict[str, Kind] = {kind.code: kind for kind in (ForeignRecords(),)}


def import_kind_of(code: str) -> Kind:
    """Return what the rows of an import are.

    Raises
    ------
    ImportUnknown
        There is nothing of this name.
    """
    return RECORDS[code] if code in RECORDS else kind_of(code)


def kind_of(code: str) -> Kind:
    """Return a kind of table.

    Raises
    ------
    ImportUnknown
        There is none of this name.
    """
    try:
        return KINDS[code]
    except KeyError:
        raise ImportUnknown from None


def public_kind_of(code: str) -> Kind:
    """Return a kind of table that everybody may take along.

    Raises
    ------
    ImportUnknown
        There is none of this name, or it is for its own house only.
    """
    found = kind_of(code)
    if not found.is_public:
        raise ImportUnknown
    return found
