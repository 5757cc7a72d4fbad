"""Catalogues: reading and writing .po, extracting, updating, merging by git."""
