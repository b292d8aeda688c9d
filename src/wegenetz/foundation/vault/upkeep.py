"""Care for what is kept: wrap keys anew, look whether everything opens, sweep away what no row holds."""

from __future__ import annotations

import logging
import shutil
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from wegenetz.foundation.actor import Actor
from wegenetz.foundation.errors import WegenetzError
from wegenetz.foundation.vault import disk
from wegenetz.foundation.vault.kept import Kept, Part
from wegenetz.foundation.vault.keys import keyring
from wegenetz.foundation.vault.services import open_, rotate
from wegenetz.foundation.vault.shelves import PURPOSE, Held, Shelf, shelves
from wegenetz.foundation.vault_format import FILE_NAME, SAVING, UNFINISHED
from wegenetz.foundation.wall import acting_as

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

logger = logging.getLogger("wegenetz.vault")

#: A file that no row holds may belong to a transaction that is still under way.
YOUNG = timedelta(days=1)
_PAGE = 200


@dataclass(slots=True, kw_only=True)
class Tally:
    """What was done, and what could not be done; owners are keys of rows and name nobody."""

    done: int = 0
    by_key: Counter[str] = field(default_factory=Counter)
    failed: list[str] = field(default_factory=list)


def keys_rotate() -> Tally:
    """Wrap every data key with the newest master key.

    Each page of rows is a transaction of its own, and what is done already is passed by: killed half-way, the next call goes on
    where this one stopped. Files are not touched.
    """
    tally = Tally()
    newest = keyring().newest
    for shelf, page in _pages():
        with acting_as(Actor.system(PURPOSE)):
            for held in page:
                if held.kept.key_id != newest:
                    _rotate_one(shelf, held, tally)
    return tally


def vault_check() -> Tally:
    """Open every part of every file."""
    tally = Tally()
    for _, page in _pages():
        for held in page:
            tally.by_key[held.kept.key_id] += 1
            try:
                for part in _parts(held.kept):
                    open_(held.kept, owner=held.owner, part=part)
            except WegenetzError:
                tally.failed.append(held.owner)
            else:
                tally.done += 1
    return tally


def orphans_sweep(*, now: datetime) -> int:
    """Remove files that no row holds, and what interrupted writing and saving left; return how many.

    A shelf that knows none of its files is more likely blind, behind a wall without a gate for this purpose, than empty: its files
    stay. So do those of a shelf that nobody registered.
    """
    swept = _sweep_unfinished(now)
    found: defaultdict[str, set[str]] = defaultdict(set)
    for file in disk.files():
        named = FILE_NAME.fullmatch(file.name)
        if named and not _is_young(file, now):
            found[disk.shelf_of(file)].add(named[1])
    known_shelves = {shelf.name: shelf for shelf in shelves()}
    for name, locators in sorted(found.items()):
        shelf = known_shelves.get(name)
        held = locators & _held_by(shelf) if shelf else set()
        if not held:
            logger.warning("vault: no row is known", extra={"shelf": name, "files": len(locators)})
            continue
        for locator in locators - held:
            disk.remove(locator)
            swept += 1
    return swept


def _pages() -> Iterator[tuple[Shelf, Sequence[Held]]]:
    """Yield every row that holds a file, page by page, each read in a transaction of its own."""
    for shelf in shelves():
        for page in _pages_of(shelf):
            yield shelf, page


def _pages_of(shelf: Shelf) -> Iterator[Sequence[Held]]:
    pages = shelf.rows(_PAGE)
    while True:
        with acting_as(Actor.system(PURPOSE)):
            page = next(pages, None)
        if page is None:
            return
        yield page


def _rotate_one(shelf: Shelf, held: Held, tally: Tally) -> None:
    try:
        kept = rotate(held.kept, owner=held.owner)
    except WegenetzError:
        tally.failed.append(held.owner)
        return
    # Whoever was faster has wrapped it too.
    tally.done += shelf.rewrap(held, kept)


def _parts(kept: Kept) -> Iterator[Part]:
    yield Part.ORIGINAL
    if kept.copy_type:
        yield Part.COPY
    if kept.has_preview:
        yield Part.PREVIEW


def _held_by(shelf: Shelf) -> set[str]:
    return {held.kept.locator for page in _pages_of(shelf) for held in page}


def _sweep_unfinished(now: datetime) -> int:
    swept = 0
    for file in disk.files():
        if file.name.startswith(UNFINISHED) and not _is_young(file, now):
            file.unlink(missing_ok=True)
            swept += 1
    for place in disk.folder().glob(f"{SAVING}*"):
        if not _is_young(place, now):
            shutil.rmtree(place, ignore_errors=True)
    return swept


def _is_young(file: Path, now: datetime) -> bool:
    try:
        written = datetime.fromtimestamp(file.stat().st_mtime, UTC)
    except FileNotFoundError:
        return True
    return now - written < YOUNG
