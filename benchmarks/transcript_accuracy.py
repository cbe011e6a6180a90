#!/usr/bin/env python3
"""Queries with known introns, and the score of what a program found for them.

usage: transcript_accuracy.py make ANNOTATION.gff3 TRANSCRIPTS.fa PERCENT QUERIES.fa TRUTH.tsv
       transcript_accuracy.py score TRUTH.tsv NAME=INTRONS...
       transcript_accuracy.py copies TRANSCRIPTS.fa PERCENT COUNT QUERIES.fa

make cuts every transcript into four queries (full, 5' part, 3' part, middle; parts have 200 to 1500
bases) and puts errors at PERCENT of the bases: half substitutions, a quarter each single inserted and
deleted bases. The same cuts and errors come out of every call.

copies writes every transcript COUNT times, each time with other errors.

An intron file is SAM, or a table of query, sequence, first and last intronic base (1-based). Only the
first alignment of a query that is neither secondary nor supplementary counts, without its strand.

An intron is expected of a query if at least MIN_OVERHANG bases of the cut lie on either side of it. One
nearer to an end of the query counts neither as missing nor, if it was found, as wrong.
"""
import collections
import random
import re
import sys

MIN_OVERHANG = 10
SHORTEST, LONGEST = 200, 1500


def fasta(path):
    name, parts = None, []
    for line in open(path):
        if line[0] == ">":
            if name:
                yield name, "".join(parts)
            name, parts = line[1:].split()[0], []
        else:
            parts.append(line.strip())
    if name:
        yield name, "".join(parts)


def exons_of(path):
    exons = collections.defaultdict(list)
    for line in open(path):
        f = line.rstrip("\n").split("\t")
        if len(f) == 9 and f[2] == "exon":
            tags = dict(t.split("=", 1) for t in f[8].split(";") if "=" in t)
            for parent in tags["Parent"].split(","):
                exons[parent].append((f[0], int(f[3]), int(f[4]), f[6]))
    return exons


def cuts(name, length):
    """(kind, from, to), 0-based half-open"""
    dice = random.Random("cut " + name)
    yield "full", 0, length
    for kind in ("5p", "3p", "middle"):
        size = min(length, dice.randint(SHORTEST, LONGEST))
        start = {"5p": 0, "3p": length - size, "middle": dice.randint(0, length - size)}[kind]
        yield kind, start, start + size


def with_errors(bases, percent, dice):
    out = []
    for base in bases:
        if dice.random() * 100 >= percent:
            out.append(base)
            continue
        what = dice.random()
        if what < 0.5:
            out.append(dice.choice([b for b in "ACGT" if b != base]))
        elif what < 0.75:
            out.append(base + dice.choice("ACGT"))
    return "".join(out)


def make(gff, transcripts, percent, queries, truth):
    exons = exons_of(gff)
    with open(queries, "w") as query_out, open(truth, "w") as truth_out:
        for name, bases in fasta(transcripts):
            if name not in exons:  # of a pseudogene
                continue
            parts = sorted(exons[name], key=lambda e: e[1], reverse=exons[name][0][3] == "-")
            if sum(e[2] - e[1] + 1 for e in parts) != len(bases):
                sys.exit(f"{transcripts}: {name} is not as long as its exons in {gff}")
            for kind, start, end in cuts(name, len(bases)):
                query = f"{name}/{kind}"
                dice = random.Random(f"errors {percent} {query}")
                print(f">{query}\n{with_errors(bases[start:end], percent, dice)}", file=query_out)
                at = 0
                for left, right in zip(parts, parts[1:]):
                    at += left[2] - left[1] + 1
                    low, high = sorted((left, right))
                    if start < at < end:
                        row = query, low[0], low[2] + 1, high[1] - 1, min(at - start, end - at)
                        print(*row, sep="\t", file=truth_out)


def copies(transcripts, percent, count, queries):
    with open(queries, "w") as out:
        for name, bases in fasta(transcripts):
            for copy in range(count):
                dice = random.Random(f"copy {percent} {copy} {name}")
                print(f">{name}/{copy}\n{with_errors(bases, percent, dice)}", file=out)


def found_in(path):
    introns = collections.defaultdict(set)
    seen = set()
    for line in open(path):
        f = line.rstrip("\n").split("\t")
        if line[0] in "@#":
            continue
        if len(f) < 11:
            introns[f[0]].add((f[1], int(f[2]), int(f[3])))
            continue
        if int(f[1]) & 0x904 or f[0] in seen:
            continue
        seen.add(f[0])
        at = int(f[3])
        for n, op in re.findall(r"(\d+)([MIDNSHPX=])", f[5]):
            if op == "N":
                introns[f[0]].add((f[2], at, at + int(n) - 1))
            if op in "MDNX=":
                at += int(n)
    return introns


def score(truth, named):
    expected, known = collections.defaultdict(set), collections.defaultdict(set)
    for line in open(truth):
        f = line.split()
        intron = f[1], int(f[2]), int(f[3])
        known[f[0]].add(intron)
        if int(f[4]) >= MIN_OVERHANG:
            expected[f[0]].add(intron)
    total = sum(map(len, expected.values()))
    for entry in named:
        name, path = entry.split("=", 1)
        found = found_in(path)
        right = sum(len(expected[q] & introns) for q, introns in found.items())
        wrong = sum(len(introns - known[q]) for q, introns in found.items())
        recall = right / total
        precision = right / max(1, right + wrong)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        print(f"{name:14s} expected {total} missing {total - right:5d} wrong {wrong:5d} "
              f"recall {recall:.4f} precision {precision:.4f} F1 {f1:.4f}")


if __name__ == "__main__":
    if len(sys.argv) == 7 and sys.argv[1] == "make":
        make(sys.argv[2], sys.argv[3], float(sys.argv[4]), sys.argv[5], sys.argv[6])
    elif len(sys.argv) > 3 and sys.argv[1] == "score":
        score(sys.argv[2], sys.argv[3:])
    elif len(sys.argv) == 6 and sys.argv[1] == "copies":
        copies(sys.argv[2], float(sys.argv[3]), int(sys.argv[4]), sys.argv[5])
    else:
        sys.exit(__doc__)
