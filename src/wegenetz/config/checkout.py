"""Where things are in a checkout. Standard library only: the launcher uses it before anything is installed."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"


def state_dir() -> Path:
    """Return the folder for data, secrets, logs and stamps: ``WEGENETZ_STATE_DIR`` or ``.wegenetz``."""
    return Path(os.environ.get("WEGENETZ_STATE_DIR") or ROOT / ".wegenetz").absolute()


def log_dir() -> Path:
    """Return the folder of the log files, creating it if need be."""
    folder = state_dir() / "log"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
