"""Renderers: an edition becomes HTML or plain text."""

OLDER = "Older version"
"""The theme's word that stands before words which translate an older version of their source."""
