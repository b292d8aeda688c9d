"""The whole documents as they were compressed last, kept in memory until the state they tell of is another one."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: Bytes unpacked at once.
PIECE = 256 * 1024
#: Name of a document -> the state it tells of, and its pieces. Some twelve megabytes each at national size.
_kept: dict[str, tuple[str, list[bytes]]] = {}


def kept(name: str, state: str) -> list[bytes] | None:
    """Return the compressed pieces of a document, None if none are kept that tell of this state."""
    known, pieces = _kept.get(name, ("", []))
    return pieces if known == state else None


def keeping(name: str, state: str, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield compressed pieces, and keep them if they are fetched to the end.

    The state must be read before the pieces are: then they tell of it, or of a newer one nobody has asked for yet.
    """
    made = []
    for piece in pieces:
        made.append(piece)
        yield piece
    _kept[name] = state, made


def unpacked(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield what compressed pieces say."""
    unpacker = zlib.decompressobj(wbits=31)
    for piece in pieces:
        said = unpacker.decompress(piece, PIECE)
        while said:
            yield said
            said = unpacker.decompress(unpacker.unconsumed_tail, PIECE)
