"""Jekyll: Liquid, and the attributes of kramdown.

https://jekyllrb.com/docs/liquid/ and https://kramdown.gettalong.org/syntax.html
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from polyguide.model.patterns import lazy
from polyguide.model.places import Slice
from polyguide.source.dialects.dialect import (
    ATTRIBUTES,
    Addresses,
    Among,
    Construct,
    Dialect,
    Extent,
    LanguageMarks,
    Shown,
    end_of_line,
    ends_of,
)
from polyguide.source.dialects.formulas import FORMULA

_END = r"[ \t]*"
# A tag ends before the next one begins, but for a variable within it.
_VARIABLE = r"\{\{(?:(?!\}\}|\{[{%])[\s\S])*\}\}"
_TAG = rf"\{{%(?:(?!%\}}|\{{[{{%])[\s\S]|{_VARIABLE})*%\}}"
_ONE = lazy(rf"{_TAG}|{_VARIABLE}")
# Lists of attributes, options and references of kramdown; `{:` opens all of them.
_MARKS = r"\{:(?:[^{}\n\"']|\"[^\"\n]*\"|'[^'\n]*')*\}"
_DASHES = lazy(r"-{2,3}")
_WORDS = lazy(
    r"\s(?:title|caption|alt|summary|header|heading|subtitle|label|description|content|text"
    r"|message|tooltip)[ \t]*=[ \t]*"
    r"(?:\"(?P<double>(?:\\\"|[^\"\\\n])*)\"|'(?P<single>(?:\\'|[^'\\\n])*)')"
)
_INCLUDES = lazy(rf"\{{%-?[ \t]*include{_TAG[3:]}")
_CONTENTS = lazy(r"[^\n]*\n[ \t>]*\{:[^{}\n]*\btoc\b[^{}\n]*\}[ \t]*")


def _slug(words: str) -> str:
    """Make the id of a heading as kramdown does for Jekyll, after GitHub's manner."""
    plain = _DASHES.sub("", words).lower()
    kept = (char for char in plain if char in "-_ \t" or unicodedata.category(char)[0] in "LMN")
    return "".join("-" if char in " \t" else char for char in kept)


def _worded(text: str) -> Iterator[Slice]:
    """Give the words in the parameters of files that are included."""
    for tag in _INCLUDES.finditer(text):
        for match in _WORDS.finditer(text, tag.start(), tag.end()):
            yield match.span("double" if match["double"] is not None else "single")


def _ends_of_block(text: str, at: int) -> int:
    """Give where a block of Liquid ends whose lines are code, or for nobody; -1 if it does not."""
    match = _ONE.match(text, at)
    name = _BLOCK.match(text, at)
    end = _ENDS[name[1]].search(text, match.end()) if match and name else None
    return end_of_line(text, end.end()) if end else -1


_BLOCK = lazy(r"\{%-?[ \t]*(highlight|comment)\b")
_ENDS = {
    "highlight": lazy(r"\{%-?[ \t]*endhighlight[ \t]*-?%\}"),
    "comment": lazy(r"\{%-?[ \t]*endcomment[ \t]*-?%\}"),
}


def _ends_of_comment(text: str, at: int) -> int:
    """Give where a comment of kramdown, or what it must not read, ends; -1 if it does not."""
    end = _KRAMDOWN_END.search(text, at)
    return end_of_line(text, end.end()) if end else -1


_KRAMDOWN_END = lazy(r"\{:/(?:comment|nomarkdown)?\}")


def _ends_of_contents(text: str, at: int) -> int:
    """Give where an item ends in whose place the list of contents stands; -1 if it is none."""
    match = _CONTENTS.match(text, at)
    return match.end() if match else -1


_RAW_TAG = r"\{%-?[ \t]*(?:end)?raw[ \t]*-?%\}"
_RAW = lazy(_RAW_TAG)


def _code_line(_: str, line: str) -> str | None:
    """Give a line of code as readers see it, without the marks round what is no Liquid."""
    if "raw" not in line:
        return line
    seen = _RAW.sub("", line)
    return seen if seen.strip() or not line.strip() or seen == line else None


