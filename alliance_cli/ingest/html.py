"""A saved web page to lines of text: what is to be read stays, the page's furniture goes.

Lists stay lists: a bullet for each member, and more blank lines between two lists than within one.
"""

from __future__ import annotations

import contextlib
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from selectolax.lexbor import LexborHTMLParser, LexborNode

from alliance_cli.errors import ImportRefused
from alliance_cli.ingest import lines, page
from alliance_cli.ingest.document import Document
from alliance_cli.ingest.text import tidy

#: Deeper pages are not written by people; parsing them takes time that grows with the square of their depth.
_DEEPEST = 3000
_DEEPEST_LIST = 50
_MOST_TAGS = 50_000
#: So do many attributes of one tag: tags with more than the first number may have the second together.
_MANY_ATTRIBUTES, _MOST_ATTRIBUTES = 200, 20_000

#: So many headings are looked at for a number; each may hold all of the page.
_MOST_HEADINGS = 5

_DROPPED = frozenset(
    (
        *("script", "style", "noscript", "template", "svg", "iframe", "object", "select", "button", "form", "dialog"),
        *("nav", "footer", "aside", "head"),
    )
)
_BLOCKS = frozenset(
    (
        *("address", "article", "blockquote", "body", "dd", "div", "dl", "dt", "fieldset", "figcaption", "figure"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section", "table"),
        *("tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    )
)
#: Elements without an end of their own, or whose end a page may leave out.
_CLOSED_BY_THEMSELVES = frozenset(
    "area base br col embed hr img input link meta source track wbr p li td tr th option dd dt".split()
)
_TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]{0,20})")
#: An attribute as a browser reads it, in which a quote matters after a first `=` alone.
_ATTRIBUTE = re.compile(r"""[\s/]*(?:=[^\s/>=]*|[^\s/>=]+)(?:\s*=\s*(?:"[^"]*"?|'[^']*'?|[^\s>]*))?""")
_CHOICES = re.compile(r"</?(?:select|option|optgroup)\b[^<>]*>?", re.IGNORECASE)

#: Names that pages give to the parts that are not their text.
_FURNITURE = re.compile(
    r"(?:^|\s)(?:cookies?|consent|gdpr|related|sidebar|share|sharing|sharedaddy|social|comments?|breadcrumbs?|menu|navbar|nav"
    r"|navigation|pagination|pager|popup|modal|promo|advert(?:isement)?|ads?|skip-link|screen-reader-text|tags?|widget"
    r"|newsletter-signup|subscribe|site-header|site-footer|masthead)(?:$|[\s_-])",
    re.IGNORECASE,
)
_ROLES = frozenset(("navigation", "banner", "contentinfo", "search", "dialog", "complementary", "menu", "alertdialog"))
_DIGEST_PATH = re.compile(r"us-japan-alliance-digest[\w-]*")
_ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_GAP = "\n\n\n"


def read(text: str, name: str) -> Document:
    """The text of a page, with the number, address and date that its head gives."""
    _refuse_labyrinths(text, name)
    # The parser takes long over lists of choices, and they are never text.
    tree = LexborHTMLParser(_CHOICES.sub(" ", text))
    address = _address(tree)
    titles = [_words(node) for node in (*tree.css("title")[:1], *tree.css("h1")[:_MOST_HEADINGS])]
    written = _written(tree, strict=True)
    if not any(found.bodies for found in page.read(written)):
        # A theme may use a name such as "sidebar" for what holds the text.
        written = _written(tree, strict=False)
    return Document(
        text=written,
        ref=next(filter(None, map(lines.issue_number, [*titles, address])), None),
        url=address if _DIGEST_PATH.search(address) else "",
        published=_published(tree),
    )


def _written(tree: LexborHTMLParser, *, strict: bool) -> str:
    # A page can spell out what no text may hold: `&#27;`, `&shy;`.
    return _lines(tidy("".join(_pieces(tree.body, strict)))) if tree.body else ""


def _pieces(body: LexborNode, strict: bool) -> Iterator[str]:
    """The text of the page in order, with line feeds where blocks begin and end, without recursion.

    With `strict`, blocks that are named like furniture are left out as well.
    """
    stack: list[LexborNode | str] = [body]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            yield node
        elif node.tag == "-text":
            yield re.sub(r"\s+", " ", node.text_content or "")
        elif node.tag == "br":
            yield "\n"
        elif node.tag and not node.tag.startswith(("-", "!")) and not _is_furniture(node, strict):
            before, after = _marks(node)
            yield before
            stack.append(after)
            children = list(node.iter(include_text=True))
            stack.extend(reversed(children))


def _marks(node: LexborNode) -> tuple[str, str]:
    if node.tag == "li":
        return "\n• ", "\n"
    if node.tag in ("ul", "ol"):
        return ("\n", "\n") if node.parent and node.parent.tag == "li" else (_GAP, _GAP)
    if node.tag in _BLOCKS:
        # A paragraph within a bullet does not end it.
        inside = node.parent is not None and node.parent.tag == "li"
        return ("", " ") if inside else ("\n\n", "\n\n")
    return "", ""


def _is_furniture(node: LexborNode, strict: bool) -> bool:
    attributes = node.attributes
    hidden = "hidden" in attributes or attributes.get("aria-hidden") == "true"
    if node.tag in _DROPPED or hidden or (attributes.get("role") or "") in _ROLES:
        return True
    if not strict or node.tag in ("html", "body", "main", "article"):
        return False
    named = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    if named.strip() and _FURNITURE.search(named):
        # A theme may name a wrapper of the whole page so; what bears the page's heading is not its furniture.
        return not node.css_first("h1")
    return node.tag in ("ul", "ol") and _is_menu(node)


def _is_menu(node: LexborNode) -> bool:
    """Whether each member of a list is nothing but a link to another page."""
    members = node.css("li")
    for member in members:
        link = member.css_first("a")
        if not link or (link.attributes.get("href") or "#").startswith("#") or _words(link) != _words(member):
            return False
    return bool(members)


def _words(node: LexborNode) -> str:
    return " ".join(node.text(deep=True, separator=" ").split())


def _lines(text: str) -> str:
    """Lines without outer spaces; an empty bullet joins what follows it."""
    text = "\n".join(" ".join(line.split()) for line in text.split("\n"))
    return re.sub(r"(?m)^•\n+", "• ", text)


def _address(tree: LexborHTMLParser) -> str:
    for selector, attribute in (('link[rel="canonical"]', "href"), ('meta[property="og:url"]', "content")):
        node = tree.css_first(selector)
        if node and (address := (node.attributes.get(attribute) or "").strip()).startswith(("https://", "http://")):
            return address
    return ""


def _published(tree: LexborHTMLParser) -> date | None:
    node = tree.css_first('meta[property="article:published_time"]')
    found = _ISO_DAY.match(node.attributes.get("content") or "") if node else None
    if found:
        with contextlib.suppress(ValueError):
            return date(int(found[1]), int(found[2]), int(found[3]))
    return None


def _refuse_labyrinths(text: str, name: str) -> None:
    """Refuse what would take the parser very long: a page nested very deep, or of very many parts."""
    opened: Counter[str] = Counter()
    attributes = end = 0
    for number, tag in enumerate(_TAG.finditer(text)):
        kind = tag["name"].lower()
        if not tag["close"]:
            opened[kind] += kind not in _CLOSED_BY_THEMSELVES
        elif opened[kind]:
            # A close of what was never opened closes nothing.
            opened[kind] -= 1
        if tag.start() >= end:
            count, end = _attributes(text, tag.end())
            attributes += count if count > _MANY_ATTRIBUTES else 0
        is_deep = opened[kind] > _DEEPEST or opened["ul"] + opened["ol"] > _DEEPEST_LIST
        if is_deep or number > _MOST_TAGS or attributes > _MOST_ATTRIBUTES:
            raise ImportRefused(
                f"the page is nested more than {_DEEPEST} deep or has more than {_MOST_TAGS} tags",
                path=name,
                remedy="save the page again, or as text",
            )


def _attributes(text: str, start: int) -> tuple[int, int]:
    """How many attributes a tag has whose name ends here, and where the last of them ends."""
    count, at = 0, start
    while found := _ATTRIBUTE.match(text, at):
        count, at = count + 1, found.end()
    return count, at
