"""Front matter that can harm is a problem."""

from __future__ import annotations

import sys

import pytest

from polyguide.source.front_matter import read_front_matter, yaml_head


@pytest.mark.parametrize("head", ["a:\n" + "- " * 3500, "a:\n" + "? " * 3500, "a: " + "[" * 3500])
def test_front_matter_that_is_nested_too_deep_is_a_problem(head: str) -> None:
    text = f"---\n{head}\n---\nText.\n"
    assert [problem.code for problem in read_front_matter(text, "a.md").problems] == ["MD011"]


@pytest.mark.parametrize(
    "head",
    [
        *("title: Pay", 'title: "Pay: now"', "order: 12", "draft: no", "title:   Pay  now", "a: Ñ"),
        *('title: ""', 'title: " a "', "title: Null Island", "date: 2026-01-01", "a: 1.5\nb: x, y"),
        *("title: null", "title: NULL ", "a: b: c", "a: b # c", "a: [b]", 'a: "b\\n"', "a: 'b'"),
        *("x" * 1023 + ": a", "x" * 1025 + ": a"),
        *("a: b\na: c", "a:", "a: &b c", "a: b\n  c", "a: |\n  b", "# b\na: c", "a: x\tb", "~: a"),
    ],
)
def test_a_plain_head_is_read_as_yaml_reads_it(head: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"---\n{head}\n---\nBody\n"
    read = read_front_matter(text, "a.md")
    monkeypatch.setattr(yaml_head, "_plain_fields", lambda _: {})
    assert read_front_matter(text, "a.md") == read


@pytest.mark.parametrize(
    ("head", "names"),
    [
        ("[[resources]]\nsrc = 'a'\n[[resources]]\nsrc = 'b'", ["resources.src", "resources.src"]),
        ("[[a-b.c]] # d\ne = 'f'", ["a-b.c.e"]),
        ('"a\\u0062" = "c"\n"d\\"e".f = "g"', ["ab", 'd"e.f']),
        ("a = [\n[1],\n[2]]\nb = 'c'", ["b"]),
        ("a = [\n['b']\n]\nc = 1", None),
    ],
)
def test_any_toml_is_read(head: str, names: list[str] | None) -> None:
    read = read_front_matter(f"+++\n{head}\n+++\n", "a.md")
    assert read.problems == ()
    assert names is None or names == [name for one in read.fields.values() for name in one.names]


def test_a_name_that_is_no_text_names_nothing() -> None:
    read = read_front_matter("---\na: {[b, c]: d}\n---\n", "a.md")
    assert read.fields["a"].names == ("a.",)


def test_yaml_is_not_imported_for_a_plain_head(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "yaml", None)
    head = 'title: "Pay, now"\ndescription: How and where\norder: 12\n'
    assert [*read_front_matter(f"---\n{head}---\n", "a.md").fields] == [
        "title",
        "description",
        "order",
    ]
