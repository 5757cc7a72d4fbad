"""Ranges: values of which the ends alone are known, such as 2 to 3 days."""

from __future__ import annotations

from typing import Generic, NamedTuple, TypeVar

_T = TypeVar("_T")


class Range(NamedTuple, Generic[_T]):
    """All from one value to a greater one: two numbers, or two dates.

    >>> Range(2, 3)
    Range(low=2, high=3)
    """

    low: _T
    high: _T
