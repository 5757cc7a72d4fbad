"""The newest bundle at a place: one whole state of it after the other, never a mixture."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from .errors import BundleError

if TYPE_CHECKING:
    from .bundle import Bundle

_NEVER = float("inf")
# Seconds. What failed may still be on its way, so it is tried again, less and less often. The
# clocks of some file systems count in steps of two seconds, in which one file may follow another.
_FIRST_WAIT, _LONGEST_WAIT, _CLOCK = 0.25, 60.0, 2.5


class Latest:
    """The newest whole bundle at the place where one was opened: a folder, an archive, a package.

    Its files are held in memory, each compared with the index, so that nothing is half of one
    export and half of another; those of a bundle that was opened with `verify=False` are not
    compared. What is new is taken over as soon as all of it is there. What is
    broken is told once, as a warning of the logger `polyguide.embed`, and the old one stays. May
    serve many threads.
    """

    def __init__(self, bundle: Bundle) -> None:
        from threading import Lock

        self._given = bundle
        self._origin = bundle.origin
        self._lock = Lock()
        self._looked = self._is_whole = False
        self._state: tuple[int, ...] | None = None
        self._next = _NEVER
        self._wait = _FIRST_WAIT
        self._told: tuple[object, str] | None = None
        self.current: Bundle = bundle
        """The bundle as it was when somebody last looked. Until the first look, and where that
        found no whole bundle, it is the one that was given, which reads files when it needs them.
        """

    @property
    def bundle(self) -> Bundle:
        """Look whether another bundle is there, and give the newest whole one."""
        self.refresh()
        return self.current

    def due(self) -> bool:
        """Tell whether there is something to look at. This costs a look at one file's state."""
        if self._looked and self._lock.locked():  # somebody is at it
            return False
        return self._is_ripe()

    def refresh(self) -> None:
        """Take over the bundle that is there now, if it is whole and another one."""
        if not self.due() or not self._lock.acquire(blocking=not self._looked):
            return
        try:
            if self._is_ripe():
                self._take()
        except BundleError as error:
            self._fail(error)
        finally:
            self._looked = True
            self._lock.release()

    def reload(self) -> bool:
        """Look now, and tell whether another bundle was taken over.

        BundleError if what is there is not whole: then the old one stays.
        """
        with self._lock:
            before = self.current
            try:
                self._take()
            except BundleError as error:
                self._fail(error)
                raise
            finally:
                self._looked = True
            return not self.current.is_that_of(before)

    def _is_ripe(self) -> bool:
        if not self._looked or monotonic() >= self._next:
            return True
        return self._origin is not None and self._origin.state() != self._state

    def _take(self) -> None:
        state = self._origin.state() if self._origin else None
        if state != self._state:
            self._wait = _FIRST_WAIT
        self._state = state
        there = self._origin.open() if self._origin else self._given
        try:
            is_new = not self._is_whole or not there.is_that_of(self.current)
            if is_new:
                self.current = there.whole()
        finally:
            if self._origin:
                there.close()
        self._is_whole, self._told = True, None
        self._next = monotonic() + _CLOCK if is_new and self._origin else _NEVER

    def _fail(self, error: BundleError) -> None:
        """Note when to try again, and tell of a failure that nobody was told of."""
        self._next = monotonic() + self._wait if self._origin else _NEVER
        self._wait = min(2 * self._wait, _LONGEST_WAIT)
        if self._told is None or (self._state != self._told[0] and str(error) != self._told[1]):
            import logging

            self._told = (self._state, str(error))
            sentence = "The guide is not whole: %s"
            if self._is_whole:
                sentence = "The new guide can't be taken over, and the old one stays: %s"
            logging.getLogger("polyguide.embed").warning(sentence, error)
