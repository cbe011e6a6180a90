#!/usr/bin/env bash
# Exact introns of cut transcripts with 0, 2, 5 and 10 % errors: genebeam beside minimap2, GMAP and Spaln.
# How queries are cut, and what counts, is said in transcript_accuracy.py. All queries are given in sense
# direction; minimap2 (-uf) and Spaln (-S1) are told so, genebeam (kind MRNA) and GMAP find out.
#
# usage: benchmarks/transcript_accuracy.sh [DATA_FOLDER] [PERCENT...]   (default ../shared/data/athaliana 0 2 5 10)
#   DATA_FOLDER holds genome.fa, genome.softmasked.fa, annotation.gff3, truth_transcripts.fa.
#   Programs that are not installed are left out. PROGRAMS="genebeam minimap2" runs only those.
# needs python3; compiled classes: mvn -q -pl benchmarks -am compile
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$here")
data=$(cd "${1:-$root/../shared/data/athaliana}" && pwd)
shift || true
[ $# -gt 0 ] || set -- 0 2 5 10
programs=${PROGRAMS:-genebeam minimap2 minimap2-hq gmap spaln}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

align() { # program, queries, output
  case $1 in
    genebeam) java -XX:+UseSerialGC -Xmx1g \
      -cp "$root/algorithms/target/classes:$root/benchmarks/target/classes" \
      org.genebeam.benchmarks.TranscriptIntrons "$data/genome.softmasked.fa" MRNA 100000 "$2" > "$3" 2> log ;;
    minimap2) minimap2 -t1 -ax splice -uf "$data/genome.fa" "$2" > "$3" 2> log ;;
    minimap2-hq) minimap2 -t1 -ax splice:hq -uf "$data/genome.fa" "$2" > "$3" 2> log ;;
    gmap) [ -d genome.gmap ] || gmap_build -D . -d genome.gmap "$data/genome.fa" > log 2>&1
      gmap -D . -d genome.gmap -t 1 -n 1 -f samse "$2" > "$3" 2> log ;;
    spaln) if [ ! -e genome.gf ]; then
        cp "$data/genome.fa" genome.gf
        spaln -W -KP -t1 genome.gf > log 2>&1
        spaln -W -KD genome.gf > log 2>&1
      fi
      # a table of introns: its SAM has no usable CIGAR
      spaln -Q7 -S1 -O5 -d genome "$2" 2> log | awk '!/^[@#]/ && NF >= 8 {
        print $8 "\t" $1 "\t" ($3 < $4 ? $3 : $4) "\t" ($3 < $4 ? $4 : $3) }' > "$3" ;;
    *) echo "unknown program $1" >&2; return 1 ;;
  esac
}

for percent in "$@"; do
  python3 "$here/transcript_accuracy.py" make "$data/annotation.gff3" "$data/truth_transcripts.fa" \
    "$percent" queries.fa truth.tsv
  echo "== $percent % errors, $(grep -c '^>' queries.fa) queries"
  found=()
  for program in $programs; do
    binary=${program%-hq}
    if [ "$binary" != genebeam ] && ! command -v "$binary" > /dev/null; then
      echo "$program is not installed: left out"
      continue
    fi
    align "$program" queries.fa "$program.out" || { cat log >&2; exit 1; }
    found+=("$program=$program.out")
  done
  python3 "$here/transcript_accuracy.py" score truth.tsv "${found[@]}"
done
