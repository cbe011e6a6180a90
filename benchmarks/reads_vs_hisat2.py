#!/usr/bin/env python3
"""Scores genebeam's read alignments against HISAT2's: mapped pairs and mates, junctions.

usage: reads_vs_hisat2.py ANNOTATION.gff3 JUNCTIONS.tsv PAIRS.tsv HISAT2.sam...
A SAM file is named RUN.sam. Junctions are compared as (sequence, first, last intronic base), without
strand, with the introns between the exons of mRNAs.
"""
import collections
import os
import re
import sys


def annotated(path):
    exons = collections.defaultdict(list)
    mrna = set()
    rows = []
    for line in open(path):
        f = line.rstrip("\n").split("\t")
        if len(f) < 9:
            continue
        tags = dict(t.split("=", 1) for t in f[8].split(";") if "=" in t)
        if f[2] == "mRNA":
            mrna.add(tags["ID"])
        elif f[2] == "exon":
            rows.append((f[0], int(f[3]), int(f[4]), tags.get("Parent", "")))
    for seq, start, end, parents in rows:
        for parent in parents.split(","):
            if parent in mrna:
                exons[seq, parent].append((start, end))
    introns = set()
    for (seq, _), parts in exons.items():
        parts.sort()
        for (_, a), (b, _) in zip(parts, parts[1:]):
            introns.add((seq, a + 1, b - 1))
    return introns


def read_sam(path, mapped, junctions):
    run = os.path.basename(path)[:-4]
    seen = collections.defaultdict(set)
    for line in open(path):
        if line[0] == "@":
            continue
        f = line.split("\t", 6)
        flag = int(f[1])
        if flag & 0x104:
            continue
        # HISAT2 itself takes /1 and /2 off
        mapped[run, f[0]] = mapped.get((run, f[0]), 0) | (1 if flag & 64 else 2)
        if "N" in f[5]:
            at = int(f[3])
            for n, op in re.findall(r"(\d+)([MIDNS])", f[5]):
                if op == "N":
                    seen[f[2], at, at + int(n) - 1].add(f[0])
                if op in "MDN":
                    at += int(n)
    for intron, names in seen.items():
        junctions[intron] += len(names)


def score(name, junctions, truth, least):
    seen = {i for i, n in junctions.items() if n >= least}
    hit = len(seen & truth)
    print(
        f"{name:10s} junctions with >= {least} reads {len(seen):6d}  annotated {hit:6d}"
        f"  sensitivity {hit / len(truth):.4f}  precision {hit / max(1, len(seen)):.4f}"
    )
    return hit / len(truth), hit / max(1, len(seen))


def main():
    truth = annotated(sys.argv[1])
    ours = collections.Counter()
    for line in open(sys.argv[2]):
        f = line.split("\t")
        ours[f[0], int(f[1]), int(f[2])] += int(f[4])
    theirs = collections.Counter()
    peer = {}
    for path in sys.argv[4:]:
        read_sam(path, peer, theirs)
    both = mine = only = mates = found = 0
    pairs = {}
    for line in open(sys.argv[3]):
        f = line.rstrip("\n").split("\t")
        bits = (1 if f[3] != "*" else 0) | (2 if f[4] != "*" else 0)
        # names are not unique in some runs: a name counts once
        name = (f[0], re.sub(r"/[12]$", "", f[1]))
        pairs[name] = pairs.get(name, 0) | bits
    for name, bits in pairs.items():
        other = peer.get(name, 0)
        both += 1 if bits and other else 0
        mine += 1 if bits and not other else 0
        only += 1 if other and not bits else 0
        for bit in (1, 2):
            mates += 1 if other & bit else 0
            found += 1 if other & bit & bits else 0
    print(f"pairs: both {both}  hisat2 only {only}  genebeam only {mine}")
    print(f"hisat2's pairs mapped by genebeam {both / max(1, both + only):.4f}")
    print(f"hisat2's mates mapped by genebeam {found / max(1, mates):.4f}")
    for least in (1, 3, 10):
        b = score("hisat2", theirs, truth, least)
        a = score("genebeam", ours, truth, least)
        if least == 3:
            good = a[0] >= b[0] and a[1] >= b[1] and both >= 0.99 * (both + only)
    if both + only != len(peer):
        sys.exit(f"{len(peer)} pairs in SAM, {both + only} of them among genebeam's names")
    print("holds" if good else "does not hold")


main()
