"""The Wegenetz profile: what an offer needs and gives, beside what HSDS has fields for."""

from __future__ import annotations

from typing import Any

_FACTS = {
    "type": "array",
    "items": {
        "type": "string",
        "description": "Code of the dictionary of facts (taxonomy `fact`).",
    },
}


def profile_schema(site: str) -> dict[str, Any]:
    """Return the JSON Schema of a service of ours, for an address of this site.

    It restricts nothing that HSDS 3.0 allows: a record of ours is a record of HSDS. It adds ``conditions``.
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{site}/hsds/profile/",
        "title": "Wegenetz: needs and effects of a service",
        "description": (
            "Extends the service of HSDS 3.0 by what somebody needs before it and has after it, "
            "so that services can be put together to a way."
        ),
        "type": "object",
        "required": ["id", "name", "status"],
        "properties": {
            "is_sample": {
                "type": "boolean",
                "description": "True for what was invented so that Wegenetz can be tried.",
            },
            "conditions": {
                "type": "array",
                "description": "One entry for each group of people the service has a rule for.",
                "items": {
                    "type": "object",
                    "required": ["needs", "gives"],
                    "additionalProperties": False,
                    "properties": {
                        "variant": {
                            "type": "string",
                            "description": "Tells rules for different people apart; may be empty.",
                        },
                        "professions": {
                            "type": "array",
                            "items": {"type": "string"},
                            "description": "Only for these professions; empty means all.",
                        },
                        "needs": {
                            "type": "array",
                            "items": _FACTS,
                            "description": "Alternatives: any one of them, all of its facts.",
                        },
                        "gives": _FACTS | {"description": "Facts that are true afterwards."},
                        "source": {"type": "string", "description": "Where the rule stands."},
                        "confidence": {
                            "type": "string",
                            "enum": ["seen", "inferred", "sample", "open"],
                            "description": "How sure we are.",
                        },
                    },
                },
            },
        },
    }
