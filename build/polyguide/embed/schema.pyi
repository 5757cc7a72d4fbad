"""The JSON of a bundle as types: `python tests/tools/schema_types.py` makes them anew.

They are those of its schema. docs/bundle.md says what each field means, and a later 1.x may add
fields and types.
"""

from typing import Literal, NotRequired, TypeAlias, TypedDict, final

Version: TypeAlias = str

Tag: TypeAlias = str

Direction: TypeAlias = Literal["ltr", "rtl", "auto"]

Status: TypeAlias = Literal["source", "translated", "older", "draft", "fallback", "omitted"]

@final
class Coverage(TypedDict):
    """How far the translation is. messages is the sum of the other three."""

    messages: int
    translated: int
    fuzzy: int
    missing: int

@final
class File(TypedDict):
    """A file of the bundle. Who has these bytes need not fetch it."""

    path: str
    size: int
    sha256: str

@final
class Asset(TypedDict):
    """An image or other file that documents show or link to."""

    asset: str
    type: str
    path: str
    size: int
    sha256: str
    href: NotRequired[str]

@final
class Index(TypedDict):
    """index.json: every locale and every file."""

    format: Literal["polyguide-index"]
    version: Version
    digest: NotRequired[str]
    release: NotRequired[str]
    source: Tag
    site: NotRequired[str]
    locales: list[IndexLocale]
    assets: list[Asset]

@final
class IndexLocale(TypedDict):
    """One locale in index.json."""

    locale: Tag
    name: str
    dir: Direction
    title: str
    description: NotRequired[str]
    updated: NotRequired[str]
    folder: NotRequired[str]
    translation: Coverage
    guide: File
    facts: File
    messages: File
    documents: list[IndexDocument]

@final
class IndexDocument(TypedDict):
    """One document in index.json."""

    id: str
    title: str
    path: str
    size: int
    sha256: str

@final
class Guide(TypedDict):
    """guide.json: all of a locale."""

    format: Literal["polyguide-guide"]
    version: Version
    locale: Tag
    name: str
    dir: Direction
    title: str
    description: NotRequired[str]
    updated: NotRequired[str]
    folder: NotRequired[str]
    translation: Coverage
    source: Tag
    alternates: list[Alternate]
    assets: list[Asset]
    facts: Facts
    constants: NotRequired[Constants]
    sources: Sources
    documents: list[Document]

@final
class Alternate(TypedDict):
    """The same guide in another locale."""

    locale: Tag
    name: str
    dir: Direction
    href: str

@final
class DocumentFile(TypedDict):
    """documents/<id>.json: one document, as it stands in guide.json."""

    format: Literal["polyguide-document"]
    version: Version
    locale: Tag
    document: Document

@final
class FactsFile(TypedDict):
    """facts.json: facts, constants and sources, as they stand in guide.json."""

    format: Literal["polyguide-facts"]
    version: Version
    locale: Tag
    facts: Facts
    constants: NotRequired[Constants]
    sources: Sources

Facts: TypeAlias = dict[str, Fact]

Constants: TypeAlias = dict[str, Constant]

@final
class Constant(TypedDict):
    """Name, version or number that needs no source. Since 1.1."""

    type: Literal["integer", "decimal", "term"]
    value: int | str
    text: str

Sources: TypeAlias = dict[str, Source]

Decimal: TypeAlias = str

@final
class Money(TypedDict):
    """Amount of money."""

    amount: Decimal
    currency: str

@final
class Duration(TypedDict):
    """Length of time."""

    amount: int
    unit: Literal["minute", "hour", "day", "week", "month", "year"]

@final
class Range(TypedDict):
    """What lies between two values, both included. Since 1.1."""

    low: Measure
    high: Measure

Measure: TypeAlias = int | str | Money | Duration

Value: TypeAlias = int | str | Money | Duration | Range | list[str]

Forms: TypeAlias = dict[str, str]

@final
class Words(TypedDict):
    """A sentence or label and the language that it is really in."""

    text: str
    lang: Tag

@final
class Marking(TypedDict):
    """A word that is shown before others, and the language that it is in."""

    text: str
    lang: Tag
    dir: Direction

@final
class IntegerFactChecked(TypedDict):
    """When a person last compared it with its sources."""

    date: str
    text: str

@final
class IntegerFact(TypedDict):
    """Fact of type integer."""

    type: Literal["integer"]
    value: int
    text: str
    href: NotRequired[str]
    datetime: NotRequired[str]
    label: Words
    sources: list[str]
    checked: IntegerFactChecked
    confidence: Literal["high", "medium"]
    caution: NotRequired[Words]

