"""The version of polyguide."""

__version__ = "0.2.0"
