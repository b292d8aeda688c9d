"""How well the finder ranks names: MELO (German queries, German ESCO labels) beside published results.

Run: python bench/finder.py [FOLDER]
FOLDER holds ``melo_deu`` as published by its authors (queries, corpus, annotations, results); default is the environment variable
``WEGENETZ_FINDER_DATA``, else ``../shared/data/finder``. Nothing of it is part of the product. No model is downloaded, and the
annotations are read only to measure.
"""

from __future__ import annotations

import gzip
import os
import sys
import time
from collections import defaultdict
from pathlib import Path

from rich.console import Console
from rich.progress import track
from rich.table import Table

from wegenetz.engines.finding.names import Names
from wegenetz.foundation.words import searchable

ROOT = Path(__file__).resolve().parent.parent
#: Ranks beyond this are worth nothing.
DEEPEST = 1000
#: What titles of the German administration add without saying what somebody does.
SAY_NOTHING = frozenset(
    [
        "fachrichtung",
        "schwerpunkt",
        "staatlich",
        "staatlicher",
        "staatliche",
        "geprueft",
        "gepruefter",
        "gepruefte",
        "anerkannt",
        "anerkannter",
        "anerkannte",
        "diplom",
        "ohne",
        "mit",
        "an",
        "am",
        "und",
        "oder",
        "fuer",
        "im",
        "in",
        "der",
        "die",
        "das",
        "des",
        "den",
        "dem",
        "von",
        "zum",
        "zur",
        "auf",
        "als",
        "bei",
    ]
)


#: Mean reciprocal rank that is surpassed.
GOAL = 0.56


def lines(file: Path) -> list[list[str]]:
    with gzip.open(file, "rt", encoding="utf-8") as text:
        return [line.rstrip("\n").split("\t") for line in text]


def relevant(file: Path) -> dict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for query, _, label, grade in lines(file):
        if int(grade) > 0:
            found[query].add(label)
    return found


def reciprocal_ranks(folder: Path) -> list[float]:
    corpus = lines(folder / "corpus_de.tsv.gz")
    right = relevant(folder / "annotations.tsv.gz")
    began = time.monotonic()
    names = Names([searchable(label) for _, label in corpus], ignored=SAY_NOTHING)
    print(f"{len(corpus)} labels read in {time.monotonic() - began:.1f} s")
    ranks = []
    for query, typed in track(lines(folder / "queries.tsv.gz"), description="Queries"):
        found = names.likeliest(searchable(typed), most=DEEPEST)
        rank = next((r for r, (n, _) in enumerate(found, 1) if corpus[n][0] in right[query]), 0)
        ranks.append(1 / rank if rank else 0.0)
    return ranks


def main() -> int:
    default = os.environ.get("WEGENETZ_FINDER_DATA", ROOT.parent / "shared" / "data" / "finder")
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else default) / "melo_deu"
    if not (folder / "queries.tsv.gz").exists():
        print(f"skipped: there is no MELO in {folder}; give its folder as argument")
        return 0
    ranks = reciprocal_ranks(folder)
    own = ("wegenetz", sum(ranks) / len(ranks), sum(rank == 1 for rank in ranks) / len(ranks))
    published = [
        line.split("\t")
        for line in (folder / "published_results.tsv").read_text("utf-8").splitlines()
    ]
    at = {name: place for place, name in enumerate(published[0])}
    rows = [
        (row[at["method"]], float(row[at["recip_rank"]]), float(row[at["success_1"]]))
        for row in published[1:]
    ]
    table = Table(title=f"MELO deu, {len(ranks)} queries")
    for head in ("method", "MRR", "success at 1"):
        table.add_column(head)
    for row in sorted([own, *rows], key=lambda row: -row[1]):
        name, mrr, first = row
        style = "bold" if row is own else ""
        table.add_row(name, f"{mrr:.4f}", f"{first:.4f}", style=style)
    Console().print(table)
    return int(own[1] <= GOAL)


if __name__ == "__main__":
    sys.exit(main())
