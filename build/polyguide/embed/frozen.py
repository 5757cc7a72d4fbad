"""Values that never change: what `dataclasses` makes, at a fraction of its import time.

Twenty frozen dataclasses and the modules that `dataclasses` imports took 30 of the 40 milliseconds
that importing this package may cost; these take one. Type checkers treat both alike.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Any, ClassVar, NoReturn, dataclass_transform


@dataclass_transform(frozen_default=True)
class Frozen:
    """A value with the fields that its class states, given in their order or by name.

    Two of one class are equal if their fields are. Names that begin with `_` are not part of the
    value, and `fields`, the object of the file, is left out of `repr`.

    >>> class Point(Frozen):
    ...     x: int
    ...     y: int
    >>> Point(1, y=2), Point(1, 2) == Point(1, 2)
    (Point(x=1, y=2), True)
    """

    _names: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls) -> None:
        cls._names = tuple(cls.__annotations__)

    def __init__(self, *values: Any, **named: Any) -> None:
        own = dict(zip(self._names, values, strict=False), **named)
        if len(own) != len(values) + len(named) or own.keys() != set(self._names):
            wanted = ", ".join(self._names)
            raise TypeError(f"{type(self).__name__} takes each of these once: {wanted}")
        self.__dict__.update(own)

    def __setattr__(self, name: str, value: Any) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} can't be changed")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} can't be changed")

    def __reduce__(self) -> tuple[Any, ...]:
        plain = {
            name: dict(value) if isinstance(value, MappingProxyType) else value
            for name, value in self.__dict__.items()
        }
        return _restored, (type(self), plain)

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self._compared())

    def __hash__(self) -> int:
        values = [getattr(self, name) for name in self._compared()]
        return hash((type(self), *[item for item in values if isinstance(item, (str, int))]))

    def __repr__(self) -> str:
        shown = (name for name in self._compared() if name != "fields")
        return f"{type(self).__name__}({', '.join(f'{n}={getattr(self, n)!r}' for n in shown)})"

    def _compared(self) -> list[str]:
        return [name for name in self._names if not name.startswith("_")]


def _restored(kind: type[Frozen], plain: dict[str, Any]) -> Frozen:
    """Make a value again of what `pickle` and `copy` kept: mappings are read-only again."""
    own = {
        name: MappingProxyType(value) if isinstance(value, dict) else value
        for name, value in plain.items()
    }
    return kind(**own)
