"""Editions as Markdown."""
