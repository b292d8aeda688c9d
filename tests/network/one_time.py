"""One-time codes as an app computes them (RFC 6238)."""

from __future__ import annotations

import base64
import hmac
import struct
import time


def code_now(secret: str, *, step: int = 0) -> str:
    """Return the code for a secret in base 32, `step` half minutes from now."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    counter = struct.pack(">Q", int(time.time() // 30) + step)
    digest = hmac.new(key, counter, "sha1").digest()
    at = digest[-1] & 0x0F
    number = struct.unpack(">I", digest[at : at + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**6:06d}"
