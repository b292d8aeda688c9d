"""A process that uses the database of a checkout until its standard input ends.

Prints the number of the server process and the addresses of the three roles, one JSON line.
"""

import json
import signal
import sys
from pathlib import Path

from wegenetz.foundation.postgres.cluster import serving

state = Path(sys.argv[1])
signal.signal(signal.SIGINT, signal.default_int_handler)  # in the background it is ignored
with serving(state, durable=False, environ={}) as cluster:
    noted = (state / "test-database/server/data/postmaster.pid").read_text().splitlines()
    facts = {
        "pid": int(noted[0]),
        "owner": cluster.owner_url,
        "app": cluster.app_url,
        "superuser": cluster.superuser_url,
    }
    sys.stdout.write(json.dumps(facts) + "\n")
    sys.stdout.flush()
    sys.stdin.read()
