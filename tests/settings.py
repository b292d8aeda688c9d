"""Settings of processes that tests start: those of production, with hashes of passwords that are slow for nobody."""

from wegenetz.config.settings import *  # noqa: F403 - all of them, but one

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
