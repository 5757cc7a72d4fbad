"""The guide for other programs: a file or folder for each format, and the table of all formats."""
