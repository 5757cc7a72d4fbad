"""Words as each place needs them: what would end a string, a cell or a heading there is escaped."""

from __future__ import annotations

import pytest

from polyguide.source.markdown import ParseOptions, parse
from polyguide.source.splice import splice


@pytest.mark.parametrize(
    ("source", "words", "spelt"),
    [
        ("| a |\n|---|\n", "b|c\\", "| b\\|c\\  |\n|---|\n"),
        ("# a\n", "b #", "# b # #\n"),
        ("---\ntitle: a\n---\n", "b: c", '---\ntitle: "b: c"\n---\n'),
        ("---\ntitle: 'a'\n---\n", "b's", "---\ntitle: 'b''s'\n---\n"),
        ('---\ntitle: "a"\n---\n', 'b "c"', '---\ntitle: "b \\"c\\""\n---\n'),
        ("+++\ntitle = 'a'\n+++\n", "b's", '+++\ntitle = "b\'s"\n+++\n'),
        ("<p>a</p>\n", "b & `<c>`", "<p>b &amp; <code>&lt;c&gt;</code></p>\n"),
        ('<p title="a"></p>\n', 'b "c"', '<p title="b &quot;c&quot;"></p>\n'),
        ('[r]\n\n[r]: a.md "a"\n', 'b "c"', '[r]\n\n[r]: a.md "b \\"c\\""\n'),
    ],
)
def test_words_are_spelt_so_that_they_read_as_they_are(source: str, words: str, spelt: str) -> None:
    options = ParseOptions(raw_html=True)
    document = parse(source, "a.md", "a", options)
    number = next(n for n, segment in enumerate(document.segments) if segment.text == "a")
    assert splice(document, {number: words}, options) == spelt
