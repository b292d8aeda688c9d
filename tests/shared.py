"""Data of others that tests compare with: it lies beside the checkout or its worktrees, and never in it. What could not be compared is said aloud."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
#: Begins the reason of every test that was left out for want of such data.
UNCHECKED = "NOT CHECKED"


def shared(name: str) -> Path:
    """Return where a file or folder of the shared data is, or would be.

    ``WEGENETZ_SHARED`` names the folder; otherwise it is the nearest ``shared`` above the checkout.
    """
    said = os.environ.get("WEGENETZ_SHARED")
    places = [Path(said)] if said else [above / "shared" for above in ROOT.parents]
    return next((one / name for one in places if (one / name).exists()), places[0] / name)


def needs(path: Path) -> pytest.MarkDecorator:
    """Leave a test out where its data is missing; the end of the run says so."""
    return pytest.mark.skipif(
        not path.exists(),
        reason=f"{UNCHECKED}: {path} is not there; name its folder in WEGENETZ_SHARED",
    )
