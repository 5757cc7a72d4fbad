"""XLIFF for translation tools: written, read back, and taken into a catalogue."""
