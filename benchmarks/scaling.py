#!/usr/bin/env python3
"""Makes docs/scaling.md and docs/scaling.svg from the tables of scaling.sh.

usage: scaling.py DOCS_FOLDER TABLE.tsv...
A table has lines of stage, bases, items, items placed, CPU milliseconds; and "memory" with kilobytes.
"""
import math
import sys

STAGES = [
    ("windowmasker", "WindowMasker: count and mask", "#7a5195"),
    ("seed index", "seed index", "#003f5c"),
    ("read pairs", "read pairs, 4000 a Mb", "#2f7fb8"),
    ("transcripts", "transcripts, 40 a Mb", "#3a9d5d"),
    ("protein index", "protein index", "#ef8a17"),
    ("proteins", "proteins, 8 a Mb", "#c8352b"),
]


def slope(points):
    """Exponent of a least-squares power law."""
    xs = [math.log(x) for x, _ in points]
    ys = [math.log(y) for _, y in points]
    mx, my = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((x - mx) * (y - my) for x, y in zip(xs, ys)) / sum((x - mx) ** 2 for x in xs)


def read(paths):
    cost, placed, memory = {}, {}, {}
    for path in paths:
        for line in open(path):
            stage, bases, items, good, value = line.rstrip("\n").split("\t")
            bases = int(bases)
            if stage == "memory":
                memory[bases] = int(value) / 1024
            else:
                cost.setdefault(stage, {})[bases] = max(0.01, int(value) / 1000)
                placed.setdefault(stage, {})[bases] = (int(items), int(good))
    return cost, placed, memory


def exponents(points):
    """Over all sizes, and without the small ones, in which warming up the JVM is most of the cost."""
    large = [p for p in points if p[0] >= 15e6]
    return [f"{slope(p):.2f}" if len(p) > 1 else "" for p in (points, large)]


def table(sizes, cost, placed, memory):
    rows = ["| stage | " + " | ".join(f"{s / 1e6:g} Mb" for s in sizes) + " | exponent | from 16 Mb |"]
    rows.append("|---" * (len(sizes) + 3) + "|")
    total = {s: sum(v.get(s, 0) for k, v in cost.items()) for s in sizes}
    named = [(name, cost[stage]) for stage, name, _ in STAGES if stage in cost]
    whole = {s: total[s] for s in sizes if all(s in cost.get(k, {}) for k, _, _ in STAGES)}
    for name, line in named + [("all stages, loading included", whole)]:
        points = [(s, line[s]) for s in sizes if s in line]
        cells = [f"{line[s]:.1f}" if s in line else "" for s in sizes]
        rows.append("| " + " | ".join([name] + cells + exponents(points)) + " |")
    rows.append("| peak memory, MB | " + " | ".join(f"{memory[s]:.0f}" if s in memory else "" for s in sizes) + " | | |")
    return "\n".join(rows)


def missing(sizes, cost):
    """Says which sizes stopped early; nothing if none did."""
    early = [f"{s / 1e6:g} Mb" for s in sizes if any(s not in cost.get(k, {}) for k, _, _ in STAGES)]
    return "Empty cells were not measured: the run was stopped early at " + ", ".join(early) + ".\n\n" if early else ""


def shares(sizes, placed):
    rows = ["| placed | " + " | ".join(f"{s / 1e6:g} Mb" for s in sizes) + " |", "|---" * (len(sizes) + 1) + "|"]
    for stage, name in (("read pairs", "read pairs, as proper pairs"), ("transcripts", "transcripts"), ("proteins", "proteins")):
        cells = []
        for s in sizes:
            n, good = placed.get(stage, {}).get(s, (0, 0))
            cells.append(f"{good / n:.4f}" if n else "")
        rows.append("| " + " | ".join([name] + cells) + " |")
    return "\n".join(rows)


