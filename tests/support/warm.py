"""Run commands one after the other, each in a process of its own that finds its imports made.

A line of JSON on the standard input asks for a command: its arguments, its folder, its whole
environment, and the files for what it prints. A line with its exit code answers. The process that
reads them has imported polyguide and done nothing with it; it forks for each command.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import pkgutil
import sys
from typing import Any

import polyguide
from polyguide.cli import main


def import_everything() -> None:
    """Import every module of polyguide, and with it all that a command could wait for."""
    for module in pkgutil.walk_packages(polyguide.__path__, "polyguide."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)


def become(asked: dict[str, Any]) -> None:
    """Make this process the command that is asked for, but for running it."""
    for descriptor, path in enumerate((os.devnull, asked["out"], asked["err"])):
        mode = os.O_WRONLY | os.O_CREAT | os.O_TRUNC if descriptor else os.O_RDONLY
        opened = os.open(path, mode)
        os.dup2(opened, descriptor)
        os.close(opened)
    os.chdir(asked["cwd"])
    os.environ.clear()
    os.environ.update(asked["environment"])
    sys.argv = ["polyguide", *asked["arguments"]]


def serve() -> None:
    """Answer each line, until there is none; in the process of a command, return at once."""
    for line in sys.stdin:
        child = os.fork()
        if not child:
            become(json.loads(line))
            main()
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    import_everything()
    gc.freeze()  # else each command copies all that is imported when it collects its garbage
    serve()
