#!/usr/bin/env bash
# How cost grows with the genome: 1, 4, 16, 64 and 256 Mb with repeats, one shard each, in a heap of 1.5 GB.
# Stages: WindowMasker, both indexes, and a fixed number of read pairs, transcripts and proteins a megabase.
# usage: benchmarks/scaling.sh [WORK_FOLDER] [MEGABASES...]       (default: a temporary folder, 1 4 16 64 256)
# Writes docs/scaling.md and docs/scaling.svg. WORK_FOLDER keeps tables that are there already.
# needs python3, GNU time, 3 GB of disk, and the classes: mvn -q -DskipTests -pl pipelines,benchmarks -am package
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
if [ $# -gt 0 ]; then mkdir -p "$1"; work=$(cd "$1" && pwd); shift; else work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; fi
sizes=("$@")
[ ${#sizes[@]} -gt 0 ] || sizes=(1 4 16 64 256)

rm -rf "$work/classes" && mkdir "$work/classes"
javac -d "$work/classes" -cp "$here/algorithms/target/classes" \
  "$here"/benchmarks/src/main/java/org/genebeam/benchmarks/{FastqPairs,ScaleStages,ShardGenome}.java
for mb in "${sizes[@]}"; do
  table=$work/s$mb.tsv
  [ ! -s "$table" ] || continue
  rm -rf "$work/case"
  GENEBEAM_HEAP=3g "$here/genebeam" simulate --output="$work/case" --seed=5 --contigs=8 --bases="${mb}000000" \
    --genes=$((mb * 1000 / 6)) --runs=1 --pairs=$((mb * 4000)) --read-bases=100 --fragment-bases=260 \
    --plain-reads --repeat-share=0.4 --transposons=200 --long-reads=0
  command time -o "$work/memory" -f "memory\t${mb}000000\t0\t0\t%M" \
    java -Xmx1500m -XX:+UseParallelGC --add-modules=jdk.incubator.vector -cp "$here/algorithms/target/classes:$work/classes" \
    org.genebeam.benchmarks.ScaleStages "$work/case" > "$table.part"
  cat "$table.part" "$work/memory" > "$table"
  rm -rf "$work/case" "$table.part"
done
python3 "$here/benchmarks/scaling.py" "$here/docs" "$work"/s*.tsv
