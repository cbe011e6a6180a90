#!/usr/bin/env bash
# Introns of transcripts and long reads: genebeam against minimap2 -ax splice, one thread each.
# Prints, for each read set: tool, introns found, precision, recall and F1 against the annotated
# introns of the contigs that have alignments, CPU seconds (start-up included), share of minimap2's.
#
# Usage: transcripts_vs_minimap2.sh DATA_FOLDER
#   DATA_FOLDER holds genome.fa, genome.softmasked.fa, annotation.gff3, transcripts.fa and
#   longreads_SRR*.fastq.gz. Compile first: mvn -q -pl benchmarks -am compile
set -euo pipefail
data=${1:?usage: $0 DATA_FOLDER}
root=$(cd "$(dirname "$0")/.." && pwd)
command -v minimap2 > /dev/null || { echo "minimap2 is not on the PATH" >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
classes="$work/genebeam.jar"
mkdir "$work/classes"
cp -r "$root/algorithms/target/classes/." "$root/benchmarks/target/classes/." "$work/classes"
jar cf "$classes" -C "$work/classes" org
main=org.genebeam.benchmarks.TranscriptIntrons
jvm=(-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto -Xms256m -XX:-UsePerfData)
# class-data archive of the classes this program loads; part of an installation, not of a run
head -c 20000 "$data/transcripts.fa" > "$work/few.fa"
java "${jvm[@]}" -XX:ArchiveClassesAtExit="$work/classes.jsa" -cp "$classes" "$main" \
  "$data/genome.softmasked.fa" MRNA 100000 "$work/few.fa" > /dev/null 2>&1 || true
jvm+=(-XX:SharedArchiveFile="$work/classes.jsa")

# annotated introns: contig, first, last base
awk -F'\t' '$3 == "exon" { match($9, /Parent=[^;]*/); p = substr($9, RSTART, RLENGTH);
    print p "\t" $1 "\t" $4 "\t" $5 }' "$data/annotation.gff3" | sort -k1,1 -k3,3n \
  | awk -F'\t' '$1 == last { print contig "\t" end + 1 "\t" $3 - 1 } { last = $1; contig = $2; end = $4 }' \
  | sort -u > "$work/truth"

score() { # tool, introns, cpu seconds, cpu seconds of minimap2
  cut -f1 "$2" | sort -u > "$work/contigs"
  awk -F'\t' 'NR == FNR { keep[$1]; next } $1 in keep' "$work/contigs" "$work/truth" > "$work/expected"
  local found true expected
  found=$(wc -l < "$2")
  expected=$(wc -l < "$work/expected")
  true=$(comm -12 "$2" "$work/expected" | wc -l)
  awk -v t="$1" -v f="$found" -v e="$expected" -v h="$true" -v c="$3" -v m="$4" 'BEGIN {
    p = f ? h / f : 0; r = e ? h / e : 0;
    printf "%-12s found %5d true %5d precision %.4f recall %.4f F1 %.4f cpu %.2f s (%.2f x minimap2)\n",
      t, f, h, p, r, p + r ? 2 * p * r / (p + r) : 0, c, c / m }'
}

timed() { # output file, command...
  local out=$1
  shift
  local TIMEFORMAT='%U %S'
  { time "$@" > "$out" 2> "$work/log"; } 2> "$work/time"
  awk '{ print $1 + $2 }' "$work/time"
}

compare() { # label, kind, reads...
  local label=$1 kind=$2
  shift 2
  echo "== $label"
  local theirs ours
  theirs=$(timed "$work/mm.sam" minimap2 -t1 -ax splice "$data/genome.fa" "$@")
  awk -F'\t' '!/^@/ && !int($2 / 256 % 2) && !int($2 / 2048 % 2) && $3 != "*" {
    pos = $4; cigar = $6;
    while (match(cigar, /^[0-9]+[A-Z=]/)) {
      n = substr(cigar, 1, RLENGTH - 1); op = substr(cigar, RLENGTH, 1);
      if (op == "N") print $3 "\t" pos "\t" pos + n - 1;
      if (op ~ /[MDN=X]/) pos += n;
      cigar = substr(cigar, RLENGTH + 1) } }' "$work/mm.sam" | sort -u > "$work/mm"
  score minimap2 "$work/mm" "$theirs" "$theirs"
  ours=$(timed "$work/ours.tsv" java "${jvm[@]}" -cp "$classes" "$main" \
    "$data/genome.softmasked.fa" "$kind" 100000 "$@")
  cut -f2-4 "$work/ours.tsv" | sort -u > "$work/ours"
  score genebeam "$work/ours" "$ours" "$theirs"
  tr '\n' ' ' < "$work/log"
  echo
}

compare "full-length cDNA (transcripts.fa)" MRNA "$data/transcripts.fa"
for reads in "$data"/longreads_SRR*.fastq.gz; do
  compare "Nanopore $(basename "$reads" .fastq.gz)" LONG_READ "$reads"
done
