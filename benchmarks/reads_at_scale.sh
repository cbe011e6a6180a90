#!/usr/bin/env bash
# Aligns 5 million simulated reads (2.5 million pairs, four runs, 2 x 100 bases) to 24 Mb with HISAT2 and with
# genebeam's read aligner: how many are placed where they come from, junctions, CPU time with index and start-up.
# usage: benchmarks/reads_at_scale.sh [WORK_FOLDER] [MEGABASES] [PAIRS_A_RUN]
# WORK_FOLDER (default: a temporary one) keeps the case and is taken up again; needs 4 GB of disk and of memory.
# needs hisat2, GNU time, and the classes: mvn -q -DskipTests -pl pipelines,benchmarks -am package
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
megabases=${2:-24}
pairs=${3:-625000}
if [ $# -gt 0 ]; then mkdir -p "$1"; work=$(cd "$1" && pwd); else work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; fi
case=$work/case
rm -rf "$work"/classes "$work"/*.cpu "$work"/sam
mkdir "$work/classes" "$work/sam"

timed() { local log=$1; shift; command time -a -o "$log" -f "%U %S %M" "$@"; }
cpu() { cat "$@" | awk '{ s += $1 + $2; if ($3 > m) m = $3 } END { printf "%.1f s CPU, %d MB", s, m / 1024 }'; }

if [ ! -e "$case/run.yaml" ]; then
  rm -rf "$case"
  GENEBEAM_HEAP=4g "$here/genebeam" simulate --output="$case" --seed=7 --contigs=4 --bases=${megabases}000000 \
    --genes=$((megabases * 1000 / 6)) --runs=4 --pairs="$pairs" --read-bases=100 --fragment-bases=260 \
    --repeat-share=0.3 --transposons=100 --long-reads=0 --plain-reads --read-truth
fi
javac -d "$work/classes" -cp "$here/algorithms/target/classes" \
  "$here"/benchmarks/src/main/java/org/genebeam/benchmarks/{FastqPairs,ReadAlignment,ReadScore,SamBounds}.java
java=(java -XX:+UseSerialGC -Xmx3g -cp "$here/algorithms/target/classes:$work/classes")

timed "$work/hisat2_build.cpu" hisat2-build -q "$case/genome.fa" "$work/index"
for mate1 in "$case"/reads_*_1.fastq; do
  run=$(basename "$mate1" _1.fastq)
  timed "$work/hisat2_align.cpu" hisat2 --quiet --dta -p 1 -x "$work/index" --max-intronlen 50000 \
    -1 "$mate1" -2 "${mate1%_1.fastq}_2.fastq" -S "$work/sam/${run#reads_}.sam"
done
timed "$work/genebeam.cpu" "${java[@]}" org.genebeam.benchmarks.ReadAlignment "$case" "$work/junctions.tsv"
# once more, untimed, to list every pair by name
"${java[@]}" org.genebeam.benchmarks.ReadAlignment "$case" "$work/junctions.tsv" "$work/pairs.tsv" > "$work/log"

"${java[@]}" org.genebeam.benchmarks.ReadScore hisat2 "$case" "$work/sam"
"${java[@]}" org.genebeam.benchmarks.ReadScore genebeam "$case" "$work/pairs.tsv" "$work/junctions.tsv"
echo "hisat2:   $(cpu "$work/hisat2_build.cpu" "$work/hisat2_align.cpu"); of it hisat2-build $(cpu "$work/hisat2_build.cpu")"
echo "genebeam: $(cpu "$work/genebeam.cpu"); its index is in it, see the lap above"
rm -rf "$work"/sam "$work"/pairs.tsv
