"""Edits of an English text over which its translations are carried, and their brothers over which
none is."""

from __future__ import annotations

import pytest

from polyguide.gettext.update.misspelling import Vocabulary
from polyguide.gettext.update.reading import raw_words, read
from polyguide.gettext.update.same_meaning import same_meaning

CARRIED = {
    "a hyphen for a space": ("A well known prepaid card", "A well-known prepaid card"),
    "a word in two parts": ("Write the file name here", "Write the filename here"),
    "a word with a hyphen": ("We send an e-mail to you", "We send an email to you"),
    "a prefix with a hyphen": ("You can re-use the card", "You can reuse the card"),
    "British spelling": ("The colour of the travelled centre", "The color of the traveled center"),
    "another British spelling": ("They organise a licence", "They organize a license"),
    "that for which": ("A card which you can top up", "A card that you can top up"),
    "which for that, twice": (
        "Cards that work and shops that sell them",
        "Cards which work and shops which sell them",
    ),
    "a contraction": ("You do not need it, it is free", "You don't need it, it's free"),
    "cannot in two words": ("You can not pay here", "You cannot pay here"),
    "a comma before and": (
        "Pay the bill, and keep the receipt",
        "Pay the bill and keep the receipt",
    ),
    "a comma behind a link": ("Ask [Ana](a.md), and pay", "Ask [Ana](a.md) and pay"),
    "a comma behind an introduction": ("Then open the app", "Then, open the app"),
    "a comma in a later sentence": ("Pay. In this case you wait", "Pay. In this case, you wait"),
    "the dot of an abbreviation": ("Cards vs cash there", "Cards vs. cash there"),
    "the capitals of a name": ("The subway of santiago is fast", "The subway of Santiago is fast"),
    "the capitals of a heading": ("Useful cards and shops", "Useful Cards and Shops"),
    "marks across a full stop": ("Never *ever.* Pay first", "Never *ever*. Pay first"),
    "marks across a colon": ("**Note:** pay first", "**Note**: pay first"),
    "a quotation across a comma": ('Say "yes," and wait', 'Say "yes", and wait'),
    "a word that stood twice": ("Go to the the shop", "Go to the shop"),
    "an article": ("Take an card with you", "Take a card with you"),
    "the sign for and": ("Cards & shops there", "Cards and shops there"),
    "a misspelling in a small guide": ("Pay teh bill there", "Pay the bill there"),
    "a letter that was missing twice": ("The adress is here", "The address is here"),
    "a short word misspelt": ("Pay the bil there", "Pay the bill there"),
    "a letter that was missing": ("An offical shop there", "An official shop there"),
    "a misspelling that was made": ("We receive the money", "We recieve the money"),
}
LEFT = {
    "two words with a meaning of their own": ("You may be late", "You maybe late"),
    "one word with a meaning of its own": ("Open every day there", "Open everyday there"),
    "a prefix that makes another word": ("You re-sign the form", "You resign the form"),
    "another prefix": ("They re-cover the card", "They recover the card"),
    "a prefix before a space": ("A re sign of it", "A re-sign of it"),
    "a hyphen beside a number": ("Twenty four hour passes", "Twenty four-hour passes"),
    "a hyphen beside digits": ("A pass for 24 hour trips", "A pass for 24-hour trips"),
    "a hyphen beside a negation": ("A no show fee is due", "A no-show fee is due"),
    "which that asks": ("See which is cheaper there", "See that is cheaper there"),
    "which behind a preposition": ("The shop in which you pay", "The shop in that you pay"),
    "that in the place of a pronoun": ("Pay, that is cheaper", "Pay, which is cheaper"),
    "a negation": ("You do need a card", "You don't need a card"),
    "another verb": ("You must not pay", "You need not pay"),
    "a modal verb": ("You can pay there", "You may pay there"),
    "a comma beside only": ("In the shop only cash is taken", "In the shop, only cash is taken"),
    "a comma before a relative": ("Shops, that take cash", "Shops that take cash"),
    "a comma before or": ("An eSIM, or embedded card", "An eSIM or embedded card"),
    "a comma before a name": ("Then call Ana", "Then call, Ana"),
    "a name that is a word": ("The polish shop there", "The Polish shop there"),
    "a month that is a verb": ("You may go there", "You May go there"),
    "an abbreviation that is a word": ("It helps us there", "It helps US there"),
    "a unit in other capitals": ("A pass of some Mb there", "A pass of some MB there"),
    "a unit spelt otherwise": ("A few metres from there", "A few meters from there"),
    "another number": ("Pay 5 there today", "Pay 6 there today"),
    "a number word misspelt": ("It takes fourty minutes", "It takes forty minutes"),
    "two words of the dictionary": ("Fill in the form there", "Fill in the from there"),
    "one word, two of the dictionary": ("They quite like it", "They quiet like it"),
    "an ending": ("Your backups are there", "Your backup are there"),
    "a word that may be two others": ("Sign the contrct there", "Sign the contract there"),
    "two words misspelt": ("The adress is offical", "The address is official"),
    "a name in other letters": ("Ask at Entell there", "Ask at Entel there"),
    "a sign that asks": ("*Pay?* It is late", "*Pay!* It is late"),
    "a word that is emphasis twice": ("It is very very late", "It is very late"),
}


def same(old: str, new: str, language: str = "en") -> bool:
    words = Vocabulary(set(raw_words(old)), set(raw_words(new)), language)
    return same_meaning(read(old), read(new), words)


@pytest.mark.parametrize(("old", "new"), CARRIED.values(), ids=CARRIED)
def test_it_is_carried_in_both_directions(old: str, new: str) -> None:
    assert same(old, new)
    assert same(new, old)


@pytest.mark.parametrize(("old", "new"), LEFT.values(), ids=LEFT)
def test_it_is_left_to_a_person_in_both_directions(old: str, new: str) -> None:
    assert not same(old, new)
    assert not same(new, old)


@pytest.mark.parametrize(("old", "new"), [CARRIED["a contraction"], CARRIED["that for which"]])
def test_what_is_true_of_english_is_not_asked_of_other_languages(old: str, new: str) -> None:
    assert not same(old, new, "de")


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        ("es", "Lleva tu documeto aquí", "Lleva tu documento aquí"),
        ("de", "Die addresse ist hier", "Die adresse ist hier"),
        ("fr", "Votre addresse est ici", "Votre adresse est ici"),
        ("pt", "O enderreço é aqui", "O endereço é aqui"),
        ("ru", "Ваш адресс здесь", "Ваш адрес здесь"),
    ],
)
def test_a_misspelling_is_known_in_other_languages_too(language: str, old: str, new: str) -> None:
    assert same(old, new, language)
    assert not same(old, new, "")
