"""Many records as lines, written while they are read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: Lines handed to the web server at once.
AT_ONCE = 100


def json_lines(records: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Yield records as JSON, one a line, some lines at a time."""
    held: list[str] = []
    for record in records:
        held.append(json.dumps(record, ensure_ascii=False))
        if len(held) == AT_ONCE:
            yield "\n".join(held) + "\n"
            held.clear()
    if held:
        yield "\n".join(held) + "\n"
