"""QR codes as SVG paths."""

from __future__ import annotations

import segno


def qr_path(address: str) -> tuple[int, str]:
    """Return the side of a QR code in modules, border included, and the path of its dark modules."""
    code = segno.make(address, micro=False, error="m")
    border = 2
    rows = code.matrix
    path = "".join(
        f"M{x + border} {y + border}h1v1h-1z"
        for y, row in enumerate(rows)
        for x, dark in enumerate(row)
        if dark
    )
    return len(rows) + 2 * border, path
