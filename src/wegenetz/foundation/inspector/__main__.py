"""The program: limits first, then everything else."""

from __future__ import annotations

import json
import sys
from importlib import import_module

from wegenetz.foundation.inspector.limits import limit
from wegenetz.foundation.inspector.refusing import Found, Refused

_LOOKS = {
    **dict.fromkeys(("jpeg", "png", "webp", "tiff", "heif"), "pictures"),
    "pdf": "papers",
    "zip": "office",
}


def main() -> int:
    """Inspect one file."""
    kind = sys.argv[1]
    look = import_module(f"wegenetz.foundation.inspector.{_LOOKS[kind]}").look
    limit()
    content = sys.stdin.buffer.read()
    try:
        found: Found = look(content, kind)
    except Refused as refusal:
        _say({"refused": refusal.why})
        return 0
    _say(
        {
            "kind": found.kind,
            "pages": found.pages,
            "copy": len(found.copy),
            "copy_type": found.copy_type,
            "preview": len(found.preview),
        }
    )
    sys.stdout.buffer.write(found.copy)
    sys.stdout.buffer.write(found.preview)
    return 0


def _say(words: dict[str, object]) -> None:
    sys.stdout.buffer.write(json.dumps(words).encode() + b"\n")


if __name__ == "__main__":
    sys.exit(main())
