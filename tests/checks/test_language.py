"""The language of a whole catalogue: its header, its letters, its words."""

from __future__ import annotations

import pytest

from polyguide.checks.language import guessed_language, language_errors, language_warnings
from polyguide.gettext import po
from polyguide.model.catalogue import Catalogue
from polyguide.model.locales import Locale

SOURCES = ("Take the ferry at noon.", "Then go home.", "Pay at the counter with cash.")
WORDS = {
    "zh": ("中午乘渡轮。", "然后回家。", "在柜台用现金付款。"),
    "es": ("Tome el transbordador al mediodía.", "Luego vaya a casa.", "Pague en efectivo."),
    "ru": ("Садитесь на паром в полдень.", "Затем идите домой.", "Платите наличными."),
    "ja": ("正午にフェリーに乗ってください。", "それから家に帰ります。", "窓口で現金で払います。"),
    "ko": ("정오에 페리를 타세요.", "그런 다음 집에 가세요.", "창구에서 현금으로 내세요."),
    "ar": ("اركب العبارة عند الظهر.", "ثم عد إلى البيت.", "ادفع نقدًا عند الشباك."),
}
TRADITIONAL = ("請於中午乘渡輪離開這個碼頭。", "然後搭車回家，別忘了買東西。", "在櫃檯用現金付款。")


def catalogue(words: tuple[str, ...], language: str = "") -> Catalogue:
    head = f'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n'
    head += '"Content-Type: text/plain; charset=UTF-8\\n"\n'
    entries = [
        f'\nmsgid "{source}"\nmsgstr "{text}"\n'
        for source, text in zip(SOURCES, words, strict=False)
    ]
    read, problems = po.parse((head + "".join(entries)).encode(), "x.po", strict=False)
    assert read is not None, problems
    return read


def codes(read: Catalogue, tag: str) -> list[str]:
    locale = Locale.parse(tag)
    return [problem.code for problem in language_errors(read, locale)]


@pytest.mark.parametrize(
    ("language", "tag"),
    [
        *(("pt_BR", "es"), ("en", "de"), ("zh_TW", "zh-Hans"), ("zh_Hant", "zh-CN")),
        *(("sr@latin", "hr"), ("es_PE.UTF-8", "ca"), ("no", "da")),
    ],
)
def test_a_header_of_another_language_is_an_error(language: str, tag: str) -> None:
    (problem,) = language_errors(catalogue((), language), Locale.parse(tag))
    assert (problem.code, problem.place.line) == ("LNG003", 3)


@pytest.mark.parametrize(
    ("language", "tag"),
    [
        *(("zh_CN", "zh-Hans"), ("zh_Hans", "zh-CN"), ("zh", "zh-Hant"), ("pt", "pt-BR")),
        *(("es", "es-PE"), ("es_CL", "es"), ("no", "nb"), ("nb_NO", "no"), ("no", "nn")),
        *(("sr", "sr-Latn"), ("sr@latin", "sr"), ("ca@valencia", "ca-valencia"), ("iw", "he")),
        *(("de", "de-x-leicht"), ("", "es"), ("Spanish", "es"), ("xx", "es"), ("en", "qaa")),
        *(("en_US.UTF-8", "en"), ("de_DE@euro", "de"), ("und", "es")),
    ],
)
def test_a_header_of_the_same_language_or_of_none_is_right(language: str, tag: str) -> None:
    assert codes(catalogue((), language), tag) == []


def test_a_header_of_another_region_is_a_warning() -> None:
    read = catalogue((), "pt_PT")
    warned = [problem.code for problem in language_warnings(read, Locale.parse("pt-BR"))]
    assert (codes(read, "pt-BR"), warned) == ([], ["MSG011"])
    assert list(language_warnings(read, Locale.parse("pt"))) == []


@pytest.mark.parametrize(
    ("words", "tag"),
    [
        *((WORDS["zh"], "es"), (WORDS["es"], "ru"), (WORDS["ru"], "de"), (WORDS["ar"], "he")),
        *((WORDS["ja"], "zh-Hans"), (WORDS["ko"], "zh-Hant"), (WORDS["ko"], "ja")),
        *((WORDS["es"], "ja"), (WORDS["es"], "zh-Hans"), (TRADITIONAL, "zh-Hans")),
        (WORDS["zh"] * 4, "ja"),
    ],
)
def test_words_in_letters_of_another_language_are_an_error(
    words: tuple[str, ...], tag: str
) -> None:
    if len(words) > len(SOURCES):
        words = tuple("".join(words[at::3]) for at in range(3))
    assert codes(catalogue(words), tag) == ["LNG004"]


@pytest.mark.parametrize(
    ("words", "tag"),
    [
        *((WORDS[tag], tag) for tag in WORDS),
        *((TRADITIONAL, "zh-Hant"), (TRADITIONAL, "yue"), (WORDS["es"], "sr")),
        (WORDS["ru"], "uz"),
        *(
            (("Entel S.A. (Chile)", "WOM", "Movistar Chile"), "es"),
            (("設定", "言語", "検索"), "ja"),
        ),
        ((SOURCES[0], SOURCES[1], "现金"), "es"),
        (WORDS["zh"], "qaa"),
    ],
)
def test_words_in_letters_of_the_language_are_right(words: tuple[str, ...], tag: str) -> None:
    assert codes(catalogue(words), tag) == []


ITALIAN = (
    "Il traghetto va nella piccola isola e torna la sera con gli abitanti che sono della città e"
    " non del porto.",
    "Puoi comprare il biglietto a bordo, ma è più caro che nel negozio del porto, se questo non è"
    " già chiuso.",
    "Se sei in ritardo, vai alla cassa e chiedi che traghetto puoi prendere per il prezzo della"
    " prima corsa che non è piena.",
)


def test_frequent_words_of_another_language_are_a_warning() -> None:
    read = catalogue(ITALIAN)
    assert codes(read, "es") == []
    (problem,) = language_warnings(read, Locale.parse("es"))
    assert (problem.code, dict(problem.values)["language"]) == ("LNG006", "it")
    assert guessed_language(read, Locale.parse("it")) == ""


def test_nothing_is_guessed_of_a_language_that_is_close_to_one_that_is_known() -> None:
    assert guessed_language(catalogue(ITALIAN), Locale.parse("scn")) == ""
