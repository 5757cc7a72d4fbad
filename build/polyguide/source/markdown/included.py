"""Files that stand in a document: their Markdown as blocks, their text as code."""

from __future__ import annotations

import posixpath
import re

from polyguide.model.document import Block, BlockKind
from polyguide.project.kept import digest_of
from polyguide.source.dialects import Construct, Include
from polyguide.source.markdown.original import Original
from polyguide.source.markdown.reader import Reader
from polyguide.source.markdown.safe_blocks import noted_tokens
from polyguide.source.markdown.tokens import Token

MAX_DEPTH = 8  # files that include each other
"""How deep files may include others; what is beyond is told."""
_ROOM = 2_000_000  # characters of files in one document, as many as it may have itself
_LEAST = 100  # characters that each counts for at least, so that there are not too many to read


def _read(reader: Reader, match: re.Match[str], include: Construct | Include) -> tuple[str, str]:
    """Give the path and the part of a file that is included; ValueError with a reason."""
    read = reader.options.include
    if read is None:
        raise ValueError("no project is read here")
    if reader.included_size < _ROOM:
        path, text = read(match["path"], reader.original.path)
        part = include.part(text.replace("\r\n", "\n"), match) if len(text) <= _ROOM else text
        reader.included_size += max(len(part), _LEAST)
        if reader.included_size <= _ROOM:
            return path, part
    raise ValueError(f"all that is included in a document may have {_ROOM} characters at most")


def _note(reader: Reader, path: str, text: str) -> None:
    """Note what stands here of a file, so that the page is made again when it changes."""
    reader.included[path] = digest_of(f"{reader.included.get(path, '')}{text}".encode())


def text_of_file(reader: Reader, row: Construct, token: Token) -> tuple[Block, ...]:
    """Read the Markdown of a file in the place of what includes it."""
    match = row.opening.fullmatch(token.content)
    assert match
    try:
        path, text = _read(reader, match, row)
        if path in reader.files:
            raise ValueError("the files include each other in a circle")
        if len(reader.files) > MAX_DEPTH:
            raise ValueError(f"files may include each other {MAX_DEPTH} deep at most")
    except ValueError as error:
        return _not_there(reader, token.content, str(error))
    if not path.endswith((".md", ".mdx", ".markdown", ".html", ".txt")):
        return (_code(text, path, reader.line),)
    _note(reader, path, text)
    return reader.blocks_of(Original(text, path), noted_tokens(text, reader.options.dialects))


def code_of_file(reader: Reader, row: Construct, token: Token) -> tuple[Block, ...]:
    """Show the text of a file as code in the place of what includes it."""
    match = row.opening.fullmatch(token.content)
    assert match
    try:
        path, text = _read(reader, match, row)
    except ValueError as error:
        return _not_there(reader, token.content, str(error))
    _note(reader, path, text)
    return (_code(text, path, reader.line),)


def _code(text: str, path: str, line: int) -> Block:
    language = posixpath.splitext(path)[1][1:]
    whole = text if text.endswith("\n") or not text else f"{text}\n"
    return Block(BlockKind.CODE, text=whole, name=language, line=line)


def with_files(reader: Reader, code: str, language: str) -> str:
    """Give the text of a block of code with the files that its lines include, as readers see it.

    Lines that are there for a compiler alone are left out.
    """
    syntax, lines = reader.options.syntax, []
    for line in code.splitlines(keepends=True):
        found = ((row, row.pattern.fullmatch(line.rstrip("\n"))) for row in syntax.includes)
        include, match = next(((row, one) for row, one in found if one), (None, None))
        if include is None or match is None:
            lines.append(line)
            continue
        try:
            path, text = _read(reader, match, include)
        except ValueError as error:
            _not_there(reader, line.strip(), str(error))
        else:
            _note(reader, path, text)
            indent = line[: len(line) - len(line.lstrip())]
            lines += [f"{indent}{one}\n" for one in text.splitlines()]
    for one in syntax.dialects:
        if one.code_line:
            lines = [seen for line in lines if (seen := one.code_line(language, line)) is not None]
    return "".join(lines)


def _not_there(reader: Reader, words: str, reason: str) -> tuple[Block, ...]:
    reader.report("MD028", words, text=words, reason=reason)
    return ()
