"""Words in code: which are messages, as mdBook's tools make them, and what may take their place."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from polyguide.model.document import BlockKind, Document, walk
from polyguide.project.settings import WordsInCode
from polyguide.source.markdown import ParseOptions, parse
from polyguide.source.markdown.code_words import code_nodes
from polyguide.source.markdown.lexers import code_tokens, language_of
from polyguide.source.splice import splice

ALL, COMMENTS = (ParseOptions(code=wanted) for wanted in (WordsInCode.ALL, WordsInCode.COMMENTS))


def document_of(source: str, options: ParseOptions = ALL) -> Document:
    document = parse(source, "a.md", "a", options)
    for block in walk(document.blocks):
        if block.kind is BlockKind.CODE and block.children:  # its parts join to the whole
            parts = (
                part.text if part.segment < 0 else document.segments[part.segment].text
                for part in block.children
            )
            assert "".join(parts) == block.text
    return document


def messages(source: str, options: ParseOptions = ALL) -> list[str]:
    return [segment.text for segment in document_of(source, options).segments]


# From the tests of mdbook-i18n-helpers 0.4: the same code, and the same messages.
OF_MDBOOK = {
    "lines that follow each other": (
        "```rust\n// continuous\n// line\n// comments\n{\n    // continuous\n    // line\n"
        "    let a = 1; // single line comment\n    let b = 1; // single line comment\n}\n```\n",
        [
            "// continuous\n// line\n// comments\n",
            "// continuous\n    // line\n",
            "// single line comment\n",
            "// single line comment\n",
        ],
    ),
    "strings beside comments": ("```c\n// C\n'C'; \"C\";\n```\n", ["// C\n'C'", '"C"']),
    "a comment in HTML": ("```html\n<!-- HTML\nHTML -->\n```\n", ["<!-- HTML\nHTML -->"]),
    "a template": ("```javascript\n`JavaScript`\n```\n", ["`JavaScript`"]),
    "a comment at the end": ("```ruby\n# Ruby\n```\n", ["# Ruby\n"]),
    "comments within comments": (
        "```rust\n/* block comment\n* /* nested block comment\n* */\n* \n* */\n```\n",
        ["/* block comment\n* /* nested block comment\n* */\n* \n* */"],
    ),
    "a quotation": (
        "> ```rust\n> fn hello() {\n>\n>     // FIXME: do it!\n>     // Soon.\n> }\n> ```\n",
        ["// FIXME: do it!\n", "// Soon.\n"],
    ),
    "a string with a variable": (
        '```sh\nadb push "$OUT/bin/x" /tmp # go\n```\n',
        ['"$OUT/bin/x"', "# go\n"],
    ),
    "a string of bytes": ('```rust\nf(b"one", "two");\n```\n', ['b"one"', '"two"']),
    "blank lines": ("```c\n// one\n\n// two\n```\n", ["// one\n", "// two\n"]),
    "code without words": ("```python\ndef g(x):\n  return x\n```\n", []),
}


@pytest.mark.parametrize("name", OF_MDBOOK)
def test_messages_are_those_of_the_tools_of_mdbook(name: str) -> None:
    source, expected = OF_MDBOOK[name]
    assert messages(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('```c\nf("a"); // b\n```', ["// b\n"]),
        ("```\n// b\n```", []),
        ("```bob\n// b\n```", []),
        ("```c\n// --- 1 ---\n```", []),
        ("```sh\n#!/bin/sh\n# go\n```", ["# go\n"]),
        ("```c\n#include <a.h>\n```", []),
        ("    // b\n", []),
        ("```c\n// b\n", ["// b\n"]),
        ("\t```c\n", []),
        ("- x\n\n  ~~~py title=y\n  # one\n  a = 1  # two\n  ~~~\n", ["x", "# one\n", "# two\n"]),
        ("<!-- code: none -->\n```c\n// b\n```", []),
        ("<!-- skip -->\n```c\n// b\n```", []),
        ('<!-- code: all -->\n```c\nf("a"); // b\n```', ['"a"', "// b\n"]),
        ('<!-- code: all -->\n- ```c\n  f("a");\n  ```\n\n```c\nf("b");\n```', ['"a"']),
    ],
)
def test_comments_of_known_languages_are_messages(source: str, expected: list[str]) -> None:
    assert messages(source, COMMENTS) == expected


def test_without_the_setting_code_has_no_words_but_where_its_author_says_so() -> None:
    source = "```c\n// b\n```\n\n<!-- code: comments -->\n\n```c\n// c\n```\n"
    assert messages(source, ParseOptions()) == ["// c\n"]


@pytest.mark.parametrize("source", ["```rust", "- ```rust", "> ```rust\n> ```", "```rust\n\n```"])
def test_code_without_a_line_has_no_words(source: str) -> None:
    assert not parse(source, "a.md", "a", ParseOptions(code=WordsInCode.ALL)).segments


def test_another_word_for_the_words_in_code_is_named() -> None:
    document = parse("<!-- code: strings -->\n\nText.\n", "a.md", "a")
    assert [problem.code for problem in document.problems] == ["MD003"]


def test_code_that_is_too_long_is_named_and_has_no_words() -> None:
    document = document_of("```c\n" + "// a b c\n" * 4000 + "```\n")
    assert [problem.code for problem in document.problems] == ["MD031"]
    assert document.segments == ()


@pytest.mark.parametrize(
    ("info", "language"),
    [
        ("rust,editable", "Rust"),
        ("{.python}", "Python"),
        ("{.rust .numberLines}", "Rust"),
        ("{python}", "Python"),
        ("{code-block} c", "C"),
        ("js{1,3}", "JavaScript"),
        ("ts:line-numbers", "TypeScript"),
        ("c++", "C++"),
        ("C#", "C#"),
        ("py hl_lines='2'", "Python"),
        ("ignore", ""),
        ("", ""),
        ("{", ""),
    ],
)
def test_the_language_is_the_first_word_of_the_info_string(info: str, language: str) -> None:
    assert language_of(info) == language


CODE = """\
```c
/* One
 * two. */
f("Hi %s", "ho"); // three
    // four
g('x');
```

