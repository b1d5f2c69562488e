"""Where the texts and bars of SVG pictures lie: says which lie on another or leave
the picture. A character of 14 units is reckoned 14 wide, an ASCII one 8.4, which is
wider than either is in the typefaces browsers take."""
import sys
import xml.etree.ElementTree as tree


def box_of(element):
    x, y = float(element.get("x")), float(element.get("y"))
    if element.tag == "rect":
        return x, y, x + float(element.get("width")), y + float(element.get("height"))
    width = sum(8.4 if ord(c) < 128 else 14 for c in element.text)
    return x, y - 11, x + width, y + 2


def overlap(a, b):
    return min(a[2], b[2]) - max(a[0], b[0]) > 0.1 and min(a[3], b[3]) - max(a[1], b[1]) > 0.1


def main():
    faults, pictures = [], 0
    for svg in tree.parse(sys.argv[1]).getroot():
        pictures += 1
        _, _, width, height = map(float, svg.get("viewBox").split())
        if not svg.get("aria-label") or svg.get("role") != "img":
            faults.append("%d: not named" % pictures)
        shapes = [e for e in svg if e.tag in ("text", "rect")]
        boxes = [(e, box_of(e)) for e in shapes]
        for e, b in boxes:
            if b[0] < 0 or b[1] < 0 or b[2] > width + 0.1 or b[3] > height + 0.1:
                faults.append("%d: %s %s outside %s" % (pictures, e.tag, e.text, b))
        for i, (e, b) in enumerate(boxes):
            for other, c in boxes[i + 1:]:
                if overlap(b, c):
                    faults.append("%d: %s %s on %s %s" % (pictures, e.tag, e.text, other.tag, other.text))
        ids = [e.get("id") for e in svg.iter("pattern")]
        for e in svg.iter("rect"):
            fill = e.get("fill", "")
            if fill.startswith("url(#") and fill[5:-1] not in ids:
                faults.append("%d: no pattern %s" % (pictures, fill))
    print("\n".join(faults[:20]) if faults else "%d pictures" % pictures)
    sys.exit(1 if faults else 0)


main()
