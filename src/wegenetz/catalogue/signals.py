"""What the catalogue tells the floors above, in the transaction of the change.

run_cancelled   a run does not take place; ``run_id``, ``reason``, ``now``
run_restored    it takes place after all; ``run_id``, ``now``
run_moved       its days, its place or its sessions changed; ``run_id``, ``now``
"""

from __future__ import annotations

from django.dispatch import Signal

run_cancelled = Signal()
run_restored = Signal()
run_moved = Signal()
