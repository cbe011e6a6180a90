#!/usr/bin/env bash
# Aligns the evidence of a run to its genome and to the reverse complement, and compares what is found:
# exons of transcripts and proteins with their gaps, and introns of all evidence.
# usage: benchmarks/mirror.sh [RUN.yaml] [PARALLELISM]      (default: ../shared/data/athaliana/run.yaml, 2)
# needs python3; genome: must be a plain FASTA file. GENEBEAM names the program, default: this checkout's.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
genebeam=${GENEBEAM:-$here/../genebeam}
run=$(realpath "${1:-$here/../../shared/data/athaliana/run.yaml}")
folder=$(dirname "$run")
genome=$folder/$(sed -n 's/^genome: *//p' "$run")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# relative paths of the run stay valid beside links to its files
ln -s "$folder"/* "$work"
python3 "$here/mirror.py" genome "$genome" "$work/mirrored.fa"
sed 's/^genome:.*/genome: mirrored.fa/' "$run" > "$work/mirrored.yaml"
cp --remove-destination "$run" "$work/given.yaml"
for name in given mirrored; do
  "$genebeam" align "$work/$name.yaml" --output="$work/$name" --parallelism="${2:-2}" > "$work/log" 2>&1 \
    || { tail -n 20 "$work/log" >&2; exit 1; }
done
python3 "$here/mirror.py" compare "$genome" "$work/given/evidence" "$work/mirrored/evidence"
