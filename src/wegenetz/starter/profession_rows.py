"""The professions of the starter network, and the rules about those that have some, as rows for the service of professions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegenetz.starter import files, name_rows
from wegenetz.starter.rules_rows import Row, rule
from wegenetz.starter.translations import text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: Where a competent body is known from when the file names no page of its own.
FACTS = "Seiten der Länder, eigene Zusammenstellung"
NOBODY_CONFIRMED = {"confidence": "open", "source": "", "confirmed_on": None}


def professions(*, lands: Iterable[str], institutions: dict[str, int]) -> dict[str, list[Row]]:
    """Return professions and the rules about them, by kind of row.

    Parameters
    ----------
    lands : iterable of str
        Two letters of each Land; every profession gets one competent body, known or open, in each.
    institutions : dict of str to int
        Keys of the institutions by code.
    """
    content = files.content("rules", "professions")
    rows: dict[str, list[Row]] = {
        kind: []
        for kind in (
            "professions",
            "regulations",
            "competent_bodies",
            "language_demands",
            "fees",
            "observed_times",
            "profession_names",
        )
    }
    codes = list(lands)
    called = files.profession_names()
    ruled = [profession["code"] for profession in content["professions"]]
    for profession in content["professions"]:
        own = _Profession(profession, content)
        rows["professions"].append(own.row())
        rows["regulations"].append(own.regulation())
        rows["competent_bodies"] += own.bodies(codes, institutions)
        rows["language_demands"] += own.language_demands()
        rows["fees"] += own.fees()
        rows["observed_times"] += own.observed_times()
    rows["professions"] += [
        {"code": code, "label": name_rows.label(said)}
        for code, said in called.items()
        if code not in ruled
    ]
    for position, row in enumerate(rows["professions"]):
        said = called[row["code"]]
        row.update(name_rows.titled(said), position=position)
        rows["profession_names"] += name_rows.names(row["code"], said)
    return rows | name_rows.groups()


class _Profession:
    """One profession of the file, asked for its rows."""

    def __init__(self, said: Row, content: Row) -> None:
        self.said = said
        self.code: str = said["code"]
        self.content = content
        self.defaults: Row = content["defaults"]

    def row(self) -> Row:
        body = self.said.get("body", "")
        return {
            "code": self.code,
            "label": text(self.said["label"]),
            "hint": text(self.said["hint"]),
            "body": body,
            "body_label": text(self.content["bodies"].get(body)),
        }

    def regulation(self) -> Row:
        said = self.said["regulation"]
        return {
            "profession_id": self.code,
            "kind": said["kind"],
            "law_level": said["law_level"],
            "procedure_id": said.get("procedure"),
            "procedure_eu_id": said.get("procedure_eu"),
        } | rule(self.defaults, said)

    def bodies(self, lands: list[str], institutions: dict[str, int]) -> Iterator[Row]:
        if "body" not in self.said:
            return
        everywhere = self.said.get("bodies_everywhere")
        for land in lands:
            said = self.said["bodies"].get(land) if "bodies" in self.said else everywhere
            known = institutions[said["institution"]] if said else None
            found = {"source": FACTS} | said if said else NOBODY_CONFIRMED
            yield {
                "profession_id": self.code,
                "land_id": land,
                "institution_id": known,
            } | rule(self.defaults, found)

    def language_demands(self) -> Iterator[Row]:
        for said in self.said["language"]:
            yield {
                "profession_id": self.code,
                "land_id": said.get("land"),
                "level_id": said["level"],
                "specialist_id": said.get("specialist"),
            } | rule(self.defaults, said)

    def fees(self) -> Iterator[Row]:
        for said in self.said["fee"]:
            yield {
                "profession_id": self.code,
                "land_id": said.get("land"),
                "lowest": said["lowest"],
                "highest": said["highest"],
                "typical": said.get("typical"),
            } | rule(self.defaults, said)

    def observed_times(self) -> Iterator[Row]:
        for said in self.said["observed"]:
            yield {
                "profession_id": self.code,
                "land_id": said.get("land"),
                "days": said["days"],
                "year": said["year"],
            } | rule(
                self.defaults,
                {
                    "source": f"Statistik der Anerkennung {said['year']}, mittlere Dauer",
                    "confidence": "seen",
                },
            )
