"""Helper of proteins_vs_spaln.sh: introns against an annotation, frameshifts put in and found, a long simulated gene."""
import collections
import random
import re
import sys

MIN_INTRON = 30  # bases; shorter gaps between aligned parts are no introns
EDGE = 24  # frameshifts lie at least so many bases inside an exon
NEAR = 9  # bases: three codons
SEED = 20
CODONS = {}
for number, residue in enumerate("KNKNTTTTRSRSIIMIQHQHPPPPRRRRLLLLEDEDAAAAGGGGVVVV*Y*YSSSS*CWCLFLF"):
    CODONS.setdefault(residue, []).append("".join("ACGT"[number >> s & 3] for s in (4, 2, 0)))
RESIDUES = "ACDEFGHIKLMNPQRSTVWY"


def fields(path):
    with open(path) as lines:
        for line in lines:
            columns = line.rstrip("\n").split("\t")
            if not line.startswith("#") and len(columns) >= 7:
                yield columns


def coding(path, contig):
    """CDS parts of each transcript: first base, last base, strand."""
    parts = collections.defaultdict(list)
    for f in fields(path):
        if f[0] == contig and f[2] == "CDS":
            for parent in re.search(r"Parent=([^;]*)", f[8]).group(1).split(","):
                parts[parent].append((int(f[3]), int(f[4]), f[6]))
    return parts


def gaps(parts):
    """Introns between neighbouring parts."""
    found = set()
    for spans in parts.values():
        spans.sort()
        for left, right in zip(spans, spans[1:]):
            if right[0] - left[1] - 1 >= MIN_INTRON:
                found.add((left[1] + 1, right[0] - 1, left[2]))
    return found


def of_genebeam(path, contig):
    """Exons that follow each other on the protein are joined by an intron."""
    found = set()
    last = None
    for f in fields(path):
        start = [int(x) for x in f[4].split(".")]
        end = [int(x) for x in f[5].split(".")]
        row = (f[0], f[2], int(f[3]), 3 * start[0] + start[1], 3 * end[0] + end[1], int(f[6]), int(f[7]))
        if last and last[:2] == row[:2] and row[2] == last[2] + 1 and row[3] == last[4] + 1 and f[1] == contig:
            left, right = sorted((last[5:], row[5:]))
            found.add((left[1] + 1, right[0] - 1, f[2]))
        last = row if f[1] == contig else None
    return found


def of_spaln(path, contig):
    parts = collections.defaultdict(list)
    for f in fields(path):
        if f[0] == contig and f[2] == "cds":
            parts[re.search(r"Parent=([^;]*)", f[8]).group(1)].append((int(f[3]), int(f[4]), f[6]))
    return gaps(parts)


def of_exonerate(path, contig):
    return {(int(f[3]), int(f[4]), f[6]) for f in fields(path) if f[0] == contig and f[2] == "intron"}


READERS = {"genebeam": of_genebeam, "spaln": of_spaln, "exonerate": of_exonerate}


def introns(annotation, contig, *results):
    truth = gaps(coding(annotation, contig))
    for result in results:
        name, path = result.split("=", 1)
        found = READERS[name](path, contig)
        right = len(found & truth)
        recall, precision = right / len(truth), right / max(1, len(found))
        f1 = 2 * recall * precision / max(1e-9, recall + precision)
        print(
            f"{name:10} found {len(found):4} right {right:4} of {len(truth)}"
            f" recall {recall:.4f} precision {precision:.4f} F1 {f1:.4f}"
        )


def fasta(path):
    sequences = {}
    with open(path) as lines:
        for line in lines:
            if line.startswith(">"):
                name = line[1:].split()[0]
                sequences[name] = []
            else:
                sequences[name].append(line.strip())
    return {name: "".join(parts) for name, parts in sequences.items()}


