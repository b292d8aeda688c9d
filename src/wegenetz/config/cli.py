"""The command line of Wegenetz, once everything is set up: ``wegenetz BEFEHL ...``."""

from __future__ import annotations

import importlib
import os
import signal
import sys
from typing import TYPE_CHECKING, NoReturn

from wegenetz.config import commands
from wegenetz.config.progress import say, speak_plainly
from wegenetz.config.setup.errors import SetupError
from wegenetz.foundation.postgres.errors import PostgresError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import FrameType

OK = 0
FAILED = 1
USAGE = 2
INTERRUPTED = 128 + signal.SIGINT
UNREAD = 128 + signal.SIGPIPE


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out one command and return its exit code. Output that nobody reads on (``| head``) ends it without a word."""
    speak_plainly()
    try:
        exit_code = _obey(list(sys.argv[1:] if arguments is None else arguments))
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return UNREAD
    return exit_code


def _obey(words: list[str]) -> int:
    name = words[0] if words else "help"
    if name in commands.HELP_WORDS:
        print(commands.help_text())
        return OK
    command = commands.find(name)
    if command is None:
        say(commands.unknown(name))
        return USAGE
    for order in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(order, _leave)
    # A shell tells programs it starts in the background to ignore Ctrl-C; whoever sends it all the same means it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return _carry_out(command, words[1:])
    except (SetupError, PostgresError) as problem:
        say(f"wegenetz: {problem}")
        return FAILED
    except KeyboardInterrupt:
        say("\nAbgebrochen.")
        return INTERRUPTED


def usage(command: str) -> int:
    """Say how a command is written, and return the exit code for that."""
    found = commands.find(command)
    arguments = found.arguments if found else ""
    say(f"Aufruf: ./wegenetz {command} {arguments}".rstrip())
    return USAGE


def route(arguments: list[str]) -> int:
    """Plan one query; see ``route_command``."""
    return _plan("route", arguments)


def routes(arguments: list[str]) -> int:
    """Plan many queries; see ``route_command``."""
    return _plan("routes", arguments)


def what_if(arguments: list[str]) -> int:
    """Tell what a scenario does to many routes; see ``what_if_command``."""
    module = importlib.import_module("wegenetz.config.what_if_command")
    exit_code: int = module.main(arguments)
    return exit_code


def _plan(name: str, arguments: list[str]) -> int:
    planner = importlib.import_module("wegenetz.config.route_command")
    exit_code: int = planner.main([name, *arguments])
    return exit_code


def _carry_out(command: commands.Command, arguments: list[str]) -> int:
    module = importlib.import_module(f"wegenetz.config.{command.module}")
    function: Callable[[list[str]], int] = getattr(module, command.function)
    return function(arguments)


def _leave(order: int, frame: FrameType | None) -> NoReturn:
    """Turn a signal into an exception, so that every open block is closed in order."""
    del frame
    raise SystemExit(128 + order)


if __name__ == "__main__":
    sys.exit(main())
