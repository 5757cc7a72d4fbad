"""The bytes of SVG files: which encodings are read, and what is told of others."""

from __future__ import annotations

import pytest

from polyguide.project import find_project
from polyguide.site.guide import Guide
from polyguide.site.reading import read_guide
from polyguide.source.svg_text import UndrawnError, text_of

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 340 90"><text>{}</text></svg>'
FILES = {"content/index.md": "# Pay\n\n![x](img/lines.svg)\n", "content/img/lines.svg": SVG}


def guide(folder: object) -> Guide:
    return read_guide(find_project(folder))


def drawn(read: Guide) -> list[tuple[str, str]]:
    """Give the words of the drawing, and where they stand."""
    (document,) = read.documents.read
    found = [one for one in document.own_segments if one.place.path != document.path]
    return [(one.text, f"{one.place.path}:{one.place.line}:{one.place.column}") for one in found]


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        *((f"utf-16{end}", "电话 £") for end in ("", "-le", "-be")),
        *(("windows-1252", "Señal"), ("gb2312", "电话"), ("us-ascii", "Pay")),
    ],
)
def test_a_file_is_read_in_the_encoding_that_it_is_in(project, encoding: str, words: str) -> None:
    head = f'<?xml version="1.0" encoding="{encoding}"?>\n'
    folder = project(FILES)
    file = folder / "content/img/lines.svg"
    file.write_bytes((head + SVG.format(words)).encode(encoding))
    read = guide(folder)
    assert drawn(read) == [(words, "content/img/lines.svg:2:68")]
    assert read.problems == ()


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b'<?xml version="1.0" encoding="EBCDIC-CP-US"?><svg/>', ("DRW003", 0, 0)),
        (b'<?xml version="1.0" encoding="rot13"?><svg/>', ("DRW003", 0, 0)),
        (b"<svg>\n<text>Se\xf1al</text></svg>", ("DRW001", 2, 9)),
        ("<svg><text>a</text></svg>".encode("utf-16")[:-1], ("DRW001", 1, 25)),
    ],
)
def test_a_file_that_can_not_be_decoded_is_told_once(
    project, data: bytes, told: tuple[str, int, int]
) -> None:
    folder = project(FILES)
    (folder / "content/img/lines.svg").write_bytes(data)
    problems = guide(folder).problems
    assert [(one.code, one.place.line, one.place.column) for one in problems] == [told]


def test_a_file_that_says_it_is_utf_16_and_is_not_is_utf_8() -> None:
    text = '<?xml version="1.0" encoding="utf-16"?><svg>ñ</svg>'
    assert text_of(text.encode(), "a.svg") == text
    assert text_of(f"\ufeff{text}".encode(), "a.svg") == text
    with pytest.raises(UndrawnError):
        text_of(text.replace("16", "7").encode(), "a.svg")
