"""`python -m polyguide`."""

from polyguide.cli import main

if __name__ == "__main__":
    main()
