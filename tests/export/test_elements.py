"""XML of strangers: read whole, or refused with its place."""

from __future__ import annotations

import pytest

from polyguide.export.elements import MAX_DEPTH, Refusal, RefusedXmlError, read_elements

ENTITY = b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
OUTSIDE = b'<!DOCTYPE a SYSTEM "a.dtd"><a>b</a>'


def refusal(data: bytes, *, doctype: bool = False) -> RefusedXmlError:
    with pytest.raises(RefusedXmlError) as caught:
        read_elements(data, doctype=doctype)
    return caught.value


def test_elements_have_their_local_names_lines_and_words() -> None:
    root, space = read_elements(b'<a xmlns="urn:x">\n<b c="d">Pay<e/> now</b></a>')
    [inner] = root.all("b")
    assert (root.name, space, inner.line, inner.text) == ("a", "urn:x", 2, "Pay now")
    assert inner.attributes == {"c": "d"}


def test_a_file_in_utf_16_is_read() -> None:
    assert read_elements('<?xml version="1.0"?><a>é</a>'.encode("utf-16")).root.text == "é"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", Refusal.MALFORMED),
        (b"\xff\xfe\x00", Refusal.MALFORMED),
        (b"<a>", Refusal.MALFORMED),
        (b"<a>&b;</a>", Refusal.MALFORMED),
        (b'<?xml version="1.0" encoding="nope"?><a/>', Refusal.MALFORMED),
        (ENTITY, Refusal.DOCTYPE),
        (OUTSIDE, Refusal.DOCTYPE),
        (b"<a>" * (MAX_DEPTH + 1), Refusal.DEEP),
    ],
)
def test_what_can_do_harm_is_refused(data: bytes, kind: Refusal) -> None:
    assert refusal(data).kind is kind


def test_a_document_type_that_declares_nothing_may_be_passed_over() -> None:
    assert read_elements(OUTSIDE, doctype=True).root.text == "b"
    assert refusal(ENTITY, doctype=True).kind is Refusal.DOCTYPE
    skipped = refusal(OUTSIDE.replace(b">b<", b">&b;<"), doctype=True)
    assert (skipped.kind, skipped.line) == (Refusal.DOCTYPE, 1)


def test_a_refusal_has_its_place() -> None:
    error = refusal(b"<a>\n  <b></a>")
    assert (error.line, error.column, error.reason) == (2, 8, "mismatched tag")
