"""Addresses of the web as books may hold them: each character as the standard of URLs has it."""

from __future__ import annotations

from urllib.parse import quote

from polyguide.model.patterns import lazy

_SLASHED = frozenset({"ftp", "http", "https", "irc"})  # schemes with a host behind two slashes
_SCHEMES = _SLASHED | {"mailto", "sip", "tel", "xmpp"}
"""What EPUB knows; a link of another scheme leads from a book to nothing."""
_HOST = lazy(
    r"//(?:[A-Za-z0-9._~!$&'+*(),;=:-]*@)?"
    r"([\w*-]+(?:\.[\w*-]+)*\.?|\[(?:::1|(?:[0-9A-Fa-f]{1,4}:){7}[0-9A-Fa-f]{1,4})\])"
    r"(?::([0-9]{1,5}))?(?=[/?#]|\Z)"
)
_IPV4 = lazy(r"(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\.(?!\Z)|\Z)){4}")
_IN_NUMBERS = lazy(r"(?:.*\.)?(?:[0-9]+|0[xX][0-9A-Fa-f]*)\.?")
_UNFIT = lazy(
    r"%(?![0-9A-Fa-f]{2})|[^A-Za-z0-9._~!$&'+*(),;=:@/?%\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef-]"
)
_BREAKS = lazy(r"[\t\n\r]")


def web_address(address: str) -> str:
    """Give an address as a book may hold it; nothing for what leads to nothing on the web.

    >>> web_address("https://e.org/a b#c#d"), web_address("tel:105")
    ('https://e.org/a%20b#c%23d', 'tel:105')
    >>> web_address("javascript:x()"), web_address("https://{{ host }}/")
    ('', '')
    """
    scheme, _, rest = _BREAKS.sub("", address).strip().partition(":")
    if scheme.lower() not in _SCHEMES or not rest:
        return ""
    host = _HOST.match(rest)
    if scheme.lower() in _SLASHED:
        if host is None or not _is_host(host[1]) or int(host[2] or 0) > 65535:
            return ""
        start = host.end()
    else:
        start = 0
    path, mark, fragment = rest[start:].partition("#")
    return f"{scheme}:{rest[:start]}{_fit(path)}{mark}{_fit(fragment)}"


def _fit(text: str) -> str:
    return _UNFIT.sub(lambda one: quote(one[0], safe="", errors="replace"), text)


def _is_host(name: str) -> bool:
    """Tell whether a name can be a host's: of labels that are neither empty nor too long."""
    if _IN_NUMBERS.fullmatch(name):
        return _IPV4.fullmatch(name) is not None
    if name.isascii() and "xn--" not in name.lower():
        return all(len(label) < 64 for label in name.split("."))
    try:
        name.encode("idna").decode("idna")
    except UnicodeError:
        return False
    return True
