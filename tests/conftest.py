"""A real PostgreSQL for the tests: built once with the starter network, cloned for every worker; code under test connects as the walled role."""

from __future__ import annotations

import gc
import hashlib
import os
import subprocess
import sys
from collections import Counter
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from tests.settings import PASSWORD_HASHERS
from tests.shared import UNCHECKED

from wegenetz.foundation.postgres.cluster import Cluster, serving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# Nothing that is loaded while tests are collected is rubbish.
gc.disable()

# After a browser test Playwright's loop stays in the thread of the tests, which use the database without any loop.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# Laws are tested by what they find, not by how fast a busy machine makes up examples.
hypothesis_settings.register_profile(
    "wegenetz",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
hypothesis_settings.load_profile("wegenetz")

ROOT = Path(__file__).resolve().parent.parent
STATE = Path(os.environ.get("WEGENETZ_STATE_DIR", ROOT / ".wegenetz"))
#: The day on which everything in the tests happens.
TODAY = date(2026, 11, 23)
CLOCK = "2026-11-23T09:00:00+01:00"
TEMPLATE = "wegenetz_test_template"
#: A master key that locks nothing but what tests make.
VAULT_KEYS = "test:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
#: Variables of processes in which hashes of passwords are slow for nobody.
QUICK = {
    "DJANGO_SETTINGS_MODULE": "tests.settings",
    "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
}
_LOCK = 0x77656774  # an advisory lock of our own: the letters "wegt"


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """The server of this checkout; its roles are those of production."""
    with serving(STATE, durable=False) as served:
        yield served


def fingerprint() -> str:
    """Return a digest of everything the template database is made from."""
    digest = hashlib.sha256()
    source = ROOT / "src" / "wegenetz"
    files = [
        *source.glob("*/migrations/*.py"),
        *source.glob("starter/**/*.yaml"),
        *source.glob("starter/*.py"),
        *source.glob("locale/*/LC_MESSAGES/rules.mo"),
        *source.glob("finder/*.py"),
        *source.glob("finder/*.yaml"),
        *source.glob("*/models.py"),
        *source.glob("*/models/*.py"),
    ]
    for file in sorted(files):
        digest.update(str(file.relative_to(source)).encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:24]


def pytest_sessionstart(session: pytest.Session) -> None:
    """Make the template while workers begin with tests that need no database."""
    config = session.config
    is_leader = getattr(config.option, "numprocesses", None) and not hasattr(config, "workerinput")
    if is_leader:
        gc.enable()
    if is_leader and not config.option.collectonly:
        words = "from tests.conftest import STATE, serving, template_made\n"
        words += "with serving(STATE, durable=False) as cluster: template_made(cluster)"
        process = subprocess.Popen([sys.executable, "-c", words], cwd=ROOT)
        config.add_cleanup(process.wait)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the tests that need no database; the long ones follow, so that no worker sits over them alone at the end."""

    def place(item: pytest.Item) -> tuple[bool, bool]:
        marked = item.get_closest_marker("django_db") is not None
        needs_it = marked or bool({"db", "template"} & set(item.fixturenames))
        is_long = any(item.get_closest_marker(name) for name in ("browser", "database", "slow"))
        return needs_it, needs_it and not is_long

    items.sort(key=place)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say aloud what was not compared for want of data; a skipped test is easily overlooked."""
    skipped = terminalreporter.stats.get("skipped", [])
    reasons = Counter(
        reason
        for report in skipped
        if UNCHECKED in (reason := str(report.longrepr[-1] if report.longrepr else ""))
    )
    if reasons:
        terminalreporter.section(UNCHECKED, sep="!", red=True, bold=True)
    for reason, number in reasons.items():
        terminalreporter.write_line(f"{number} tests: {reason}", red=True)


def pytest_collection_finish() -> None:
    """What is loaded now stays: looking through it for rubbish again and again takes a sixth of the time of a page."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    gc.enable()


def pytest_unconfigure() -> None:
    """What stayed ends in order; else the kernel's binding takes it for a leak."""
    gc.unfreeze()


@pytest.fixture(scope="session")
def template(cluster: Cluster) -> str:
    """A database with all migrations and the starter network."""
    return template_made(cluster)


def template_made(cluster: Cluster) -> str:
    """Make the template unless it is there; kept for the next run while nothing changed."""
    wanted = fingerprint()
    with psycopg.connect(cluster.owner_url, autocommit=True) as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        found = connection.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s",
            [TEMPLATE],
        ).fetchone()
        if found is None or found[0] != wanted:
            cluster.drop_database(TEMPLATE)
            fresh = cluster.create_database(TEMPLATE)
            manage(fresh, "migrate", "--database", "owner", "--verbosity", "0")
            manage(fresh, "starter_load")
            connection.execute(f"COMMENT ON DATABASE {TEMPLATE} IS '{wanted}'")
    return TEMPLATE