def svg(sizes, cost):
    left, top, width, height = 70, 20, 420, 360
    low, high = math.log10(min(sizes)), math.log10(max(sizes))
    values = [v for stage, _, _ in STAGES for v in cost.get(stage, {}).values()]
    bottom, roof = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))

    def x(bases):
        return left + width * (math.log10(bases) - low) / (high - low)

    def y(seconds):
        return top + height * (roof - math.log10(seconds)) / (roof - bottom)

    out = [
        '<svg xmlns="http://www.w3.org/2000/svg" width="760" height="440" font-family="sans-serif" font-size="12">',
        '<rect width="760" height="440" fill="white"/>',
    ]
    for s in sizes:
        out.append(f'<path d="M{x(s):.1f} {top}V{top + height}" stroke="#dddddd"/>')
        out.append(f'<text x="{x(s):.1f}" y="{top + height + 18}" text-anchor="middle">{s / 1e6:g}</text>')
    for power in range(bottom, roof + 1):
        at = y(10.0**power)
        out.append(f'<path d="M{left} {at:.1f}H{left + width}" stroke="#dddddd"/>')
        out.append(f'<text x="{left - 8}" y="{at + 4:.1f}" text-anchor="end">{10.0 ** power:g}</text>')
    # what a cost in proportion looks like
    for start in range(bottom - 3, roof):
        a, b = 10.0**start, 10.0**start * max(sizes) / min(sizes)
        out.append(
            f'<path d="M{x(min(sizes)):.1f} {y(a):.1f}L{x(max(sizes)):.1f} {y(b):.1f}" '
            'stroke="#bbbbbb" stroke-dasharray="3 4" clip-path="url(#plot)"/>'
        )
    out.append(f'<clipPath id="plot"><rect x="{left}" y="{top}" width="{width}" height="{height}"/></clipPath>')
    key = top + 10
    for stage, name, color in STAGES:
        points = sorted(cost.get(stage, {}).items())
        if not points:
            continue
        path = "L".join(f"{x(s):.1f} {y(v):.1f}" for s, v in points)
        out.append(f'<path d="M{path}" fill="none" stroke="{color}" stroke-width="2"/>')
        for s, v in points:
            out.append(f'<circle cx="{x(s):.1f}" cy="{y(v):.1f}" r="3" fill="{color}"/>')
        out.append(f'<rect x="{left + width + 20}" y="{key - 9}" width="10" height="10" fill="{color}"/>')
        large = exponents(points)[1]
        out.append(f'<text x="{left + width + 36}" y="{key}">{name}: {large}</text>')
        key += 20
    out.append(f'<text x="{left + width + 20}" y="{key + 8}">numbers: exponent from 16 Mb</text>')
    out.append(f'<text x="{left + width + 20}" y="{key + 26}">dashed: in proportion to the genome</text>')
    out.append(f'<text x="{left + width / 2}" y="{top + height + 40}" text-anchor="middle">genome, Mb</text>')
    out.append(
        f'<text transform="translate(18 {top + height / 2}) rotate(-90)" text-anchor="middle">CPU seconds</text>'
    )
    out.append("</svg>")
    return "\n".join(out) + "\n"


def main():
    docs = sys.argv[1]
    cost, placed, memory = read(sys.argv[2:])
    sizes = sorted({s for line in cost.values() for s in line})
    cost.pop("reading", None)
    with open(docs + "/scaling.svg", "w") as out:
        out.write(svg(sizes, cost))
    with open(docs + "/scaling.md", "w") as out:
        out.write(
            "# Cost and the size of the genome\n\n"
            "Made by `benchmarks/scaling.sh`: simulated genomes with genes every 6 kb; 40 % of what lies between\n"
            "genes is repeats (200 families of transposons, satellites, simple repeats). One shard, one thread,\n"
            "`-Xmx1500m`. CPU seconds, garbage collection and compilation by the JVM included.\n\n"
            "![CPU seconds against megabases](scaling.svg)\n\n" + table(sizes, cost, placed, memory) + "\n\n"
            + missing(sizes, cost) +
            "The exponent is that of a power law fitted to the points. In the small genomes the JVM's warming up is\n"
            "most of the cost, so the column that starts at 16 Mb tells more.\n\n" + shares(sizes, placed) + "\n"
        )


if __name__ == "__main__":
    main()
