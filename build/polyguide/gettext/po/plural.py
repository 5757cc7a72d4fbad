"""Plural-Forms: the small C expression that says which plural form a number takes.

A grammar of its own, never `eval`: numbers, `n`, parentheses and the operators of C without
side effects. Length, depth and the number of forms are bounded.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from functools import lru_cache

from polyguide.model.patterns import lazy

MAX_FORMS = 64
MAX_LENGTH = 2_000
MAX_DEPTH = 40
PROBES = 1_000
_UNSIGNED = 2**64 - 1

_SHAPE = lazy(r"\s*+nplurals\s*+=\s*+([0-9]++)\s*+;\s*+plural\s*+=([^;]*+);?\s*+")
_TOKEN = lazy(r"\s*+(?:[0-9]++|n\b|\|\||&&|[=!<>]=|[-+*/%<>!?:()])")

Expression = Callable[[int], int]


class PluralError(ValueError):
    """A Plural-Forms value that cannot be used; the text says why."""


def _binary(apply: Callable[[int, int], int]) -> Callable[[Expression, Expression], Expression]:
    """Compute as C does with an unsigned long: what goes below zero comes out huge."""
    return lambda left, right: lambda n: apply(left(n), right(n)) & _UNSIGNED


_BINARY: dict[str, tuple[int, Callable[[Expression, Expression], Expression]]] = {
    "||": (1, lambda left, right: lambda n: int(bool(left(n) or right(n)))),
    "&&": (2, lambda left, right: lambda n: int(bool(left(n) and right(n)))),
    "==": (3, _binary(operator.eq)),
    "!=": (3, _binary(operator.ne)),
    "<": (4, _binary(operator.lt)),
    ">": (4, _binary(operator.gt)),
    "<=": (4, _binary(operator.le)),
    ">=": (4, _binary(operator.ge)),
    "+": (5, _binary(operator.add)),
    "-": (5, _binary(operator.sub)),
    "*": (6, _binary(operator.mul)),
    "/": (6, _binary(operator.floordiv)),
    "%": (6, _binary(operator.mod)),
}
"""How strongly an operator binds, and what it makes of its two sides."""


@lru_cache(maxsize=256)
def plural_forms(value: str) -> tuple[int, ...]:
    """Give the plural form of each n from 0 to 999 under a Plural-Forms value.

    >>> forms = plural_forms("nplurals=2; plural=(n != 1);")
    >>> forms[:3]
    (1, 0, 1)

    PluralError says why a value cannot be used: its shape, its expression, a division by zero,
    or a form that is not below nplurals.
    """
    count, expression = _parse(value)
    try:
        forms = tuple(expression(n) for n in range(PROBES))
    except ZeroDivisionError:
        raise PluralError("it divides by zero") from None
    except RecursionError:
        raise PluralError("the expression is nested too deeply") from None
    worst = next((form for form in forms if not 0 <= form < count), None)
    if worst is not None:
        raise PluralError(f"it gives the form {worst}, with nplurals={count}")
    return forms


def nplurals(value: str) -> int:
    """Give the number of forms that a valid Plural-Forms value declares."""
    return _parse(value)[0]


@lru_cache(maxsize=256)
def _parse(value: str) -> tuple[int, Expression]:
    shape = _SHAPE.fullmatch(value)
    if not shape:
        raise PluralError("it is not of the shape nplurals=NUMBER; plural=EXPRESSION;")
    if len(shape[1]) > 3 or not 0 < int(shape[1]) <= MAX_FORMS:
        raise PluralError(f"nplurals must be between 1 and {MAX_FORMS}")
    if len(shape[2]) > MAX_LENGTH:
        raise PluralError("the expression is too long")
    return int(shape[1]), _Parser(shape[2]).whole()


class _Parser:
    """Precedence climbing over the tokens of one expression."""

    def __init__(self, text: str) -> None:
        self.tokens: list[str] = []
        at, end = 0, len(text.rstrip())
        while at < end:
            token = _TOKEN.match(text, at, end)
            if not token:
                raise PluralError(
                    f"the expression cannot be read from {text[at : at + 20].strip()}"
                )
            self.tokens.append(token[0].strip())
            at = token.end()
        self.tokens.append("")
        self.at = 0
        self.depth = 0

    def whole(self) -> Expression:
        """Read the whole text as one expression."""
        expression = self.choice()
        if self.tokens[self.at]:
            raise PluralError(f"the expression should end before {self.tokens[self.at]}")
        return expression

    def take(self) -> str:
        self.at += 1
        return self.tokens[self.at - 1]

    def want(self, token: str) -> None:
        if self.take() != token:
            raise PluralError(f"a {token} is missing in the expression")

    def choice(self) -> Expression:
        """Read `a ? b : c`, or what binds more strongly."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise PluralError("the expression is nested too deeply")
        test = self.binary(1)
        if self.tokens[self.at] == "?":
            self.at += 1
            yes = self.choice()
            self.want(":")
            no = self.choice()
            self.depth -= 1
            return lambda n: yes(n) if test(n) else no(n)
        self.depth -= 1
        return test

    def binary(self, weakest: int) -> Expression:
        """Read operators that bind at least as strongly as `weakest`."""
        left = self.unary()
        while True:
            token = self.tokens[self.at]
            strength, combine = _BINARY.get(token, (0, None))
            if combine is None or strength < weakest:
                return left
            self.at += 1
            left = combine(left, self.binary(strength + 1))

    def unary(self) -> Expression:
        """Read a number, `n`, a parenthesis, or any number of `!` before one of them."""
        token = self.take()
        flips = 0
        while token == "!":
            flips, token = flips + 1, self.take()
        if token == "n":
            operand: Expression = int
        elif token.isdigit():
            if len(token) > 9:
                raise PluralError(f"the number {token[:20]} is too big")
            number = int(token)
            operand = lambda n: number  # noqa: E731
        elif token == "(":
            operand = self.choice()
            self.want(")")
        else:
            raise PluralError("a number or n is missing in the expression")
        if not flips:
            return operand
        odd = flips % 2
        return lambda n: int(bool(operand(n)) != bool(odd))
