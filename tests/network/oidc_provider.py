"""A small but real OpenID Connect provider: discovery, authorisation with PKCE, signed tokens, keys."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

if TYPE_CHECKING:
    from collections.abc import Iterator

CLIENT = {"client_id": "wegenetz", "secret": "nur-zum-testen"}


class Provider:
    """Who is signed in over there, and what it says about them."""

    def __init__(self) -> None:
        self.address = ""
        self.person: dict[str, Any] = {}
        self.refuses = False
        self.codes: dict[str, dict[str, str]] = {}
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)

    def is_here(self, *, sub: str, email: str, verified: bool = True, name: str = "") -> None:
        """Sign somebody in over there."""
        self.person = {"sub": sub, "email": email, "email_verified": verified, "name": name}

    def discovery(self) -> dict[str, Any]:
        pages = {"authorization": "authorize", "token": "token", "userinfo": "userinfo"}
        return {
            "issuer": self.address,
            "jwks_uri": f"{self.address}/jwks",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
            **{f"{name}_endpoint": f"{self.address}/{page}" for name, page in pages.items()},
        }

    def authorize(self, asked: dict[str, str]) -> str:
        """Return where the browser goes next."""
        if self.refuses:
            answer = {"error": "access_denied", "state": asked["state"]}
        else:
            code = secrets.token_hex(8)
            self.codes[code] = asked
            answer = {"code": code, "state": asked["state"]}
        return f"{asked['redirect_uri']}?{urlencode(answer)}"

    def token(self, said: dict[str, str]) -> dict[str, Any] | None:
        """Return the tokens for a code, once, to the right client who began it."""
        asked = self.codes.pop(said["code"], None)
        digest = hashlib.sha256(said.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        if (
            asked is None
            or (said["client_id"], said["client_secret"]) != tuple(CLIENT.values())
            or asked["redirect_uri"] != said["redirect_uri"]
            or asked.get("code_challenge") != challenge
        ):
            return None
        now = int(time.time())
        claims = {"iss": self.address, "aud": "wegenetz", "iat": now, "exp": now + 60}
        signed = jwt.encode(
            claims | self.person, self.key, algorithm="RS256", headers={"kid": "one"}
        )
        return {"access_token": "open", "token_type": "Bearer", "id_token": signed}

    def keys(self) -> dict[str, Any]:
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [public | {"kid": "one", "alg": "RS256", "use": "sig"}]}


class Server(ThreadingHTTPServer):
    """Serves one provider."""

    provider: Provider


class Pages(BaseHTTPRequestHandler):
    """The pages of a provider."""

    server: Server

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        provider = self.server.provider
        match parts.path:
            case "/.well-known/openid-configuration":
                self.say(provider.discovery())
            case "/authorize":
                self.send_response(302)
                self.send_header("Location", provider.authorize(first(parts.query)))
                self.end_headers()
            case "/jwks":
                self.say(provider.keys())
            case "/userinfo":
                self.say(provider.person)

    def do_POST(self) -> None:
        text = self.rfile.read(int(self.headers["Content-Length"])).decode()
        tokens = self.server.provider.token(first(text))
        self.say(tokens or {"error": "invalid_grant"}, 200 if tokens else 400)

    def say(self, words: dict[str, Any], status: int = 200) -> None:
        body = json.dumps(words).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *said: object) -> None:
        """Be quiet."""


def first(query: str) -> dict[str, str]:
    return {key: values[0] for key, values in parse_qs(query).items()}


@contextmanager
def serving() -> Iterator[Provider]:
    """Serve a provider on a free port."""
    with Server(("127.0.0.1", 0), Pages) as server:
        server.provider = provider = Provider()
        provider.address = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield provider
        server.shutdown()
        thread.join()
