"""The map of Kreise: the part of the drawing that holds some of them, and every shape with what holds there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wegenetz.network.outlines import ATTRIBUTION, box_of, drawing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: Units of the drawing that the map shows at least, so that a small Land is seen among its neighbours.
LEAST_WIDTH = 120


def map_of(found: Mapping[str, Mapping[str, Any]], *, frame: Iterable[str]) -> dict[str, Any]:
    """Return what a template needs to draw the map.

    Parameters
    ----------
    found : mapping of str to mapping
        What holds in a Kreis, by its official key; Kreise without an entry are drawn as outside.
    frame : iterable of str
        Keys of the Kreise the map must hold; the whole country for none.
    """
    return {
        "shapes": [
            {"ags": ags, "path": path, **found.get(ags, {})}
            for ags, path in drawing().kreise.items()
        ],
        "lands": drawing().lands,
        "attribution": ATTRIBUTION,
        **_frame(frame),
    }


def _frame(kreise: Iterable[str]) -> dict[str, str]:
    """Return the part of the drawing that holds some Kreise, the whole for none, and how wide its hatching is."""
    whole = drawing()
    boxes = [box_of(whole.kreise[ags]) for ags in kreise if ags in whole.kreise]
    west, north, east, south = (0, 0, whole.width, whole.height)
    if boxes:
        west, north = min(box[0] for box in boxes), min(box[1] for box in boxes)
        east, south = max(box[2] for box in boxes), max(box[3] for box in boxes)
    margin = max(6, (LEAST_WIDTH - east + west) // 2)
    box = (west - margin, north - margin, east - west + 2 * margin, south - north + 2 * margin)
    return {
        "view_box": " ".join(map(str, box)),
        "hatch": f"{min(1.0, box[2] / whole.width):.2f}",
    }
