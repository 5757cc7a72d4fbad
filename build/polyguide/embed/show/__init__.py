"""What a bundle holds, shown: typed blocks and spans as HTML, as text, and as chat messages.

Values of guide.json in, strings out. These modules need nothing but the standard library, so that
a program which only opens bundles never imports what makes them. docs/bundle.md has the format.
"""