def breaks(genome, annotation, contig, proteins, broken, queries, table):
    draw = random.Random(SEED)
    known = fasta(proteins)
    changes = []
    taken = []
    with open(queries, "w") as out:
        for transcript, spans in sorted(coding(annotation, contig).items()):
            low, high = min(s[0] for s in spans), max(s[1] for s in spans)
            exons = [s for s in spans if s[1] - s[0] + 1 > 2 * EDGE + 2]
            if transcript not in known or not exons or any(low <= b and a <= high for a, b in taken):
                continue
            taken.append((low, high))
            exon = draw.choice(sorted(exons))
            at = draw.randrange(exon[0] - 1 + EDGE, exon[1] - EDGE)
            changes.append((at, draw.choice((-2, -1, 1, 2)), transcript))
            out.write(f">{transcript}\n{known[transcript].rstrip('*')}\n")
    bases = fasta(genome)[contig]
    pieces, last, shift = [], 0, 0
    with open(table, "w") as out:
        for at, size, transcript in sorted(changes):
            pieces.append(bases[last:at])
            pieces.append("".join(draw.choice("ACGT") for _ in range(max(0, size))))
            out.write(f"{transcript}\t{at + shift + 1}\t{size}\n")
            last = at + max(0, -size)
            shift += size
    pieces.append(bases[last:])
    with open(broken, "w") as out:
        out.write(f">{contig}\n{''.join(pieces)}\n")


def frameshifts(table, result):
    seen = collections.defaultdict(list)
    spans = {}
    for f in fields(result):
        target = re.search(r"Target=(\S+)", f[8]).group(1)
        low, high = spans.get(target, (int(f[3]), int(f[4])))
        spans[target] = min(low, int(f[3])), max(high, int(f[4]))
        where = re.search(r"frameshift_at=([^;]*)", f[8])
        for shift in where.group(1).split(",") if where else []:
            at, size = re.match(r"(\d+)\(([-+]\d+)\)", shift).groups()
            seen[target].append((int(at), int(size)))
    total = found = placed = extra = 0
    elsewhere = []
    with open(table) as lines:
        for line in lines:
            transcript, at, size = line.split("\t")
            total += 1
            right = [s for s in seen[transcript] if (s[1] - int(size)) % 3 == 0]
            near = [s for s in right if abs(s[0] - int(at)) <= NEAR]
            found += bool(right)
            placed += bool(near)
            extra += len(seen[transcript]) - bool(right)
            if transcript in spans and not spans[transcript][0] <= int(at) <= spans[transcript][1]:
                elsewhere.append(transcript)
    print(
        f"put in {total}, found {found} ({100 * found / total:.1f} %),"
        f" within three codons {placed} ({100 * placed / total:.1f} %), others reported {extra}"
    )
    if elsewhere:
        print(f"placed on an intact copy of the gene instead: {' '.join(elsewhere)}")


def simulate(identity, size, genome, protein, regions):
    """A gene of 2,000 residues with 14 introns that fills a region of the given size."""
    draw = random.Random(SEED)
    residues = [draw.choice(RESIDUES) for _ in range(2000)]
    coding = "".join(
        draw.choice(CODONS[r if draw.randrange(100) < int(identity) else draw.choice(RESIDUES)]) for r in residues
    )
    cuts = sorted(draw.sample(range(60, len(coding) - 60), 14))
    length = (int(size) - len(coding)) // 16
    out = ["".join(draw.choices("ACGT", k=length))]
    for low, high in zip([0] + cuts, cuts):
        out += [coding[low:high], "GT", "".join(draw.choices("ACGT", k=length - 4)), "AG"]
    out += [coding[cuts[-1] :], "".join(draw.choices("ACGT", k=length))]
    bases = "".join(out)
    with open(genome, "w") as file:
        file.write(f">region\n{bases}\n")
    with open(protein, "w") as file:
        file.write(f">protein\n{''.join(residues)}\n")
    with open(regions, "w") as file:
        file.write(f"protein\tregion\t1\t{len(bases)}\t+\n")


if __name__ == "__main__":
    {"introns": introns, "break": breaks, "frameshifts": frameshifts, "simulate": simulate}[sys.argv[1]](*sys.argv[2:])
