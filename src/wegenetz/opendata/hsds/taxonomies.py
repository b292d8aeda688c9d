"""Our words as taxonomies of HSDS: kinds, topics, professions, facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wegenetz.opendata.hsds.identity import Names

Record = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Taxonomy:
    """A list of words with one meaning each."""

    code: str
    name: str
    description: str
    terms: tuple[tuple[str, str], ...]
    """Code and German name."""

    def record(self, names: Names) -> Record:
        """Return the taxonomy as HSDS tells it."""
        return {
            "id": names.word("taxonomy", self.code),
            "name": self.name,
            "description": self.description,
            "version": "1",
        }

    def term_records(self, names: Names) -> list[Record]:
        """Return its words as HSDS tells them."""
        return [
            {
                "id": names.word("term", self.code, code),
                "code": code,
                "name": name,
                "description": name,
                "taxonomy": self.code,
                "taxonomy_id": names.word("taxonomy", self.code),
                "language": "de",
            }
            for code, name in self.terms
        ]


#: Taxonomy code -> name and what its words say.
ABOUT = {
    "institution_kind": ("Art der Einrichtung", "Was für eine Einrichtung es ist."),
    "network": ("Netzwerk", "Zu welchem Netzwerk die Einrichtung gehört."),
    "offer_kind": ("Art des Angebots", "Was für ein Angebot es ist."),
    "audience": ("Zielgruppe", "An wen sich das Angebot richtet."),
    "mode": ("Form", "Vor Ort oder online."),
    "topic": ("Thema", "Worum es geht."),
    "profession": ("Beruf", "Deutsche Referenzberufe."),
    "fact": ("Fakt", "Was ein Angebot voraussetzt und bewirkt; die Wörter der Wegeplanung."),
}
