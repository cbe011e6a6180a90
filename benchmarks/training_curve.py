"""Draws the table of training_curve.sh as SVG: F1 by training genes."""

import csv
import math
import sys

WIDTH, HEIGHT, LEFT, TOP, FLOOR, RIGHT = 560, 340, 60, 40, 280, 150
LEVELS = [("base", "#00509d"), ("cds_exon", "#c1440e"), ("gene", "#3a7d2c")]
NAMES = {"base": "base", "cds_exon": "CDS exon", "gene": "gene"}


def x_of(genes):
    return LEFT + (WIDTH - LEFT - RIGHT) * math.log10(genes + 1) / math.log10(301)


def y_of(f1):
    return FLOOR - (FLOOR - TOP) * f1


def text(x, y, anchor, what, colour="#222"):
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="13" text-anchor="{anchor}" fill="{colour}">{what}</text>'


def main():
    rows = [r for r in csv.DictReader(open(sys.argv[1]), delimiter="\t") if r["set"] != "known"]
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif">',
        "<title>F1 without evidence by the number of training genes</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        text(LEFT, 20, "start", "F1 without evidence; solid athaliana_bacs, dashed athaliana"),
        f'<path d="M{LEFT} {TOP}V{FLOOR}H{WIDTH - RIGHT}" stroke="#222" fill="none"/>',
        text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 14, "middle", "training genes"),
    ]
    for tick in (0, 0.2, 0.4, 0.6, 0.8, 1):
        out.append(text(LEFT - 10, y_of(tick) + 4, "end", f"{tick:g}"))
        out.append(f'<path d="M{LEFT - 5} {y_of(tick):.1f}h5" stroke="#222"/>')
    for genes in sorted({int(r["genes"]) for r in rows}):
        out.append(f'<path d="M{x_of(genes):.1f} {FLOOR}v5" stroke="#222"/>')
        out.append(text(x_of(genes), FLOOR + 20, "middle", genes))
    for level, colour in LEVELS:
        for dataset, dash in (("athaliana_bacs", ""), ("athaliana", ' stroke-dasharray="6 4"')):
            points = sorted(
                (int(r["genes"]), float(r[level])) for r in rows if r["set"] == dataset
            )
            path = " L".join(f"{x_of(g):.1f} {y_of(f):.1f}" for g, f in points)
            out.append(
                f'<path d="M{path}" stroke="{colour}" stroke-width="2" fill="none"{dash}/>'
            )
            if not dash:
                out.append(
                    text(WIDTH - RIGHT + 8, y_of(points[-1][1]) + 4, "start", NAMES[level], colour)
                )
    out.append("</svg>")
    print("\n".join(out))


main()
