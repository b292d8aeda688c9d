"""Whether the static files stand ready for the web process under names with checksums."""

from __future__ import annotations

from wegenetz.config.checkout import ROOT, state_dir
from wegenetz.config.setup.stamps import fingerprint, keep, kept_stamps


def static_stamp() -> str:
    """Return a text that changes with any static file, ours or those of packages."""
    ours = (ROOT / "src" / "wegenetz").glob("**/static/**/*")
    return fingerprint([ROOT / "uv.lock", *sorted(file for file in ours if file.is_file())])


def is_collected() -> bool:
    """Whether ``collectstatic`` has nothing left to do."""
    manifest = state_dir() / "static" / "staticfiles.json"
    return manifest.exists() and kept_stamps().get("static") == static_stamp()


def note_collected() -> None:
    """Remember that ``collectstatic`` is done."""
    keep(static=static_stamp())