DIALECT = Dialect(
    language_marks=LanguageMarks(
        block="\n{{: {attributes}}}",
        heading="\n{{: {attributes}}}",
        files=("_config.yml", "_config.yaml"),
        read=lazy(r"\A(?!(?s:.*)^markdown:[ \t]*[\"']?(?!kramdown))", re.MULTILINE),
    ),
    addresses=Addresses(
        {"permalink": True, "slug": False},
        shared=r"permalink:[ \t]*\S.*",
        rewritten=(
            (r"\A(?:.*/)?_posts/(?:.*/)?(\d{4})-(\d\d)-(\d\d)-", r"\1/\2/\3/"),
            (r"\A.*?(\d{4}/\d\d/\d\d/)", r"\1"),
            (r"(?:(?<=/)|\A)_", ""),
        ),
    ),
    slug=_slug,
    heading_id='\n{{: id="{id}"}}',
    has_attributes=True,
    has_attributes_below=True,
    html_ends_with_element=True,
    constructs=(
        Construct("a list of contents", "toc", lazy(r"(?:[-*+]|1\.)[ \t]+\S.*"), _ends_of_contents),
        Construct(
            "a block of code",
            "{%",
            lazy(rf"\{{%-?[ \t]*highlight[ \t]+(?P<language>[\w+#.-]+).*?%\}}{_END}"),
            _ends_of_block,
            Shown.LISTING,
        ),
        Construct("a comment", "{%", lazy(r"\{%-?[ \t]*comment\b.*"), _ends_of_block),
        Construct("a comment", "{::", lazy(r"\{::(?:comment|nomarkdown)\}.*"), _ends_of_comment),
        Construct("text that is no Liquid", "{%", lazy(rf"(?:{_RAW_TAG}{_END})+")),
        Construct(
            "a command of a template",
            "{%",
            lazy(r"\{%.*"),
            ends_of(_ONE),
            lost=True,
            worded=_worded,
        ),
        Construct("a variable of a template", "{{", lazy(r"\{\{.*"), ends_of(_ONE), lost=True),
        Construct(
            "Markdown within HTML",
            "markdown=",
            lazy(
                r"<(?P<mark>[A-Za-z][\w-]*)\b[^<>]*\bmarkdown=(?P<quote>[\"']?)"
                rf"(?:1|block|span)(?P=quote)[^<>]*>{_END}"
            ),
            Extent.PAIRED,
            Shown.BODY,
            closing=r"</{mark}>",
        ),
        Construct("attributes", "{:", lazy(rf"(?:{_MARKS}{_END})+")),
        Construct("an abbreviation", "*[", lazy(r"\*\[[^\]\n]+\]:[ \t]*\S.*")),
        Construct(
            "the address of a reference",
            "]:",
            lazy(rf"\[[^\]\n]+\]:[ \t]*[^\s{{]*(?:{_TAG}|{_VARIABLE}).*"),
        ),
        FORMULA,
    ),
    signs=r"\{[{%]",
    among_words=(
        Among("attributes", rf"{_MARKS}|{ATTRIBUTES}", lost=False),
        Among("text that is no Liquid", _RAW_TAG, lost=False),
        Among("a variable of a template", _VARIABLE),
        Among("a command of a template", _TAG),
    ),
    obeyed=rf"{_TAG}|{_VARIABLE}",
    code_line=_code_line,
    # Pages name their parents by their titles: so both have the same words in each language.
    words=frozenset({"excerpt", "subtitle", "parent", "grand_parent", "ancestor", "nav_title"}),
    fields=frozenset(
        [
            *("layout", "permalink", "published", "date", "category", "categories", "tags"),
            *("nav_order", "nav_exclude", "has_children", "has_toc", "child_nav_order", "image"),
            *("redirect_to", "author", "authors", "sitemap", "last_modified_at"),
            *("render_with_liquid", "excerpt_separator", "toc", "toc_sticky", "sidebar", "classes"),
            *(
                "comments",
                "share",
                "related",
                "header",
                "search_exclude",
                "nav_fold",
                "lang",
                "ref",
            ),
            *("locale", "slug", "version", "position", "robots", "mathjax", "mermaid", "toc_label"),
            *("nav_enabled", "search_enabled", "note", "has_math", "math", "pin", "collection"),
        ]
    ),
)
