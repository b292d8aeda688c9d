"""What developers call: ``test``, ``check``, ``format``, ``bench``, ``docs``, ``messages``."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from wegenetz.config.browser import VARIABLE, bring_browser
from wegenetz.config.checkout import PYTHON, ROOT, VENV
from wegenetz.config.cli import usage
from wegenetz.config.progress import say, seconds, step
from wegenetz.config.served import served, settle_environment
from wegenetz.config.setup.errors import SetupError, StepFailed
from wegenetz.config.static import is_collected, note_collected

if TYPE_CHECKING:
    from collections.abc import Iterable
    from concurrent.futures import Executor, Future

_SOURCES = (".", "wegenetz")
Command = tuple[str, tuple[str, ...]]
"""What a check is called, and the tool with its words."""

_CHECKS: tuple[Command, ...] = (
    ("Stil", ("ruff", "check", "--output-format=concise", *_SOURCES)),
    ("Form", ("ruff", "format", "--check", "--output-format=concise", *_SOURCES)),
    ("Typen", ("mypy",)),
    ("Verträge", ("lint-imports",)),
    ("Vorlagen", ("djlint", "src", "--lint", "--use-gitignore")),
)
#: Takes as long as everything else before the tests: it goes on beside them.
_LONG = "Typen"
# Compiles all tests, so that several processes need not do so at the same moment.
_COLLECTING: Command = ("Sammlung", ("pytest", "--collect-only", "-qq", "-n", "0"))
_LONGEST_OUTPUT = 100
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one step went."""

    name: str
    ok: bool
    took: float
    last_line: str = ""


def test(arguments: list[str]) -> int:
    """Check everything, or with arguments run only those tests; all steps run even if one fails."""
    outcomes: list[Outcome] = []
    # Tests start Python hundreds of times: what the first one compiles, the others read.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with ThreadPoolExecutor() as pool:
        checking = {} if arguments else _begun(pool, *_CHECKS, _COLLECTING)
        try:
            os.environ[VARIABLE] = bring_browser()
        except SetupError as problem:
            say(f"wegenetz: {problem}")
            outcomes.append(Outcome("Browser", ok=False, took=0.0, last_line="fehlt"))
        with served(durable=False):
            _collect_static()
            long = {words: checking.pop(words) for words in [*checking] if _LONG in words}
            outcomes[:0] = _told(checking)
            tests = _pytest(arguments)
            outcomes += [*_told(long), tests]
    return _summary(outcomes)


def check(arguments: list[str]) -> int:
    """Check style, types and contracts."""
    del arguments
    with ThreadPoolExecutor() as pool:
        return _summary(list(_told(_begun(pool, *_CHECKS))))


def tidy(arguments: list[str]) -> int:
    """Bring all sources into shape."""
    del arguments
    commands = (
        ("ruff", "check", "--fix", *_SOURCES),
        ("ruff", "format", *_SOURCES),
    )
    return max(_pass_on(_tool(*words)) for words in commands)


def bench(arguments: list[str]) -> int:
    """Run a benchmark with its own arguments, or all."""
    runs = [arguments] if arguments else [[name] for name in _benchmarks()]
    if runs[0][0] not in _benchmarks():
        return usage("bench")
    with served():
        _collect_static()
        return max(_pass_on([str(PYTHON), "-m", f"bench.{name}", *rest]) for name, *rest in runs)


def _benchmarks() -> list[str]:
    return sorted(file.stem for file in (ROOT / "bench").glob("[!_]*.py"))


def docs(arguments: list[str]) -> int:
    """Build the documentation; a warning is an error."""
    del arguments
    settle_environment()
    return _pass_on(_tool("sphinx-build", "-W", "-q", "-b", "html", "docs", "docs/_build/html"))


def messages(arguments: list[str]) -> int:
    """Collect the texts to translate."""
    settle_environment()
    return _pass_on([str(PYTHON), "-m", "wegenetz.config.messages", *arguments])


