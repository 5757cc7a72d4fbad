"""The rules of reading .po files: what the reader refuses, and what it accepts with a word.

An ERROR means that nothing was read: a file that could be understood in two ways is not guessed
at. A WARNING travels with a catalogue that was read completely.
"""

from __future__ import annotations

from collections.abc import Mapping

from polyguide.model.rule import Rule, Severity

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

RULES: Mapping[str, Rule] = {
    # The file as a whole
    "PO001": Rule(
        _ERROR,
        "This file is {size} bytes long; a catalogue may have at most {limit}.",
        "Check that this is the right file. A catalogue that big is better split by document.",
    ),
    "PO002": Rule(
        _ERROR,
        "This file is empty.",
        "Restore the catalogue from version control, or delete the file and create it anew.",
    ),
    "PO003": Rule(
        _ERROR,
        "This is not a catalogue but {kind}.",
        "Get the real .po file: {advice}.",
    ),
    "PO004": Rule(
        _ERROR,
        "The byte {byte} here is not valid {charset}.",
        "Save the file as UTF-8 in your editor, then look whether this word still reads well.",
    ),
    "PO005": Rule(
        _ERROR,
        "An invisible control character ({character}) stands here.",
        "Delete the character. If there are many, the file was damaged: restore it.",
    ),
    "PO006": Rule(
        _ERROR,
        "The lines of this file end with a carriage return (CR) alone.",
        "Save the file with line ends of the kind LF (Unix) or CRLF (Windows).",
    ),
    "PO007": Rule(
        _WARNING,
        "Some lines of this file end with CRLF, others with LF.",
        "Save the file with one kind of line end.",
    ),
    "PO008": Rule(
        _WARNING,
        "The file begins with a byte order mark, which other gettext tools refuse.",
        "Nothing has to be done: the mark is left out when the file is next written.",
    ),
    "PO009": Rule(
        _ERROR,
        "A merge conflict was left in the file here.",
        "Decide which side is right, delete the other one and the lines with the markers.",
    ),
    "PO010": Rule(
        _ERROR,
        "This translation still holds several versions, joined by msgcat (#-#-#-#-#).",
        "Keep one of the versions and delete the others and the #-#-#-#-# lines.",
    ),
    "PO011": Rule(
        _WARNING,
        "A comment still holds the #-#-#-#-# lines by which msgcat joins several versions.",
        "Look through the comment and delete these lines.",
    ),
    "PO012": Rule(
        _WARNING,
        "The unusual line separator {character} stands here; many tools break the line there.",
        "Replace it by a space, or by \\n if a line break is meant.",
    ),
    "PO013": Rule(
        _ERROR,
        "The string that begins here is {size} characters long; at most {limit} are allowed.",
        "Look whether a closing quote or an entry is missing before; otherwise split the text.",
    ),
    "PO014": Rule(
        _WARNING,
        "An invisible byte order mark (U+FEFF) stands inside the text here.",
        "Delete the character.",
    ),
    # Strings and words on a line
    "PO020": Rule(
        _ERROR,
        "The string that begins here is not closed on its line.",
        'Put the missing " at the end of the line. A " inside the text is written \\".',
    ),
    "PO021": Rule(
        _ERROR,
        'The text {found} follows after the closing " of a string.',
        'If it belongs to the string, write any " before it as \\"; otherwise delete it.',
    ),
    "PO022": Rule(
        _ERROR,
        'After {keyword} a string in straight quotes (") is needed, but {found} stands here.',
        'Put the text between two straight quotes: {keyword} "...".',
    ),
    "PO023": Rule(
        _ERROR,
        "The line cannot be understood from here: {found}.",
        'A line begins with #, with msgctxt, msgid, msgid_plural or msgstr, or with ".',
    ),
    "PO024": Rule(
        _ERROR,
        "The invisible character {character} stands between the words of the file.",
        "Replace it by an ordinary space or delete it. It often comes with text from a web page.",
    ),
    "PO025": Rule(
        _ERROR,
        "The escape {escape} does not exist in .po files.",
        "Write the character itself, or \\\\ for a backslash.",
    ),
    "PO026": Rule(
        _ERROR,
        "The escape {escape} gives no valid character.",
        "Write the character itself instead of the escape.",
    ),
    "PO027": Rule(
        _WARNING,
        "The escape {escape} is unusual, and some tools refuse it.",
        "Write the character itself, or \\n for a line break.",
    ),
    # The order of an entry
    "PO030": Rule(
        _ERROR,
        "This entry has no {keyword}.",
        'Add {keyword} "" to keep the entry without a translation, or delete the entry.',
    ),
    "PO031": Rule(
        _ERROR,
        "A comment stands inside an entry.",
        "Move the comment above the entry.",
    ),
    "PO032": Rule(
        _ERROR,
        "This string belongs to no keyword.",
        "Put it right below the string that it continues, or write its keyword before it.",
    ),
    "PO033": Rule(
        _ERROR,
        "{found} cannot stand here.",
        "The order is msgctxt, msgid, msgid_plural, msgstr; each once for an entry.",
    ),
    "PO034": Rule(
        _ERROR,
        "The plural form msgstr[{expected}] should stand here, but {found} does.",
        "Number the forms msgstr[0], msgstr[1] and so on, in this order, none left out.",
    ),
    "PO035": Rule(
        _ERROR,
        "The entry has msgid_plural, but its translation is a plain msgstr.",
        "Write the translations as msgstr[0], msgstr[1] and so on.",
    ),
    "PO036": Rule(
        _ERROR,
        "The translation has plural forms, but the entry has no msgid_plural.",
        "Write a plain msgstr, or restore the missing msgid_plural line.",
    ),
    "PO037": Rule(
        _ERROR,
        "A part of this entry is obsolete (#~) and a part is not.",
        "Put #~ before every line of the entry, or before none.",
    ),
    "PO038": Rule(
        _ERROR,
        "The lines of the previous text (#|) are not complete, or not right above their entry.",
        "Move them between the other comments and msgid, or delete them.",
    ),
    "PO039": Rule(
        _WARNING,
        "The file has a second domain here; most tools read only the first one.",
        "Move its messages to a file of their own.",
    ),
    "PO040": Rule(
        _WARNING,
        "A whole entry stands behind # here, and counts as a comment.",
        "Delete the # to have the entry back, write #~ to set it aside, or delete it.",
    ),
    "PO041": Rule(
        _WARNING,
        "A file name begins with U+2068 here and does not end with U+2069.",
        "Run `polyguide update`: it writes the references anew.",
    ),
    "PO042": Rule(
        _WARNING,
        "This comment ends with a backslash, and GNU gettext then reads the next line into it.",
        "Put a full stop or a blank after the backslash.",
    ),
    # The header
    "PO050": Rule(
        _ERROR,
        "The file has no header.",
        'Put an entry with msgid "" first; copy it from another catalogue of the project.',
    ),
    "PO051": Rule(
        _ERROR,
        "The header is not the first entry.",
        "Move it to the top of the file.",
    ),
    "PO052": Rule(
        _WARNING,
        "The header is marked fuzzy, so other tools ignore it.",
        "Fill in the header and delete its line #, fuzzy.",
    ),
    "PO053": Rule(
        _ERROR,
        "A line of the header is no field: {found}.",
        "Write it as Name: value, ending with \\n, or delete it.",
    ),
    "PO054": Rule(
        _ERROR,
        "The header has the field {name} twice; first on line {first}.",
        "Keep the right one and delete the other.",
    ),
    "PO055": Rule(
        _ERROR,
        "The header does not say which charset the file is written in.",
        "Save the file as UTF-8 and write Content-Type: text/plain; charset=UTF-8\\n.",
    ),
    "PO056": Rule(
        _ERROR,
        "The charset {charset} is not one that a catalogue may have.",
        "Save the file as UTF-8 and write Content-Type: text/plain; charset=UTF-8\\n.",
    ),
    "PO057": Rule(
        _WARNING,
        "The file is written in {charset}.",
        "Nothing has to be done: it is written as UTF-8 next time.",
    ),
    "PO058": Rule(
        _ERROR,
        "The header says {charset}, but the text is UTF-8.",
        "Write charset=UTF-8 in the header, then look whether the words read well.",
    ),
    "PO059": Rule(
        _ERROR,
        "The language {language} is not a language code.",
        "Write a code such as de, pt_BR or zh_Hans.",
    ),
    "PO060": Rule(
        _WARNING,
        "The header does not say which language this is.",
        "Write a field such as Language: de\\n.",
    ),
    "PO061": Rule(
        _WARNING,
        "The header field {name} still holds its placeholder: {value}.",
        "Fill in the field.",
    ),
    "PO062": Rule(
        _WARNING,
        "The header does not say which charset the file is written in.",
        "Write Content-Type: text/plain; charset=UTF-8\\n into the header.",
    ),
    "PO063": Rule(
        _WARNING,
        "The header field {name} has a day that is in no calendar, so nobody goes by it: {day}.",
        "Write the year, the month and the day, as in 2026-11-30.",
    ),
    # Plural forms
    "PO070": Rule(
        _ERROR,
        "The file has plural forms, but its header has no Plural-Forms.",
        "Copy the line Plural-Forms of this language from another catalogue.",
    ),
    "PO071": Rule(
        _ERROR,
        "The Plural-Forms of the header cannot be used: {reason}.",
        "Copy the line Plural-Forms of this language from another catalogue.",
    ),
    "PO072": Rule(
        _ERROR,
        "Plural forms of this entry: {count}; the header says nplurals={expected}.",
        "Give the entry {expected} forms, or correct Plural-Forms.",
    ),
    "PO073": Rule(
        _WARNING,
        "Plural forms of this entry: {count}; the header says nplurals={expected}.",
        "Give the entry {expected} forms before you translate it.",
    ),
    # Messages
    "PO080": Rule(
        _ERROR,
        "The same message stands in the file twice; first on line {first}.",
        "Keep the better translation and delete the other entry.",
    ),
    "PO081": Rule(
        _ERROR,
        "The source text {edge} with a line break (\\n) or the translation does, but not both.",
        "Make both alike.",
    ),
    "PO082": Rule(
        _ERROR,
        "The placeholder {name} of the source text is missing in the translation.",
        "Put {name} where it belongs in the translation; do not translate it.",
    ),
    "PO083": Rule(
        _ERROR,
        "The translation has the placeholder {name}, which the source text does not have.",
        "Correct it: the placeholders of the source text are {expected}.",
    ),
    "PO084": Rule(
        _ERROR,
        "The placeholders of the translation cannot be read: {found}.",
        "Write every placeholder as the source text does.",
    ),
    # The header, where it can be read in one way all the same
    "PO085": Rule(
        _WARNING,
        "A line of the header is no field, and nothing reads it: {found}.",
        "Write it as Name: value, ending with \\n, or make a comment of it, or delete it.",
    ),
    "PO086": Rule(
        _WARNING,
        "The header has the field {name} twice; first on line {first}. The first one counts.",
        "Keep the right one and delete the other.",
    ),
    "PO089": Rule(
        _WARNING,
        "The flag {flag} is none that programs know, so it does nothing.",
        "Write {near}, if that is meant.",
    ),
}
