"""What ``./wegenetz`` does before Wegenetz itself can start. Standard library only."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

from wegenetz.config import commands
from wegenetz.config.checkout import PYTHON
from wegenetz.config.progress import say, speak_plainly
from wegenetz.config.setup import kernel, stamps
from wegenetz.config.setup.errors import SetupError

if TYPE_CHECKING:
    from collections.abc import Sequence

_USAGE = 2
_INTERRUPTED = 128 + signal.SIGINT


def main(arguments: Sequence[str]) -> int:
    """Set up what the command needs, then become that command."""
    speak_plainly()
    name = arguments[0] if arguments else "help"
    if name in commands.HELP_WORDS:
        print(commands.help_text())
        return 0
    command = commands.find(name)
    if command is None:
        say(commands.unknown(name))
        return _USAGE
    try:
        return _launch(command, arguments)
    except SetupError as problem:
        say(f"wegenetz: {problem}")
        return 1
    except KeyboardInterrupt:
        say("\nAbgebrochen.")
        return _INTERRUPTED


def _launch(command: commands.Command, arguments: Sequence[str]) -> int:
    if command.name == "run":
        from wegenetz.config.ports import listen, wanted_port  # noqa: PLC0415 - only here

        # A taken port is said before any long step.
        listen(wanted_port()).close()
    groups = command.setup.groups
    if command.setup.can_do_without:
        if not stamps.is_prepared(groups):
            return _here(arguments)
    elif not (stamps.is_prepared(groups) and kernel.is_settled(stamps.kept_stamps())):
        from wegenetz.config.setup.environment import prepare  # noqa: PLC0415 - rarely needed, slow to load

        prepare(groups)
    return os.execv(PYTHON, [str(PYTHON), "-P", "-m", "wegenetz.config.cli", *arguments])  # noqa: S606 - our own environment


def _here(arguments: Sequence[str]) -> int:
    """Carry the command out in this bare Python."""
    from wegenetz.config.cli import main as carry_out  # noqa: PLC0415 - the rest needs no command line

    return carry_out(list(arguments))
