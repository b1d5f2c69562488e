"""Another program's look at bodies: nothing in FILE but what a body may hold."""
import html.parser
import re
import sys

ALLOWED = {
    "h2": (), "h3": (), "h4": (), "h5": (), "p": ("class",), "strong": (), "em": (), "sub": (),
    "sup": ("class",), "a": ("href",), "br": (), "ul": (), "ol": ("start",), "li": (),
    "blockquote": (), "table": (), "caption": (), "thead": (), "tbody": (), "tr": (),
    "th": ("scope", "colspan", "rowspan"), "td": ("colspan", "rowspan"), "figure": (),
    "img": ("src", "alt", "width", "height"), "figcaption": (), "section": ("class",)}
VALUES = {
    "class": r"addressee|signed|dated|note|footnote|footnotes", "href": r"https?://[^\s\"'<>]+|/([^/\\].*)?",
    "start": r"\d+", "scope": r"col|row|colgroup|rowgroup", "colspan": r"\d+", "rowspan": r"\d+",
    "src": r"[0-9a-f]{1,64}", "width": r"\d+", "height": r"\d+", "alt": r".*"}


class Look(html.parser.HTMLParser):
    def handle_starttag(self, tag, attrs):
        if tag not in ALLOWED:
            sys.exit(f"element {tag} at {self.getpos()}")
        for name, value in attrs:
            if name not in ALLOWED[tag] or not re.fullmatch(VALUES[name], value or "", re.S | re.I):
                sys.exit(f"{tag} {name}={value!r} at {self.getpos()}")

    def handle_comment(self, data):
        sys.exit(f"comment at {self.getpos()}")

    handle_decl = handle_pi = unknown_decl = handle_comment


look = Look()
look.feed(open(sys.argv[1], encoding="utf-8", newline="").read())
look.close()