def _begun(pool: Executor, *commands: Command) -> dict[str, Future[tuple[Outcome, str]]]:
    """Begin all checks at once."""
    settle_environment()
    return {f"{name} ({words[0]})": pool.submit(_checked, name, words) for name, words in commands}


def _checked(name: str, words: tuple[str, ...]) -> tuple[Outcome, str]:
    """Return how a check went, and what it found if anything."""
    began = monotonic()
    done = subprocess.run(  # noqa: S603 - tools of our own environment
        _tool(*words),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    is_ok = done.returncode == 0
    found = "" if is_ok else _shortened(done.stdout, words)
    return Outcome(name, ok=is_ok, took=monotonic() - began), found


def _told(checking: dict[str, Future[tuple[Outcome, str]]]) -> Iterable[Outcome]:
    """Wait for each check, in their order, and show what it found."""
    for words, check in checking.items():
        with step(words):
            outcome, found = check.result()
        if not outcome.ok:
            print(found, flush=True)
        yield outcome


def _shortened(output: str, words: tuple[str, ...]) -> str:
    """Return the beginning and the end of what a tool found, and how to see all of it."""
    lines = output.strip().splitlines()
    if len(lines) <= _LONGEST_OUTPUT:
        return "\n".join(lines)
    hidden = f"… {len(lines) - _LONGEST_OUTPUT} weitere Zeilen: .venv/bin/{' '.join(words)}"
    return "\n".join([*lines[: _LONGEST_OUTPUT - 5], hidden, *lines[-5:]])


def workers() -> int:
    """Return how many tests run at a time: one more than there are processors, because many wait for a browser or a process."""
    return (os.cpu_count() or 1) + 1


def _pytest(arguments: list[str]) -> Outcome:
    """Run the tests, showing their output as it comes and keeping its last line."""
    began = monotonic()
    colour = "--color=yes" if sys.stdout.isatty() else "--color=no"
    process = subprocess.Popen(  # noqa: S603 - a tool of our own environment
        _tool("pytest", "-n", str(workers()), "--maxschedchunk=4", colour, *arguments),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        end = _pass_through(process)
    except BaseException:
        process.terminate()
        raise
    finally:
        process.wait()
    last = _COLOUR.sub("", end.decode(errors="replace")).strip().rpartition("\n")[2].strip("= ")
    return Outcome("Tests", ok=process.returncode == 0, took=monotonic() - began, last_line=last)


def _pass_through(process: subprocess.Popen[bytes]) -> bytes:
    """Show what a process prints as it comes; return the end of it."""
    end = b""
    while process.stdout and (chunk := os.read(process.stdout.fileno(), 65536)):
        sys.stdout.buffer.write(chunk)
        sys.stdout.buffer.flush()
        end = (end + chunk)[-4_000:]
    return end


def _summary(outcomes: list[Outcome]) -> int:
    print()
    for each in outcomes:
        mark = "✓" if each.ok else "✗"
        print(f"{mark} {each.name:<10}{seconds(each.took):>9}  {each.last_line}".rstrip())
    sys.stdout.flush()
    return 0 if all(each.ok for each in outcomes) else 1


def _collect_static() -> None:
    if is_collected():
        return
    command = [str(PYTHON), "-P", "-m", "django", "collectstatic"]
    with step("Stile, Schriften und Bilder bereitlegen"):
        done = subprocess.run(  # noqa: S603 - our own Django
            [*command, "--no-input", "--clear", "--verbosity=0"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode != 0:
        raise StepFailed(what="Das Bereitlegen der statischen Dateien", log=done.stderr[-2_000:])
    note_collected()


def _tool(name: str, *words: str) -> list[str]:
    return [str(VENV / "bin" / name), *words]


def _pass_on(command: list[str]) -> int:
    return subprocess.run(command, cwd=ROOT, check=False).returncode  # noqa: S603 - tools of our own environment
