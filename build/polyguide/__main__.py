"""`python -m polyguide`."""

from polyguide.cli import main

main()
