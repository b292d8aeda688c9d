"""How much memory, time and disk the inspector gives itself before it reads a byte."""

from __future__ import annotations

import resource

MOST_MEMORY = 1536 * 1024 * 1024
MOST_SECONDS = 20


def limit() -> None:
    """Set the limits; they cannot be raised again."""
    for what, most in (
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_CPU, MOST_SECONDS),
        (resource.RLIMIT_CORE, 0),
        # It writes to its output only, opens nothing but its libraries, and starts nobody.
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, 32),
    ):
        resource.setrlimit(what, (most, most))
