"""Tables of an HTML file, seen by the standard library's parser and by nothing of
ours: every place a cell covers, as "TABLE<tab>ROW<tab>COLUMN<tab>TEXT". With
"strict" the page's own rules are tested too: elements balanced, ids unique, every
`headers` naming header cells of the same table, every figure having some."""
import sys
from html.parser import HTMLParser

VOID = {"meta", "br", "link", "img", "input", "hr", "wbr", "col"}


class Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.tables, self.cell, self.open, self.faults, self.ids = [], None, [], [], set()

    def fault(self, says):
        self.faults.append("line %d: %s" % (self.getpos()[0], says))

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag not in VOID:
            self.open.append(tag)
        if "id" in attributes:
            if attributes["id"] in self.ids:
                self.fault("id %s twice" % attributes["id"])
            self.ids.add(attributes["id"])
        if tag == "table":
            self.tables.append({"rows": -1, "taken": {}, "heads": set(), "asks": []})
        elif tag == "tr":
            self.tables[-1]["rows"] += 1
        elif tag in ("td", "th"):
            self.begin_cell(tag, attributes)

    def begin_cell(self, tag, attributes):
        table = self.tables[-1]
        if tag == "th":
            table["heads"].add(attributes.get("id"))
            if not attributes.get("scope"):
                self.fault("a header cell without scope")
        else:
            table["asks"].append(attributes.get("headers", ""))
        row, column = table["rows"], 0
        while (row, column) in table["taken"]:
            column += 1
        self.cell = []
        for i in range(int(attributes.get("rowspan", 1))):
            for j in range(int(attributes.get("colspan", 1))):
                if (row + i, column + j) in table["taken"]:
                    self.fault("a place covered twice")
                table["taken"][row + i, column + j] = self.cell

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if not self.open or self.open[-1] != tag:
            self.fault("</%s> closes %s" % (tag, self.open[-1:]))
        else:
            self.open.pop()
        if tag in ("td", "th"):
            self.cell = None

    def handle_data(self, data):
        if self.cell is not None:
            self.cell.append(data)


def main():
    reader = Reader()
    with open(sys.argv[1], encoding="utf-8") as file:
        reader.feed(file.read())
    print()
    for number, table in enumerate(reader.tables):
        for (row, column), words in sorted(table["taken"].items()):
            print(number, row, column, "".join("".join(words).split()), sep="\t")
        if len(sys.argv) > 2:
            for asked in table["asks"]:
                if not asked or set(asked.split()) - table["heads"]:
                    reader.faults.append("table %d: headers “%s”" % (number, asked))
    if len(sys.argv) > 2 and (reader.faults or reader.open):
        print(reader.faults, reader.open, file=sys.stderr)
        print("FAULTS", reader.faults, reader.open)
        sys.exit(1)


main()
