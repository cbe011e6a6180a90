#!/usr/bin/env python3
"""Reverse complement of a genome, and a comparison of the evidence found on both.

usage: mirror.py genome GENOME.fa OUT.fa
       mirror.py compare GENOME.fa EVIDENCE_FOLDER MIRRORED_EVIDENCE_FOLDER

compare turns every alignment of the second folder round and says, file by file, how many are in
both. It ends with 1 if a file has less than LEAST in common.
"""
import re
import sys

LEAST = 1.0
TURN = str.maketrans("ACGTUNRYSWKMBDHVacgtunryswkmbdhv", "TGCAANYRSWMKVHDBtgcaanyrswmkvhdb")


def fasta(path):
    name, parts = None, []
    for line in open(path):
        if line[0] == ">":
            if name:
                yield name, "".join(parts)
            name, parts = line[1:].rstrip("\n"), []
        else:
            parts.append(line.strip())
    if name:
        yield name, "".join(parts)


def alignments(path, lengths, turn):
    """Exons of alignments.gff with the part of the query they align, and its gaps."""
    for line in open(path):
        f = line.rstrip("\n").split("\t")
        if len(f) != 9:
            continue
        start, end, strand = int(f[3]), int(f[4]), f[6]
        if turn:
            n = lengths[f[0]]
            start, end = n + 1 - end, n + 1 - start
            strand = {"+": "-", "-": "+"}.get(strand, strand)
        columns = re.search("Target=[^;]*(;Gap=[^;]*)?", f[8]).group()
        yield f[0], f[2], start, end, strand, f[7], columns


def introns(path, lengths, turn):
    """Introns with reads; their counts may differ by a read where a pair has several places."""
    for line in open(path):
        f = line.rstrip("\n").split("\t")
        if line[0] == "#":
            continue
        start, end, strand = int(f[1]), int(f[2]), f[3]
        if turn:
            n = lengths[f[0]]
            start, end = n + 1 - end, n + 1 - start
            strand = {"+": "-", "-": "+"}.get(strand, strand)
        yield f[0], start, end, strand


def compare(genome, once, mirrored):
    lengths = {name.split()[0]: len(bases) for name, bases in fasta(genome)}
    poor = False
    for name, rows in ("alignments.gff", alignments), ("introns.tsv", introns):
        a = set(rows(f"{once}/{name}", lengths, False))
        b = set(rows(f"{mirrored}/{name}", lengths, True))
        share = 2 * len(a & b) / max(1, len(a) + len(b))
        poor |= not a or share < LEAST
        print(f"{name}: {len(a)} and {len(b)} rows, {len(a & b)} in both ({share:.5f})")
        for row in sorted(map(str, a - b))[:5]:
            print("  only as given:", row[:300])
        for row in sorted(map(str, b - a))[:5]:
            print("  only mirrored:", row[:300])
    sys.exit(poor)


if __name__ == "__main__":
    if len(sys.argv) == 4 and sys.argv[1] == "genome":
        with open(sys.argv[3], "w") as out:
            for header, bases in fasta(sys.argv[2]):
                print(f">{header}\n{bases.translate(TURN)[::-1]}", file=out)
    elif len(sys.argv) == 5 and sys.argv[1] == "compare":
        compare(*sys.argv[2:])
    else:
        sys.exit(__doc__)
