"""Typical profiles: situations from which the way to work is reckoned everywhere."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

from wegenetz.foundation.text import Text
from wegenetz.planner.person import Answers

FILE = "profiles.yaml"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Profile:
    """A situation many people are in, and nobody in particular. Compared by identity."""

    id: str
    label: Text
    about: Text
    answers: Answers
    """Without profession and Kreis: these are what is asked for."""

    def asking(self, *, profession: str, region: str) -> Answers:
        """Return the answers of this profile for a profession (code) in a Kreis (official key)."""
        return self.answers.with_answer(profession=profession, region=region)


def _content() -> str:
    return resources.files("wegenetz.insights").joinpath(FILE).read_text("utf-8")


@cache
def profiles() -> dict[str, Profile]:
    """Return the declared profiles by id, in their order."""
    return {
        said["id"]: Profile(
            id=said["id"],
            label=Text(said["label"]),
            about=Text(said["about"]),
            answers=Answers.load({**said["answers"], "is_done_answered": True}),
        )
        for said in yaml.safe_load(_content())["profiles"]
    }


@cache
def profiles_digest() -> str:
    """Return a digest of the answers of the profiles: another one means that findings are not comparable. Labels do not count."""
    said = repr([(profile.id, profile.answers.dump()) for profile in profiles().values()])
    return hashlib.sha256(said.encode()).hexdigest()[:16]
