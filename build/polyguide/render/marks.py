"""The marks of words that are not final.

They lie apart, as a build that has nothing to do reads no editions.
"""

from __future__ import annotations

from types import MappingProxyType

from polyguide.model.edition import Status
from polyguide.render import DRAFT, OLDER

MARKS = MappingProxyType({Status.OLDER: OLDER, Status.DRAFT: DRAFT})
"""What stands before words that are not final, by what they are."""
