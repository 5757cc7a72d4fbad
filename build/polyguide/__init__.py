"""polyguide: one Markdown guide and its gettext catalogues, rendered in every language."""

__version__ = "0.1.0"
