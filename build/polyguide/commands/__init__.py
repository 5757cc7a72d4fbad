"""One file for each command: its story, in the order in which it happens."""
