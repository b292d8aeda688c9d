"""The feed of changes: what is new, what is different, what is gone (RFC 4287, 5005, 6721)."""
