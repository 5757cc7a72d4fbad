"""The tables of all codes of problems: how severe each is, its sentence and its remedy."""
