"""The programs whose documents are read."""

from __future__ import annotations

import pytest

from polyguide.model.hosts import HOSTS, suffixes


@pytest.mark.parametrize("name", HOSTS)
def test_each_program_says_where_the_document_of_a_language_is(name: str) -> None:
    assert "{locale}" in HOSTS[name].tree
    assert "{document}" in HOSTS[name].tree


def test_documents_end_as_the_programs_have_it() -> None:
    assert suffixes(["mdbook", "docusaurus"]) == (".md", ".mdx")