@final
class DecimalFactChecked(TypedDict):
    """When a person last compared it with its sources."""

    date: str
    text: str

@final
class DecimalFact(TypedDict):
    """Fact of type decimal."""

    type: Literal["decimal"]
    value: Decimal
    text: str
    href: NotRequired[str]
    datetime: NotRequired[str]
    label: Words
    sources: list[str]
    checked: DecimalFactChecked
    confidence: Literal["high", "medium"]
    caution: NotRequired[Words]

@final
class PercentFactChecked(TypedDict):
    """When a person last compared it with its sources."""

    date: str
    text: str

@final
class PercentFact(TypedDict):
    """Fact of type percent."""

    type: Literal["percent"]
    value: Decimal
    text: str
    forms: NotRequired[Forms]
    href: NotRequired[str]
    datetime: NotRequired[str]
    label: Words
    sources: list[str]
    checked: PercentFactChecked
    confidence: Literal["high", "medium"]
    caution: NotRequired[Words]

@final
class MoneyFactChecked(TypedDict):
    """When a person last compared it with its sources."""

    date: str
    text: str

@final
class MoneyFact(TypedDict):
    """Fact of type money."""

    type: Literal["money"]
    value: Money
    text: str
    forms: NotRequired[Forms]
    href: NotRequired[str]
    datetime: NotRequired[str]
    label: Words
    sources: list[str]
    checked: MoneyFactChecked
    confidence: Literal["high", "medium"]
    caution: NotRequired[Words]

@final
class DateFactChecked(TypedDict):
    """When a person last compared it with its sources."""

    date: str
    text: str

@final
class DateFact(TypedDict):
    """Fact of type date."""

    type: Literal["date"]
    value: str
    text: str
    forms: NotRequired[Forms]
    href: NotRequired[str]
    datetime: NotRequired[str]
    label: Words
    sources: list[str]
    checked: DateFactChecked
    confidence: Literal["high", "medium"]
    caution: NotRequired[Words]

@final
class DurationFactChecked(TypedDict):
    """When a person last compared it with its sources."""

    date: str
    text: str

@final
class DurationFact(TypedDict):
    """Fact of type duration."""

    type: Literal["duration"]
    value: Duration
    text: str
    forms: NotRequired[Forms]
    href: NotRequired[str]
    datetime: NotRequired[str]
    label: Words
    sources: list[str]
    checked: DurationFactChecked
    confidence: Literal["high", "medium"]
    caution: NotRequired[Words]

@final
class PhoneFactChecked(TypedDict):
    """When a person last compared it with its sources."""

    date: str
    text: str

@final
class PhoneFact(TypedDict):
    """Fact of type phone."""

    type: Literal["phone"]
    value: str
    text: str
    href: NotRequired[str]
    datetime: NotRequired[str]
    label: Words
    sources: list[str]
    checked: PhoneFactChecked
    confidence: Literal["high", "medium"]
    caution: NotRequired[Words]

@final
class LinkFactChecked(TypedDict):
    """When a person last compared it with its sources."""

    date: str
    text: str

@final
class LinkFact(TypedDict):
    """Fact of type link."""

    type: Literal["link"]
    value: str
    text: str
    href: NotRequired[str]
    datetime: NotRequired[str]
    label: Words
    sources: list[str]
    checked: LinkFactChecked
    confidence: Literal["high", "medium"]
    caution: NotRequired[Words]

@final
class TermFactChecked(TypedDict):
    """When a person last compared it with its sources."""

    date: str
    text: str

@final
class TermFact(TypedDict):
    """Fact of type term."""

    type: Literal["term"]
    value: str
    text: str
    href: NotRequired[str]
    datetime: NotRequired[str]
    label: Words
    sources: list[str]
    checked: TermFactChecked
    confidence: Literal["high", "medium"]
    caution: NotRequired[Words]

@final
class ListFactChecked(TypedDict):
    """When a person last compared it with its sources."""

    date: str
    text: str

@final
class ListFact(TypedDict):
    """Fact of type list."""

    type: Literal["list"]
    value: list[str]
    text: str
    forms: NotRequired[Forms]
    href: NotRequired[str]
    datetime: NotRequired[str]
    label: Words
    sources: list[str]
    checked: ListFactChecked
    confidence: Literal["high", "medium"]
    caution: NotRequired[Words]

@final
class RangeFactChecked(TypedDict):
    """When a person last compared it with its sources."""

    date: str
    text: str