> ```python
> '''Five'''
> x = f"six {y} \\n"; z()  # seven
> ```

~~~html
<!-- eight --><p title="nine">
~~~
"""
FITTING = [
    ("/* One\n * two. */", "/* Uno y dos. */"),
    ("/* One\n * two. */", "/* Uno\n * y\n * dos */"),
    ("// three\n    // four\n", "// tres\n    // y\n    // cuatro\n"),
    ("// three\n    // four\n", "// l'été \"*/ <b> {x}\n"),
    ('"Hi %s"', '"Oye, \\"%s\\""'),
    ("# seven\n", "# siete *y* `medio`\n"),
    ('"six {y} \\n"', '"{y}, seis \\n\\n"'),
    ("<!-- eight -->", "<!-- ocho -->"),
]
BREAKING = [
    ("/* One\n * two. */", "/* Uno */ g(); /* dos */"),
    ("/* One\n * two. */", "/* Uno"),
    ("/* One\n * two. */", "// Uno\n"),
    ("// three\n    // four\n", "// tres"),
    ("// three\n    // four\n", "tres // cuatro\n"),
    ("// three\n    // four\n", "// tres\ncuatro\n"),
    ("// three\n    // four\n", "// tres\n    // cuatro \\\n"),
    ("// three\n    // four\n", "/// tres\n"),
    ("// three\n    // four\n", " \n"),
    ('"Hi %s"', '"Oye, "%s""'),
    ('"Hi %s"', '"Oye"'),
    ('"Hi %s"', '"Oye" "%s"'),
    ('"Hi %s"', "'Oye %s'"),
    ("# seven\n", "siete\n"),
    ("# seven\n", "siete # ocho\n"),
    ("# seven\n", "# siete\rocho()\n"),
    ("# seven\n", "# siete\u2028ocho()\n"),
    ("<!-- eight -->", "<!-- --> ocho"),
    ('"six {y} \\n"', '"seis {z} \\n"'),
    ('"six {y} \\n"', "'seis {y} \\n'"),
    ("<!-- eight -->", "<!-- ocho --> --><!-- -->"),
    ("<!-- eight -->", "<!-- ocho"),
]


def test_words_that_change_nothing_around_them_may_stand_in_code() -> None:
    places = {segment.text: segment.code for segment in document_of(CODE).segments}
    kinds = [code_nodes(places[own], words)[0].kind.value for own, words in FITTING]
    assert kinds == ["text"] * len(FITTING)


def test_words_that_would_change_the_code_are_none() -> None:
    places = {segment.text: segment.code for segment in document_of(CODE).segments}
    kinds = [code_nodes(places[own], words)[0].kind.value for own, words in BREAKING]
    assert kinds == ["code"] * len(BREAKING)


DOCUMENT = document_of(CODE)
PIECES = ["*/", "/*", "//", "\n", '"', "'", "-->", "<!--", "#", "\\", "%s", "{y}", "uno", " ", "`"]


def kinds_around(code: str, language: str, start: int, end: int) -> list[tuple[str, str]]:
    """Name what each character outside of a part is; that all is a part of the whole, too."""
    tokens = code_tokens(language, code)
    assert "".join(code[token.start : token.end] for token in tokens) == code
    names = [(char, t.name) for t in tokens for char in code[t.start : t.end]]
    return names[:start] + names[end:]


@settings(max_examples=400, deadline=None)
@given(
    st.integers(0, len(DOCUMENT.segments) - 1),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=6).map("".join),
    st.integers(0, 40),
    st.booleans(),
)
@example(0, "*/ x /*", 3, True)
def test_what_may_stand_in_code_leaves_all_other_code_as_it_is(
    number: int, piece: str, at: int, inside: bool
) -> None:
    segment = DOCUMENT.segments[number]
    language, code, start, end = place = segment.code
    words = segment.text[:at] + piece + segment.text[at + len(piece) * (not inside) :]
    if code_nodes(place, words)[0].kind != "text":
        return
    whole = code[:start] + words + code[end:]
    before = kinds_around(code, language, start, end)
    assert kinds_around(whole, language, start, start + len(words)) == before
    spliced(number, words)


def spliced(number: int, words: str) -> None:
    """Put words into the document: they stand there, and all else is as it was, or they can't."""
    try:
        source = splice(DOCUMENT, {number: words}, ALL)
    except ValueError:
        return  # as for what would end the block of code itself
    segments = document_of(source).segments
    texts = [segment.text for segment in DOCUMENT.segments]
    assert [segment.text for segment in segments] == [*texts[:number], words, *texts[number + 1 :]]


def test_words_are_put_into_code_and_every_other_byte_stays() -> None:
    words = {0: "/* Uno\n * y dos. */", 3: "// tres\n    // cuatro\n", 5: "'''Cinco'''"}
    changed = splice(DOCUMENT, words, ALL)
    expected = CODE.replace("One\n * two", "Uno\n * y dos").replace("Five", "Cinco")
    assert changed == expected.replace("three", "tres").replace("four", "cuatro")


def test_code_with_line_breaks_of_windows_keeps_them() -> None:
    source = "```c\r\n// one\r\n// two\r\n```\r\n"
    document = document_of(source)
    changed = splice(document, {0: "// uno\n// dos\n"}, ALL)
    assert changed == "```c\r\n// uno\r\n// dos\r\n```\r\n"
