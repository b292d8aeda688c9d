"""What people tells the floors above, in the transaction of the change.

consent_withdrawn   a person took a consent back, and what it opened is shut; ``consent_id``, ``now``
"""

from __future__ import annotations

from django.dispatch import Signal

consent_withdrawn = Signal()
