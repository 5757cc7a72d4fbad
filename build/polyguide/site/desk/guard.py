"""Who may ask the desk: the page that it gave, on this machine, and nobody else."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Iterable
from typing import NamedTuple, Protocol
from urllib.parse import quote, urljoin, urlsplit

from polyguide.site.desk.theme_scripts import Running

TOKEN = "X-Polyguide-Token"
"""The header with which a request that writes shows that it comes from a page of the desk."""
MAX_BODY = 1 << 20
"""Bytes of a request; no message is as long."""
_OURS = frozenset({"", "same-origin", "none"})
_ONCE = frozenset(
    {"host", "origin", "sec-fetch-site", "content-type", "content-length", "transfer-encoding"}
)


class Headers(Protocol):
    """The head of a request."""

    def get(self, name: str, default: str, /) -> str:
        """Give a field by its name in any case."""


class Guard(NamedTuple):
    """What requests are held to: the port of the server, and the token of its pages."""

    port: int
    token: str

    def knows_host(self, headers: Headers) -> bool:
        """Tell whether a request was sent to us by our name: the name of another leads here, too.

        >>> guard = Guard(8000, "t")
        >>> guard.knows_host({"Host": "localhost:8000"}), guard.knows_host({"Host": "a.cl:8000"})
        (True, False)
        """
        return headers.get("Host", "").lower() in self._hosts

    def is_from_here(self, headers: Headers) -> bool:
        """Tell whether no page of another origin has sent a request."""
        origin = headers.get("Origin", "").lower()
        allowed = {"", *(f"http://{host}" for host in self._hosts)}
        return origin in allowed and headers.get("Sec-Fetch-Site", "").lower() in _OURS

    def may_write(self, headers: Headers) -> bool:
        """Tell whether a request has the token."""
        given = headers.get(TOKEN, "").encode("utf-8", "replace")
        return hmac.compare_digest(given, self.token.encode())

    @property
    def _hosts(self) -> frozenset[str]:
        names = ("127.0.0.1", "localhost")
        bare = names if self.port == 80 else ()
        return frozenset({*(f"{name}:{self.port}" for name in names), *bare})


def is_ambiguous(names: Iterable[str]) -> bool:
    """Tell whether programs could read the head of a request with these fields in two ways.

    >>> is_ambiguous(["Host", "Accept", "Accept"]), is_ambiguous(["Host", "host"])
    (False, True)
    """
    fields = [name.lower() for name in names if name.lower() in _ONCE]
    return len(fields) != len(set(fields)) or "transfer-encoding" in fields


def policy(runs: Running, address: str, scripts: Iterable[str] = ()) -> str:
    """Give the policy of a page at an address: what may run there, and scripts at some addresses.

    Nothing else does. What a theme takes from elsewhere and what is no script is shown as on the
    published page.
    """
    wanted = (_address(address, source) for source in runs.addresses)
    allowed = dict.fromkeys([*scripts, *filter(None, wanted)])
    handlers = ["'unsafe-hashes'", *map(_hash, runs.handlers)] if runs.handlers else []
    own = " ".join([*dict.fromkeys([*map(_hash, runs.texts), *handlers]), *allowed])
    return (
        f"default-src 'self'; script-src {own}; "
        "style-src * 'unsafe-inline'; font-src * data:; img-src * data:; media-src *; frame-src *; "
        "connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
        "frame-ancestors 'none'"
    )


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest())
    return f"'sha256-{digest.decode()}'"


def _address(page: str, source: str) -> str:
    """Give the address of a script as a policy names it; empty if it can't."""
    try:
        parts = urlsplit(urljoin(page, source.strip()))
        host = f"{parts.hostname}:{parts.port}" if parts.port else parts.hostname
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not host or not host.isascii():
        return ""
    return f"{parts.scheme}://{host}{quote(parts.path, safe='/%')}"