@final
class RangeFact(TypedDict):
    """Fact of which the value lies between two others. Since 1.1."""

    type: Literal["range"]
    of: Literal["integer", "decimal", "percent", "money", "date", "duration"]
    value: Range
    text: str
    forms: NotRequired[Forms]
    href: NotRequired[str]
    datetime: NotRequired[str]
    label: Words
    sources: list[str]
    checked: RangeFactChecked
    confidence: Literal["high", "medium"]
    caution: NotRequired[Words]

Fact: TypeAlias = (
    IntegerFact
    | DecimalFact
    | PercentFact
    | MoneyFact
    | DateFact
    | DurationFact
    | PhoneFact
    | LinkFact
    | TermFact
    | ListFact
    | RangeFact
)

@final
class Source(TypedDict):
    """Where facts were read."""

    title: str
    publisher: str
    url: str
    lang: Tag
    date: NotRequired[str]

@final
class Document(TypedDict):
    """One document of the guide."""

    id: str
    href: str
    title: Leaf
    description: NotRequired[Leaf]
    toc: list[TocEntry]
    sections: list[Section]
    footnotes: list[Footnote]

@final
class TocEntry(TypedDict):
    """A section in the table of contents."""

    id: str
    title: str
    children: list[TocEntry]

@final
class Section(TypedDict):
    """A heading and what stands below it, up to the next heading."""

    id: str
    level: int
    parent: str | None
    title: Leaf
    blocks: list[Block]
    html: str
    text: str

@final
class Leaf(TypedDict):
    """Words of one message."""

    id: str
    lang: Tag
    dir: Direction
    status: Status
    text: str
    html: str
    spans: list[Span]
    mark: NotRequired[Marking]
    message: NotRequired[str]

@final
class Footnote(TypedDict):
    """A footnote of a document."""

    id: str
    label: str
    number: int
    blocks: list[Block]

@final
class Item(TypedDict):
    """An item of a list, or one step."""

    id: str
    checked: NotRequired[bool]
    blocks: list[Block]

Block: TypeAlias = (
    Paragraph
    | Heading
    | List
    | Steps
    | Table
    | Quote
    | Note
    | Code
    | Image
    | Definitions
    | Rule
    | Html
)

@final
class Paragraph(TypedDict):
    """Paragraph."""

    type: Literal["paragraph"]
    id: str
    lang: Tag
    dir: Direction
    status: Status
    text: str
    html: str
    spans: list[Span]
    mark: NotRequired[Marking]
    message: NotRequired[str]

@final
class Heading(TypedDict):
    """Heading inside another block, where no section begins."""

    type: Literal["heading"]
    level: int
    anchor: str
    id: str
    lang: Tag
    dir: Direction
    status: Status
    text: str
    html: str
    spans: list[Span]
    mark: NotRequired[Marking]
    message: NotRequired[str]

@final
class List(TypedDict):
    """Bullet list."""

    type: Literal["list"]
    id: str
    tight: bool
    items: list[Item]

@final
class Steps(TypedDict):
    """Numbered list: the items are steps."""

    type: Literal["steps"]
    id: str
    start: int
    tight: bool
    items: list[Item]

@final
class Table(TypedDict):
    """Table."""

    type: Literal["table"]
    id: str
    columns: list[Literal["", "left", "center", "right"]]
    header: list[Leaf]
    rows: list[list[Leaf]]

@final
class Quote(TypedDict):
    """Quotation."""

    type: Literal["quote"]
    id: str
    blocks: list[Block]

@final
class Note(TypedDict):
    """Text that stands out."""

    type: Literal["note"]
    id: str
    kind: Literal["note", "tip", "important", "warning", "caution"]
    title: Leaf
    blocks: list[Block]

@final
class Code(TypedDict):
    """Literal text, the same in all locales."""

    type: Literal["code"]
    id: str
    language: str
    text: str

@final
class Image(TypedDict):
    """Paragraph that is one image. text is the alternative text."""

    type: Literal["image"]
    href: str
    asset: NotRequired[str]
    title: NotRequired[str]
    id: str
    lang: Tag
    dir: Direction
    status: Status
    text: str
    html: str
    spans: list[Span]
    mark: NotRequired[Marking]
    message: NotRequired[str]

@final
class DefinitionsItem(TypedDict):
    """Terms with the definitions that they share."""

    terms: list[Leaf]
    definitions: list[list[Block]]

@final
class Definitions(TypedDict):
    """List of terms and what they mean."""

    type: Literal["definitions"]
    id: str
    items: list[DefinitionsItem]

@final
class Rule(TypedDict):
    """Change of subject."""

    type: Literal["rule"]
    id: str