def manage(cluster: Cluster, *words: str, clock: str = CLOCK) -> str:
    """Run a command of Django's manage in a process of its own, and return what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", "django", *words],
        env=environment(cluster, clock=clock) | QUICK,
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    if done.returncode != 0:
        pytest.fail(f"manage {' '.join(words)}: {done.stdout}{done.stderr}")
    return done.stdout


def environment(cluster: Cluster, *, clock: str = CLOCK) -> dict[str, str]:
    """Return the environment of a process that uses a database as production does."""
    return {
        **os.environ,
        **cluster.environment(),
        "DJANGO_SETTINGS_MODULE": "wegenetz.config.settings",
        "WEGENETZ_SECRET_KEY": "only-for-tests-only-for-tests-only-for-tests-only",
        "WEGENETZ_STATE_DIR": str(STATE / "tests"),
        "WEGENETZ_VAULT_KEYS": VAULT_KEYS,
        "WEGENETZ_CLOCK": clock,
        "PYTHONPATH": str(ROOT / "src"),
    }


@pytest.fixture(scope="session")
def own_database(cluster: Cluster, template: str) -> Iterator[Cluster]:
    """A copy of the template for this process."""
    yield from copy_of(cluster, template, "wegenetz_test")


def copy_of(cluster: Cluster, template: str, name: str) -> Iterator[Cluster]:
    """Copy a database, hand it out, and drop it.

    Copies of one template wait for each other. Every process takes the first free number, so two runs in one checkout do not meet, and what a killed run left is
    used again.
    """
    with psycopg.connect(cluster.owner_url, autocommit=True) as connection:
        number = next(
            number
            for number in range(100)
            if connection.execute(
                "SELECT pg_try_advisory_lock(hashtext(%s), %s)", [name, number]
            ).fetchone()
            == (True,)
        )
        own = f"{name}_{number}"
        connection.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        cluster.drop_database(own)
        copy = cluster.create_database(own, template=template)
        connection.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])
        yield copy
        cluster.drop_database(own)


@pytest.fixture(scope="session")
def django_db_setup(
    own_database: Cluster, django_db_blocker: pytest.FixtureRequest
) -> Iterator[None]:
    """Point Django at the copy: `default` is the walled role, as in production."""
    from django.db import connections

    for alias, address in (
        ("default", own_database.app_url),
        ("attempts", own_database.app_url),
        ("owner", own_database.owner_url),
    ):
        info = psycopg.conninfo.conninfo_to_dict(address)
        connections[alias].close()
        connections[alias].settings_dict.update(
            NAME=info["dbname"],
            USER=info.get("user", ""),
            PASSWORD=info.get("password", ""),
            HOST=info.get("host", ""),
            PORT=str(info.get("port", "")),
        )
    yield
    for connection in connections.all():
        connection.close()


@pytest.fixture
def today() -> date:
    return TODAY


@pytest.fixture(scope="session", autouse=True)
def configured(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Settings that the launcher would give."""
    from django.conf import settings
    from django.core.cache import caches

    settings.SECRET_KEY = "only-for-tests-only-for-tests-only-for-tests-only"
    # Slow hashes of passwords are for attackers, not for tests.
    settings.PASSWORD_HASHERS = PASSWORD_HASHERS
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    # Whatever asked for the cache while tests were collected got the folder that all processes share.
    caches.settings = caches.configure_settings(settings.CACHES)
    with suppress(AttributeError):
        del caches["default"]
    settings.STATIC_ROOT = tmp_path_factory.mktemp("static")
    settings.VAULT_DIR = tmp_path_factory.mktemp("vault")
    settings.VAULT_KEYS = VAULT_KEYS
    settings.STORAGES = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture(autouse=True)
def german() -> None:
    """A page in another language leaves that language behind in the process."""
    from django.utils import translation

    translation.activate("de")


@pytest.fixture(autouse=True)
def no_attempts_yet() -> None:
    """Attempts to sign in are counted; every test begins at none."""
    from django.core.cache import cache

    cache.clear()


@pytest.fixture(autouse=True)
def frozen_clock(settings) -> None:
    """Entrances read the clock of the settings; the tests live on one day."""
    from datetime import datetime

    settings.CLOCK_FIXED_AT = datetime.fromisoformat(CLOCK)


class Letters(list):
    """Mails that a real mail server took, newest last, as `email` messages."""


@pytest.fixture
def letters(settings, tmp_path) -> Iterator[Letters]:
    """A real mail server in this process; settings point at it, and receipts of mails end with the test."""
    import socket
    from email import message_from_bytes, policy

    from aiosmtpd.controller import Controller

    taken = Letters()

    class Sink:
        async def handle_DATA(self, server, session, envelope):  # noqa: N802 - the name aiosmtpd calls
            taken.append(message_from_bytes(envelope.content, policy=policy.default))
            return "250 OK"

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    sink = Controller(Sink(), hostname="127.0.0.1", port=port)
    sink.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.STATE_DIR = tmp_path
    yield taken
    sink.stop()


@pytest.fixture
def post(letters) -> Callable[[], Letters]:
    """Let the job send every mail that is due; return what the server has taken."""

    def deliver() -> Letters:
        from procrastinate.contrib.django.models import ProcrastinateJob

        from wegenetz.foundation import mail

        waiting = ProcrastinateJob.objects.filter(task_name=mail.PURPOSE, status="todo")
        for job in waiting.order_by("id"):
            mail.mail_deliver(mail_id=job.args["mail_id"])
        return letters

    return deliver
