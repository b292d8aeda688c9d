"""Kinds of devices in words, from what a browser says about itself; nothing finer is kept."""

from __future__ import annotations

#: What a browser names, in the order of asking: some name others as well.
BROWSERS = {
    "Edg": "Edge",
    "OPR": "Opera",
    "Firefox": "Firefox",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Mac OS": "macOS",
    "CrOS": "ChromeOS",
    "Linux": "Linux",
}


def device_words(user_agent: str) -> str:
    """Return browser and system, such as "Firefox, Windows"; empty if neither is known.

    >>> device_words("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0")
    'Firefox, Windows'
    >>> device_words("curl/8.5")
    ''
    """
    found = (
        next((word for mark, word in words.items() if mark in user_agent), "")
        for words in (BROWSERS, SYSTEMS)
    )
    return ", ".join(filter(None, found))