@final
class Html(TypedDict):
    """Raw HTML of the author."""

    type: Literal["html"]
    id: str
    text: str
    markup: NotRequired[str]

Span: TypeAlias = (
    TextSpan
    | CodeSpan
    | StrongSpan
    | EmSpan
    | DelSpan
    | LinkSpan
    | ImageSpan
    | FactSpan
    | LangSpan
    | FootnoteSpan
    | BreakSpan
)

@final
class TextSpan(TypedDict):
    """Words."""

    type: Literal["text"]
    text: str

@final
class CodeSpan(TypedDict):
    """Literal text."""

    type: Literal["code"]
    text: str

@final
class StrongSpan(TypedDict):
    """Strong importance."""

    type: Literal["strong"]
    children: list[Span]

@final
class EmSpan(TypedDict):
    """Emphasis."""

    type: Literal["em"]
    children: list[Span]

@final
class DelSpan(TypedDict):
    """Struck out."""

    type: Literal["del"]
    children: list[Span]

@final
class LinkSpan(TypedDict):
    """Link. Links hold no links."""

    type: Literal["link"]
    href: str
    document: NotRequired[str]
    section: NotRequired[str]
    asset: NotRequired[str]
    fact: NotRequired[str]
    title: NotRequired[str]
    children: list[Span]

@final
class ImageSpan(TypedDict):
    """Image inside a line."""

    type: Literal["image"]
    text: str
    href: str
    document: NotRequired[str]
    section: NotRequired[str]
    asset: NotRequired[str]
    fact: NotRequired[str]
    title: NotRequired[str]

@final
class FactSpan(TypedDict):
    """Fact: a value of facts or constants, the day of its check (<name>.checked), or the date of a
    source (source.<id>).
    """

    type: Literal["fact"]
    name: str
    form: NotRequired[str]
    text: str
    value: NotRequired[Value]
    href: NotRequired[str]
    datetime: NotRequired[str]

@final
class LangSpan(TypedDict):
    """Words in another language, the same in all locales."""

    type: Literal["lang"]
    lang: Tag
    dir: Direction
    children: list[Span]

@final
class FootnoteSpan(TypedDict):
    """Reference to a footnote."""

    type: Literal["footnote"]
    label: str
    number: int
    text: str

@final
class BreakSpan(TypedDict):
    """Line end."""

    type: Literal["break"]

@final
class TelegramMessage(TypedDict):
    """One message."""

    document: str
    section: str
    title: NotRequired[str]
    part: int
    parts: int
    before: str
    text: str
    links: NotRequired[list[ChatLink]]
    entities: list[Entity]

@final
class Telegram(TypedDict):
    """telegram.json: messages for Telegram's sendMessage."""

    format: Literal["polyguide-telegram"]
    version: Version
    locale: Tag
    limit: int
    documents: NotRequired[list[ChatDocument]]
    messages: list[TelegramMessage]

@final
class Entity(TypedDict):
    """MessageEntity of the Bot API. offset and length are in UTF-16 units."""

    type: Literal["bold", "italic", "strikethrough", "code", "pre", "text_link"]
    offset: int
    length: int
    url: NotRequired[str]
    language: NotRequired[str]

@final
class ChatDocument(TypedDict):
    """A document, for a menu. Since 1.1."""

    id: str
    title: str

@final
class ChatLink(TypedDict):
    """Words that lead to a section of the guide, or to one of its files. offset and length are in
    UTF-16 units. Since 1.1.
    """

    offset: int
    length: int
    document: NotRequired[str]
    section: NotRequired[str]
    title: NotRequired[str]
    asset: NotRequired[str]
    url: NotRequired[str]

@final
class ChatMessage(TypedDict):
    """One message."""

    document: str
    section: str
    title: NotRequired[str]
    part: int
    parts: int
    before: str
    text: str
    links: NotRequired[list[ChatLink]]

@final
class Chat(TypedDict):
    """chat.json: plain messages."""

    format: Literal["polyguide-chat"]
    version: Version
    locale: Tag
    limit: int
    documents: NotRequired[list[ChatDocument]]
    messages: list[ChatMessage]

@final
class FragmentsFragment(TypedDict):
    """One fragment."""

    locale: Tag
    document: str
    section: str
    title: str
    path: str
    size: int
    sha256: str

@final
class Fragments(TypedDict):
    """fragments.json: the list of fragments."""

    format: Literal["polyguide-fragments"]
    version: Version
    fragments: list[FragmentsFragment]

@final
class Message(TypedDict):
    """One line of messages.ndjson."""

    id: str
    context: str | None
    source: str
    target: str
    status: Status
    document: str
    section: str
