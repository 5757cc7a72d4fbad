"""What commands print, for people and for programs: problems, coverage, changes, explanations."""
