"""Renderers: an edition becomes HTML or plain text."""
