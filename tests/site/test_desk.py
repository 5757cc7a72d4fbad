"""What the desk answers: a page with its messages, one message, checks, and what is saved."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, Any

import pytest

from desks import ANA, FILES, HEAD, PO, SETTINGS, WORDS, Asking, asking, desk_of
from drafting import draft_mark
from polyguide.commands.build import build
from polyguide.project import find_project
from polyguide.site.desk.memory import Memory, Words
from polyguide.site.desk.reading import read_memory, read_words

if TYPE_CHECKING:
    from collections.abc import Iterator

DATED = HEAD.replace("2026-01-01 00:00", "2026-11-30 09:30").replace("Nobody <no@body.cl>", ANA)


FACTS = """
[sources.shop]
title = "The shop"
publisher = "The shop"
url = "https://example.org/shop"
lang = "en"

[facts.fee]
type = "money"
value = 41000
currency = "CLP"
label = "Fee"
sources = ["shop"]
checked = 2026-11-01
confidence = "high"
"""


@pytest.fixture
def page(project) -> Iterator[Asking]:
    folder = project(FILES, SETTINGS)
    with asking(folder, desk_of(folder)) as opened:
        yield opened


def test_a_page_tells_of_each_message_in_reading_order_how_far_it_is(page) -> None:
    answer = page.get("page")
    shown = [(row["words"], row["state"], row["shown"]) for row in answer["blocks"]]
    assert shown == [
        ("Pay", "translated", True),
        ("How to pay.", "translated", False),
        ("Pay the operator at a shop.", "fuzzy", True),
        ("Cash", "translated", True),
        ("Card", "missing", True),
        ("Fee", "translated", True),
        ("Price", "translated", True),
        ("One day", "draft", True),
    ]
    assert answer["left"] == {"page": 3, "guide": 3}
    assert (answer["locale"], answer["document"], answer["writable"]) == ("es", "index", True)
    assert answer["translator"] == ANA


def test_the_next_page_is_the_next_one_with_something_that_is_not_finished(page) -> None:
    assert page._replace(page="/es/shop.html").get("page")["next"] == "/es/index.html"
    assert page.get("page")["next"] == ""


def test_a_page_on_which_only_refused_words_are_left_is_one_with_work(project) -> None:
    done = WORDS.replace("#, fuzzy\n", "").replace('"Card"\nmsgstr ""', '"Card"\nmsgstr "Tarjeta"')
    done = done.replace("# polyguide: draft by OpenCC (e601d90a)\n", "")
    folder = project({**FILES, PO: HEAD + done}, SETTINGS)
    build(find_project(folder), unpublished=True)
    with asking(folder, desk_of(folder)) as page:
        shop = page._replace(page="/es/shop.html")
        for opened, left, leads in ((page, 0, "/es/shop.html"), (shop, 1, "")):
            answer = opened.get("page")
            assert (answer["left"], answer["next"]) == ({"page": left, "guide": 1}, leads)
        answer = shop.save(shop.message("Open all day."), "Abierto todo el día.")
        assert answer.json["left"] == {"page": 0, "guide": 0}
        assert page.get("page")["next"] == ""
        page.save(page.message("Cash"), "`Efectivo`")
        assert page.get("page")["left"] == {"page": 1, "guide": 1}
        assert shop.get("page")["next"] == ""
        build(find_project(folder), unpublished=True)
        page.server.desk.settle()
        assert shop.get("page")["next"] == "/es/index.html"


def test_words_with_an_error_are_not_published_and_say_so(page) -> None:
    rows = page._replace(page="/es/shop.html").get("page")["blocks"]
    open_all_day = rows[1]
    assert (open_all_day["state"], open_all_day["html"]) == ("refused", "Open all day.")
    assert open_all_day["attributes"] == {"lang": "en", "dir": "ltr"}
    assert open_all_day["problems"] == 1


def test_a_message_is_told_with_all_that_helps_to_translate_it(page) -> None:
    message = page.message("Pay the operator at a shop.")
    assert message["source"] == "Pay the **operator** at a [shop](shop.md)."
    assert message["words"] == "Paga al **operador** en esta [tienda](shop.md)."
    assert message["html"]["words"] == (
        'Paga al <strong>operador</strong> en esta <a href="shop.html">tienda</a>.'
    )
    assert (message["state"], message["fuzzy"], message["draft"]) == ("fuzzy", True, None)
    assert message["changes"] == [
        ["=", "Pay the **operator** at "],
        ["-", "this"],
        ["+", "a"],
        ["=", " [shop](shop.md)."],
    ]
    assert message["place"] == {"path": "content/index.md", "line": 6}
    assert message["entry"] == {"path": PO, "line": 20}
    assert message["similar"] == [
        {
            "source": "Pay the **operator** at a counter.",
            "words": "Paga al **operador** en el mesón.",
            "score": message["similar"][0]["score"],
        }
    ]


def test_saving_changes_one_entry_and_two_lines_of_the_header(page) -> None:
    answer = page.save(page.message("Card"), "Tarjeta")
    assert answer.status == 200
    assert answer.json["message"]["state"] == "translated"
    assert [row["html"] for row in answer.json["blocks"]] == ["Tarjeta"]
    assert answer.json["left"] == {"page": 2, "guide": 2}
    expected = DATED + WORDS.replace('"Card"\nmsgstr ""', '"Card"\nmsgstr "Tarjeta"')
    assert page.po.read_text() == expected


def test_fuzzy_off_is_a_decision_of_its_own(page) -> None:
    message = page.message("Pay the operator at a shop.")
    saved = page.save(message, "Paga al **operador** en una [tienda](shop.md).", fuzzy=True)
    assert saved.json["message"]["state"] == "fuzzy"
    assert "#| msgid" in page.po.read_text()
    again = page.save(saved.json["message"], saved.json["message"]["words"])
    assert again.json["message"]["state"] == "translated"
    assert "#| msgid" not in page.po.read_text()


def test_a_draft_stays_one_until_it_is_approved_or_edited(page) -> None:
    message = page.message("One day")
    assert message["draft"] == "OpenCC"
    kept = page.save(message, "Paga.", fuzzy=True).json["message"]
    assert kept["state"] == "draft"
    approved = page.save(kept, "Paga.", approve=True).json["message"]
    assert (approved["state"], approved["draft"]) == ("translated", None)
    page.post("undo")
    edited = page.save(page.message("One day"), "Un día").json["message"]
    assert (edited["state"], edited["draft"]) == ("translated", None)


def test_a_draft_of_another_text_is_older_words_until_it_is_approved_or_edited(project) -> None:
    mark = draft_mark("OpenCC", "Two days", "Paga.")
    words = FILES[PO].replace("polyguide: draft by OpenCC (e601d90a)", mark)
    folder = project({**FILES, PO: words}, SETTINGS)
    with asking(folder, desk_of(folder)) as page:
        message = page.message("One day")
        told = (message["state"], message["draft"], message["misplaced"], message["fuzzy"])
        assert told == ("fuzzy", "OpenCC", True, False)
        kept = page.save(message, "Paga.").json["message"]
        assert (kept["state"], kept["misplaced"]) == ("fuzzy", True)
        approved = page.save(kept, "Paga.", approve=True).json["message"]
        assert (approved["state"], approved["draft"]) == ("translated", None)
        page.post("undo")
        edited = page.save(page.message("One day"), "Un día").json["message"]
        assert (edited["state"], edited["draft"]) == ("translated", None)


def test_an_empty_text_makes_a_message_untranslated(page) -> None:
    assert page.save(page.message("Cash"), "").json["message"]["state"] == "missing"


def test_words_with_an_error_are_saved_and_not_published(page) -> None:
    answer = page.save(page.message("Cash"), "`Efectivo`")
    assert answer.json["message"]["state"] == "refused"
    assert [one["severity"] for one in answer.json["message"]["problems"]] == ["error"]
    assert [row["html"] for row in answer.json["blocks"]] == ["Cash"]
    assert answer.json["left"] == {"page": 4, "guide": 4}


def test_words_without_a_place_on_the_page_are_shown_on_the_desk(page) -> None:
    message = page.message("How to pay.")
    fields = {name: message[name] for name in ("id", "document")}
    answer = page.post("check", **fields, words="Cómo pagar.").json
    assert (answer["problems"], answer["html"]) == ([], "Cómo pagar.")


def test_nothing_is_written_over_words_that_changed_meanwhile(page) -> None:
    message = page.message("Card")
    theirs = page.po.read_text().replace('"Card"\nmsgstr ""', '"Card"\nmsgstr "Naipe"')
    page.po.write_text(theirs)
    answer = page.save(message, "Tarjeta")
    assert answer.status == 409
    assert answer.json["message"]["words"] == "Naipe"
    assert answer.json["typed"] == {"words": "Tarjeta", "fuzzy": False}
    assert page.po.read_text() == theirs
    assert page.save(answer.json["message"], "Tarjeta").status == 200


def test_words_that_somebody_else_saved_elsewhere_in_the_file_stay(page) -> None:
    message = page.message("Card")
    page.po.write_text(page.po.read_text().replace('"Cargo"', '"Tarifa"'))
    assert page.save(message, "Tarjeta").status == 200
    text = page.po.read_text()
    assert '"Tarifa"' in text
    assert '"Tarjeta"' in text


def test_the_last_save_is_taken_back_unless_the_words_changed_since(page) -> None:
    before = page.po.read_text()
    page.save(page.message("Pay"), "Pague")
    assert page.post("undo").status == 200
    assert page.po.read_text() == DATED + before.removeprefix(HEAD)
    page.save(page.message("Pay"), "Pague")
    page.po.write_text(page.po.read_text().replace("Pague", "Paguen"))
    assert page.post("undo").status == 409
    assert "Paguen" in page.po.read_text()


def test_there_may_be_nothing_to_take_back(page) -> None:
    answer = page.post("undo")
    assert (answer.status, answer.json) == (409, {"error": "There is nothing to take back."})


def test_words_are_checked_as_they_are_typed_and_nothing_is_written(page) -> None:
    message = page.message("Pay the operator at a shop.")
    fields = {"id": message["id"], "document": "index"}
    answer = page.post("check", **fields, words="Paga al **operador**.").json
    assert (answer["html"], len(answer["problems"]) > 0) == (None, True)
    good = page.post("check", **fields, words="Paga al **operador** en una [tienda](shop.md).")
    assert good.json == {
        "problems": [],
        "html": 'Paga al <strong>operador</strong> en una <a href="shop.html">tienda</a>.',
        "attributes": {},
    }
    assert page.po.read_text() == FILES[PO]


def test_words_are_compared_with_those_of_other_messages(page) -> None:
    message = page.message("Card")
    answer = page.post("check", id=message["id"], document="index", words="Efectivo").json
    assert [one["code"] for one in answer["problems"]] == ["CON003"]
    assert answer["html"] == "Efectivo"


def test_a_catalogue_broken_by_hand_is_told_and_nothing_is_lost(page) -> None:
    message = page.message("Card")
    broken = page.po.read_text() + '\nmsgid "Half\n'
    page.po.write_text(broken)
    answer = page.save(message, "Tarjeta")
    assert (answer.status, answer.json["problems"][0]["line"]) == (503, 51)
    assert page.po.read_text() == broken
    page.server.desk.look()
    page.server.desk.look()
    assert page.get("page")["problems"][0]["severity"] == "error"
    assert "Pagar" in page.request("GET", page.page).text
    page.po.write_text(broken.removesuffix('\nmsgid "Half\n'))
    assert page.save(message, "Tarjeta").status == 200


def test_a_file_that_can_not_be_written_is_told_and_stays(page) -> None:
    message, before = page.message("Card"), page.po.read_bytes()
    if os.geteuid() == 0:
        page.po.unlink()
        page.po.mkdir()
    else:
        page.po.chmod(stat.S_IRUSR)
    answer = page.save(message, "Tarjeta")
    assert answer.status == 503
    assert answer.json["error"]
    if os.geteuid() != 0:
        assert page.po.read_bytes() == before


def test_without_a_catalogue_a_page_is_shown_and_says_what_to_do(project) -> None:
    folder = project(FILES, SETTINGS)
    with asking(folder, desk_of(folder, "fr")) as page:
        french = page._replace(page="/fr/index.html")
        assert french.get("page")["writable"] is False
        answer = french.save(french.message("Card"), "Carte")
    assert answer.status == 409
    assert "polyguide update" in answer.json["error"]


def test_each_document_may_have_a_catalogue_of_its_own(project) -> None:
    own = 'msgid "{}"\nmsgstr "{}"\n'
    files = {
        "content/index.md": "# Pay\n\nOpen.\n",
        "content/shop.md": "# Shop\n\nOpen.\n",
        "po/es/index.po": f"{HEAD}\n{own.format('Pay', 'Pagar')}\n{own.format('Open.', '')}",
        "po/es/shop.po": f"{HEAD}\n{own.format('Shop', 'Tienda')}\n{own.format('Open.', '')}",
    }
    paths = 'catalogues = "po/{locale}/{document}.po"\ntemplate = "po/{document}.pot"\n'
    folder = project(files, SETTINGS + paths)
    with asking(folder, desk_of(folder)) as page:
        message = page.message("Open.")
        assert message["entry"]["path"] == "po/es/index.po"
        assert page.save(message, "Abierto.").status == 200
        for name in ("index", "shop"):
            assert '"Abierto."' in (folder / f"po/es/{name}.po").read_text()
        assert page.get("page")["left"] == {"page": 0, "guide": 0}
        page.post("undo")
        assert '"Abierto."' not in (folder / "po/es/shop.po").read_text()


def test_an_editor_is_started_with_the_file_and_the_line(project, tmp_path) -> None:
    said = tmp_path / "said"
    folder = project(FILES, SETTINGS)
    command = ("sh", "-c", 'echo "$0" > ' + str(said), "{file}:{line}")
    with asking(folder, desk_of(folder, editor=command)) as page:
        message = page.message("Card")
        assert page.post("open", id=message["id"], document="index").status == 200
        while not (said.exists() and said.read_text()):
            pass
    assert said.read_text() == f"{folder / PO}:{message['entry']['line']}\n"


def test_without_an_editor_the_answer_says_how_to_name_one(page) -> None:
    message = page.message("Card")
    answer = page.post("open", id=message["id"], document="index")
    assert answer.status == 409
    assert "--editor" in answer.json["error"]


def test_another_tool_has_an_address_of_each_message(project) -> None:
    pattern = 'translate-url = "https://weblate.cl/{locale}/{document}?q={id}#{line}"\n'
    folder = project(FILES, pattern + SETTINGS)
    with asking(folder, desk_of(folder)) as page:
        message = page.message("Card")
    assert message["edit_url"] == f"https://weblate.cl/es/index?q={message['id']}#26"


def test_a_locale_that_leaves_the_settings_is_no_desk_until_it_is_back(project) -> None:
    folder = project(FILES, SETTINGS)
    desk, settings = desk_of(folder), folder / "polyguide.toml"
    with asking(folder, desk) as page:
        message, before = page.message("Card"), settings.read_text()
        settings.write_text(before.replace('"es", ', ""))
        desk.renew_source([str(settings)])
        desk.look()
        assert page.get("page") == {
            "error": "There is no such message on this page any more. Load the page again."
        }
        assert desk.problems == ()
        settings.write_text(before)
        desk.renew_source([str(settings)])
        assert page.save(message, "Tarjeta").status == 200


def test_nobody_waits_while_the_guide_is_read_again(page, monkeypatch) -> None:
    answers = []

    def read(*given: Any) -> Memory:
        answers.append(page.save(page.message("Card"), "Tarjeta").status)
        return read_memory(*given)

    monkeypatch.setattr("polyguide.site.desk.desk.read_memory", read)
    page.server.desk.renew_source([str(page.folder / "content/index.md")])
    assert answers == [200]
    assert page.message("Card")["words"] == "Tarjeta"


def test_lines_are_counted_again_without_what_was_found_out_being_lost(page) -> None:
    desk = page.server.desk
    po = page.folder / PO
    po.write_text(po.read_text().replace('msgstr "Efectivo"', 'msgstr ""\n"Efectivo"'))
    desk.renew_words("es")
    before = desk.words_of("es")
    assert before.moved
    assert len(before.unfinished) == 3
    desk.settle()
    after = desk.words_of("es")
    assert not after.moved
    assert after.unfinished is before.unfinished
    whole = po.read_text().splitlines()
    line = after.own.get(None, "Price").line
    assert whole[line - 1] == 'msgid "Price"'


def test_what_is_saved_while_lines_are_counted_stays(page, monkeypatch) -> None:
    desk = page.server.desk
    po = page.folder / PO
    po.write_text(po.read_text().replace('msgstr "Efectivo"', 'msgstr ""\n"Efectivo"'))
    desk.renew_words("es")

    def read(*given: Any) -> Words:
        words = read_words(*given)
        page.save(page.message("Card"), "Tarjeta")
        return words

    monkeypatch.setattr("polyguide.site.desk.desk.read_words", read)
    desk.settle()
    assert desk.words_of("es").own.get(None, "Card").strings == ("Tarjeta",)


def test_a_document_is_parsed_again_if_its_text_or_what_it_may_name_changed(project) -> None:
    pages = {"content/facts.toml": FACTS, "content/fee.md": "# Fee\n\nPay {fee}.\n"}
    folder = project({**FILES, **pages}, SETTINGS)
    desk, shop = desk_of(folder), folder / "content/shop.md"
    with asking(folder, desk) as page:
        before = desk.words_of("es").memory.parsed
        shop.write_text(shop.read_text().replace("Open all day.", "Open at noon."))
        desk.renew_source([str(shop)])
        after = desk.words_of("es").memory.parsed
        same = {path for path, document in after.items() if before[path] is document}
        assert {*after} - same == {"content/shop.md"}
        assert "Open at noon." in page.request("GET", "/es/shop.html").text
        assert "41,000" in page.request("GET", "/es/fee.html").text
        (folder / "content/facts.toml").write_text(FACTS.replace("facts.fee", "facts.fare"))
        desk.renew_source([str(folder / "content/facts.toml")])
        assert "41,000" not in page.request("GET", "/es/fee.html").text
        shop.unlink()
        desk.renew_source([str(shop)])
        assert "content/shop.md" not in desk.words_of("es").memory.parsed


def test_what_changed_while_the_guide_could_not_be_read_is_read_with_it(project) -> None:
    pages = {"content/facts.toml": FACTS, "content/fee.md": "# Fee\n\nPay {fee}.\n"}
    folder = project({**FILES, **pages, "templates/note.html": "Note"}, SETTINGS)
    desk, facts = desk_of(folder), folder / "content/facts.toml"
    with asking(folder, desk) as page:
        template = folder / "templates/page.html"
        template.write_text("{% if %}")
        desk.renew_source([str(template)])
        facts.write_text(FACTS.replace("41000", "52000"))
        desk.renew_source([str(facts)])
        assert [problem.code for problem in desk.problems] == ["TPL001"]
        template.unlink()
        desk.renew_source([str(template)])
        assert desk.problems == ()
        assert "52,000" in page.request("GET", "/es/fee.html").text


def test_a_template_is_read_again_that_lies_among_the_documents(project) -> None:
    settings = 'templates = "content/theme"\n' + SETTINGS
    folder = project({**FILES, "content/theme/page.html": "<!-- one -->"}, settings)
    desk, shop = desk_of(folder), folder / "content/shop.md"
    with asking(folder, desk) as page:
        assert "<!-- one -->" in page.request("GET", "/es/shop.html").text
        template = folder / "content/theme/page.html"
        template.write_text("<!-- two -->")
        shop.write_text(shop.read_text().replace("Open all day.", "Open at noon."))
        desk.renew_source([str(template), str(shop)])
        assert "<!-- two -->" in page.request("GET", "/es/shop.html").text


def test_a_template_that_fails_is_told_on_the_page_which_waits_until_it_is_mended(page) -> None:
    template = page.folder / "templates/page.html"
    template.parent.mkdir()
    template.write_text("{{ page.title.nope.nope }}")
    page.server.desk.renew_source([str(template)])
    answer = page.request("GET", page.page)
    assert (answer.status, answer.headers["Content-Type"]) == (503, "text/html; charset=utf-8")
    assert "<h1>templates/page.html:1:1 TPL001</h1>" in answer.text
    assert "/_polyguide/desk.js" in answer.text
    assert len(page.get("page")["blocks"]) == 8
    template.unlink()
    page.server.desk.renew_source([str(template)])
    assert page.request("GET", page.page).status == 200


def test_similar_translations_are_those_that_were_just_saved(page) -> None:
    shop = page._replace(page="/es/shop.html")

    def similar() -> list[str]:
        return [one["words"] for one in page.message("Pay the operator at a shop.")["similar"]]

    assert similar() == ["Paga al **operador** en el mesón."]
    shop.save(shop.message("Pay the operator at a counter."), "Págale al **operador**.")
    assert similar() == ["Págale al **operador**."]
    shop.save(shop.message("Pay the operator at a counter."), "Págale al **operador**.", fuzzy=True)
    assert similar() == []
    page.post("undo")
    page.post("undo")
    assert similar() == ["Paga al **operador** en el mesón."]
