"""Words that no edit may touch if its translation is to stay: negations, numbers and units."""

from __future__ import annotations

NEGATIONS = frozenset(
    """no not nor none never neither nobody nothing nowhere without cannot cant dont wont isnt
    hardly barely unless except only non sin nunca nada nadie ningún ninguno ninguna tampoco jamás
    ni nicht kein keine keinen keiner nie niemals nichts ohne pas jamais sans aucun aucune rien
    não nem sem nunca nenhum nessuno mai niente senza niet geen nooit zonder не нет ни никогда
    без нельзя""".split()  # noqa: SIM905 - read as text
)
NUMBER_WORDS = frozenset(
    """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
    fifteen twenty thirty forty fifty sixty ninety hundred thousand million half quarter third
    first second once twice double both last minute minutes hour hours day days daily week weeks
    weekly month months monthly year years yearly
    cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce quince veinte treinta
    cuarenta cincuenta sesenta noventa cien ciento mil millón medio media mitad tercio primer
    primera segundo segunda tercero doble ambos ambas último última minuto minutos hora horas día
    días semana semanas mes meses año años
    deux trois quatre cinq sept huit neuf dix onze douze quinze vingt trente cent mille demi
    deuxième heure heures jour jours semaine semaines mois année années
    zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig dreißig hundert tausend halb
    erste zweite stunde stunden tag tage tagen woche wochen monat monate monaten jahr jahre jahren
    dois duas quatro sete oito nove dez vinte trinta dia dias mês ano anos
    due tre quattro sei sette otto dieci venti trenta cento
    один два три четыре пять шесть семь восемь девять десять сто тысяча первый второй""".split()  # noqa: SIM905 - read as text
)
"""Words for numbers and spans of time, in the languages that guides are likely to be written in."""
UNITS = frozenset(
    f"{prefix}{unit}{plural}"
    for unit in ("metre", "meter", "litre", "liter", "gram", "gramme", "byte", "bit", "metro")
    for prefix in ("", "kilo", "mega", "giga", "centi", "milli")
    for plural in ("", "s")
)
SOLID = NEGATIONS | NUMBER_WORDS | UNITS
"""All of them; a misspelling of one of these is left to a person, too."""
