"""Guides whose translations are older than their source."""

from __future__ import annotations

HEAD = (
    'msgid ""\nmsgstr ""\n"Language: es\\n"\n"MIME-Version: 1.0\\n"\n'
    '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n\n'
)
OLDER = 'source = "en"\nlocales = ["es"]\nfuzzy = "older"\nthreshold = 0\n'
OMIT = OLDER.replace("older", "omit")
PO = "locales/es/LC_MESSAGES/guide.po"
# What the guide says now, what it said, and the words for that; all have in common that nothing
# but words of no number, no name and no negation has changed.
SHOWN = {
    "a word": (
        "Wait at the small counter until somebody calls you.",
        "Wait at the little counter until somebody calls you.",
        "Espera en el mesón pequeño hasta que te llamen.",
    ),
    "a sentence more": (
        "Keep the receipt until the line works again on your phone. Then put it away.",
        "Keep the receipt until the line works again on your phone.",
        "Guarda la boleta hasta que la línea vuelva a funcionar.",
    ),
    "the same parts": (
        "Dial `*103#` now and pay {price} on [the site](https://a.example) of the shop.",
        "Dial `*103#` and pay {price} on [the site](https://a.example) of the shop.",
        "Marca `*103#` y paga {price} en [el sitio](https://a.example) de la tienda.",
    ),
    "a link that came in since": (
        "Look at the list in the shop, or [read it here](https://a.example), before you pay.",
        "Look at the list in the shop, or read it here, before you pay.",
        "Mira la lista en la tienda, o léela aquí, antes de pagar.",
    ),
    "a footnote": (
        "Bring the number of your line[^n] with you to the big counter.",
        "Bring the number of your line[^n] with you to the counter.",
        "Trae el número de tu línea[^n] al mesón.",
    ),
    "the same negation, written out": (
        "You do not need a new card to renew the line, as a rule.",
        "You don't need a new card to renew the line.",
        "No necesitas una tarjeta nueva para renovar la línea.",
    ),
}


def entry(now: str, was: str, words: str, more: str = "") -> str:
    return f'{more}#, fuzzy\n#| msgid "{was}"\nmsgid "{now}"\nmsgstr "{words}"\n'
