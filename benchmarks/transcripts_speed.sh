#!/usr/bin/env bash
# CPU time of cDNA alignment, hits and start-up included: genebeam beside minimap2 -ax splice with its
# index, one thread each. The queries are the spliced transcripts of the annotation, COPIES times with
# other errors each time (1 %): real genes, so that introns, paralogs and repeats are those of a genome.
#
# usage: benchmarks/transcripts_speed.sh [DATA_FOLDER] [COPIES]   (default ../shared/data/athaliana 30)
#   DATA_FOLDER holds genome.fa, genome.softmasked.fa, truth_transcripts.fa.
# needs minimap2, python3, GNU time; compiled classes: mvn -q -pl benchmarks -am compile
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$here")
data=$(cd "${1:-$root/../shared/data/athaliana}" && pwd)
copies=${2:-30}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 "$here/transcript_accuracy.py" copies "$data/truth_transcripts.fa" 1 "$copies" "$work/queries.fa"
mkdir "$work/classes"
cp -r "$root/algorithms/target/classes/." "$root/benchmarks/target/classes/." "$work/classes"
jar cf "$work/genebeam.jar" -C "$work/classes" org
main=org.genebeam.benchmarks.TranscriptIntrons
jvm=(-XX:+UseSerialGC -Xms512m -Xmn300m -Xshare:auto -XX:-UsePerfData -XX:CICompilerCount=2)
# settings of the launcher
jvm+=(--add-modules=jdk.incubator.vector -Djdk.incubator.vector.VECTOR_ACCESS_OOB_CHECK=0)
jvm+=(-XX:FreqInlineSize=100 -XX:Tier4InvocationThreshold=80000 -XX:Tier4MinInvocationThreshold=10000)
jvm+=(-XX:Tier4CompileThreshold=250000 -XX:Tier4BackEdgeThreshold=1500000)
# class-data archive of the classes this program loads; part of an installation, not of a run
head -c 20000 "$work/queries.fa" > "$work/few.fa"
java "${jvm[@]}" -XX:ArchiveClassesAtExit="$work/classes.jsa" -cp "$work/genebeam.jar" "$main" \
  "$data/genome.softmasked.fa" MRNA 100000 "$work/few.fa" > /dev/null 2>&1 || true
jvm+=(-XX:SharedArchiveFile="$work/classes.jsa")

timed() { # log, output, command...
  local log=$1 out=$2
  shift 2
  command time -o "$log" -f '%U %S %M' "$@" > "$out" 2> "$work/log"
}

echo "$(grep -c '^>' "$work/queries.fa") cDNAs, $(grep -v '^>' "$work/queries.fa" | tr -d '\n' | wc -c) bases"
timed "$work/theirs" "$work/mm.sam" minimap2 -t1 -ax splice "$data/genome.fa" "$work/queries.fa"
timed "$work/ours" "$work/ours.tsv" java "${jvm[@]}" -cp "$work/genebeam.jar" "$main" \
  "$data/genome.softmasked.fa" MRNA 100000 "$work/queries.fa"
paste -d' ' "$work/theirs" "$work/ours" | awk '{
  printf "minimap2 %.1f s, %d MB; genebeam %.1f s, %d MB; ratio %.2f\n",
    $1 + $2, $3 / 1024, $4 + $5, $6 / 1024, ($4 + $5) / ($1 + $2) }'
