"""What the desk says to a person whose request it can't answer, each sentence by its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

Speech = Callable[[str], str]

SENTENCES: Mapping[str, Callable[[Speech], str]] = {
    "forms": lambda speech: speech(
        "This message has a form for each number. Open it in an editor for catalogues."
    ),
    "malformed": lambda speech: speech(
        "This request is not as the page sends it. Load the page again."
    ),
    "meanwhile": lambda speech: speech(
        "Somebody else changed these words meanwhile, and nothing was written. Compare both."
    ),
    "no editor": lambda speech: speech(
        "No editor is known here. Start the server again with --editor and a command."
    ),
    "no entry": lambda speech: speech(
        "The catalogue does not have this message yet: run polyguide update."
    ),
    "not there": lambda speech: speech(
        "There is no such message on this page any more. Load the page again."
    ),
    "nothing": lambda speech: speech("There is nothing to take back."),
    "others": lambda speech: speech(
        "This request does not come from a page of this server. Load the page again."
    ),
    "too large": lambda speech: speech("This text is too long to be saved here."),
}
