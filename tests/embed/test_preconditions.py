"""What a client says that it has already: it is believed, and never more than that."""

from __future__ import annotations

import re

from asking import ask


def test_a_client_that_has_the_bytes_is_told_so() -> None:
    full = ask("/ar/")
    tag = full.headers["etag"]
    assert re.fullmatch(r'"[0-9a-f]{32}"', tag)
    for known in (tag, f"W/{tag}", f'"x", {tag}', f'"a,b" ,W/"c",{tag} ', "*"):
        answer = ask("/ar/", headers={"If-None-Match": known})
        assert (answer.status, answer.body) == (304, b""), known
        assert {"etag", "cache-control", "vary"} <= set(answer.headers)
        # A browser takes the headers of a 304 for those of the page that it has kept.
        policy = "content-security-policy"
        assert answer.headers[policy] == full.headers[policy]
        assert "content-length" not in answer.headers
    for other in ('"x"', tag.strip('"'), f'"x{tag}', ""):
        assert ask("/ar/", headers={"If-None-Match": other}).status == 200, other
    assert ask("/ar/", headers={"Accept": "text/plain"}).headers["etag"] != tag
    assert ask("/ar/", headers={"If-None-Match": tag}, method="HEAD").status == 304
    assert ask("/ar/none", headers={"If-None-Match": "*"}).status == 404


def test_head_is_get_without_the_body() -> None:
    for path in ("/", "/ar/", "/ar/index.json", "/bundle/ar/guide.json", "/nowhere"):
        get, head = ask(path), ask(path, method="HEAD")
        assert (head.status, head.headers, head.body) == (get.status, get.headers, b"")


def test_a_cache_never_gives_one_client_the_refusal_of_another() -> None:
    refused = ask("/ar/", headers={"Accept": "image/png"})
    assert (refused.status, refused.headers["vary"]) == (406, "Accept")
    assert refused.headers["cache-control"] == "no-store"
