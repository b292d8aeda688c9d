"""A link that can be made again: only with the secret key, and always the same."""

from __future__ import annotations

from uuid import UUID, uuid4

from wegenetz.foundation.links import ALPHABET, LINK_LENGTH, token_of

SEED = UUID("00000000-0000-4000-8000-000000000001")


def test_the_link_of_a_seed_stays_the_same_and_looks_like_any_other():
    token = token_of(SEED, salt="tests")
    assert token == token_of(SEED, salt="tests")
    assert len(token) == LINK_LENGTH
    assert set(token) <= set(ALPHABET)


def test_another_seed_another_purpose_or_another_key_makes_another_link(settings):
    token = token_of(SEED, salt="tests")
    assert token != token_of(uuid4(), salt="tests")
    assert token != token_of(SEED, salt="other")
    settings.SECRET_KEY = "another-key-for-tests-another-key-for-tests-another"
    assert token != token_of(SEED, salt="tests")
