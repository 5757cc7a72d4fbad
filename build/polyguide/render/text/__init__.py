"""Editions as plain text."""
