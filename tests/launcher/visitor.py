"""A visitor of a running installation: a browser with cookies, forms and nothing of Django."""

from __future__ import annotations

import re
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit

_HIDDEN = re.compile(r'<input type="hidden" name="(\w+)"(?: id="\w+")? value="([^"]*)"')


class Visitor:
    """Somebody with a browser."""

    def __init__(self, port: int) -> None:
        self.site = f"http://127.0.0.1:{port}"
        self.cookies = CookieJar()
        self._opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(self.cookies), urllib.request.ProxyHandler({})
        )
        self.path = ""
        self.status = 0

    def get(self, path: str) -> str:
        return self._ask(path, None)

    def fill_in(self, path: str, **said: object) -> str:
        """Open a page and send its form, with everything hidden in it."""
        return self.send(path, self.get(path), **said)

    def send(self, path: str, page: str, **said: object) -> str:
        return self._ask(path, self.form(page) | said)

    def form(self, page: str) -> dict[str, object]:
        return {name: unescape(value) for name, value in _HIDDEN.findall(page)}

    def secrets(self) -> set[str]:
        """Return what the cookies hold."""
        return {one.value for one in self.cookies if one.value and len(one.value) > 20}

    def _ask(self, path: str, said: dict[str, object] | None) -> str:
        data = urlencode(said, doseq=True).encode() if said is not None else None
        asked = urllib.request.Request(self.site + path, data=data)
        try:
            answer = self._opener.open(asked, timeout=30)
        except HTTPError as error:
            answer = error
        with answer:
            self.path, self.status = urlsplit(answer.url).path, answer.status
            return answer.read().decode()


def guess_at_once(port: int, email: str, password: str, times: int) -> None:
    """Guess a password several times at the same moment, each in a browser of its own."""
    browsers = [Visitor(port) for _ in range(times)]
    pages = [browser.get("/anmelden/") for browser in browsers]

    def guess(number: int) -> None:
        browsers[number].send("/anmelden/", pages[number], login=email, password=password)

    with ThreadPoolExecutor(times) as pool:
        list(pool.map(guess, range(times)))
