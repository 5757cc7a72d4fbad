"""Editions as HTML."""
