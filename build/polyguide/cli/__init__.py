"""The command line: arguments, printing, reports in their formats, and exit codes."""

from __future__ import annotations

__all__ = ["main"]


def main() -> None:
    """Run the command line, and end the process with its exit code."""
    from polyguide.cli.app import run

    run()
