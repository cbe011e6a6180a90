#!/usr/bin/env bash
# Aligns the paired runs of a data folder with HISAT2 and with genebeam's read aligner, side by side:
# pairs and mates mapped, junctions against annotation.gff3, CPU time with index build and start-up.
# usage: benchmarks/reads_vs_hisat2.sh [DATA_FOLDER]      (default ../shared/data/athaliana)
# needs hisat2, python3, GNU time, and `mvn -o -q compile` (or package) done before
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
data=$(cd "${1:-$here/../shared/data/athaliana}" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cpu() { awk '{ s += $1 + $2 } END { printf "%.1f", s }' "$1"; }
timed() { local log=$1; shift; command time -a -o "$log" -f "%U %S" "$@"; }

mkdir "$work/classes"
javac -d "$work/classes" -cp "$here/algorithms/target/classes" \
  "$here"/benchmarks/src/main/java/org/genebeam/benchmarks/{FastqPairs,ReadAlignment}.java
java=(java -XX:+UseSerialGC -Xmx2g -cp "$here/algorithms/target/classes:$work/classes"
  org.genebeam.benchmarks.ReadAlignment "$data")

timed "$work/hisat2.cpu" hisat2-build -q "$data/genome.fa" "$work/index"
for mate1 in "$data"/reads_*_1.fastq.gz; do
  run=$(basename "$mate1" _1.fastq.gz)
  run=${run#reads_}
  timed "$work/hisat2.cpu" hisat2 --quiet -x "$work/index" --max-intronlen 50000 \
    -1 "$mate1" -2 "${mate1%_1.fastq.gz}_2.fastq.gz" -S "$work/$run.sam"
done

timed "$work/genebeam.cpu" "${java[@]}" "$work/junctions.tsv"
# once more, untimed, to list every pair by name
"${java[@]}" "$work/junctions.tsv" "$work/pairs.tsv" > "$work/log"

python3 "$here/benchmarks/reads_vs_hisat2.py" \
  "$data/annotation.gff3" "$work/junctions.tsv" "$work/pairs.tsv" "$work"/*.sam
echo "CPU seconds: hisat2 $(cpu "$work/hisat2.cpu"), genebeam $(cpu "$work/genebeam.cpu")"
