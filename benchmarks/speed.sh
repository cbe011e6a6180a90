#!/usr/bin/env bash
# CPU time of the alignment stages side by side with the programs they are measured against: runs
# transcripts_speed.sh, splign_speed.sh, proteins_vs_spaln.sh and reads_at_scale.sh, shows what they
# print, and ends with one table. Fails if a ratio is above its limit.
#
# Usage: speed.sh [DATA]
#   DATA holds the folders athaliana and ncbi_reference, default ../shared/data beside the checkout.
#   GENEBEAM names the program, default: the launcher of this checkout. Needs what the four scripts
#   need (minimap2, spaln, hisat2, python3, GNU time, compiled classes), and about ten minutes.
#
# NCBI's splign and prosplign are not run: their CPU time was measured on another machine, and stands
# in the scripts. How fast this machine is can be told from the other programs' time.
set -euo pipefail
export LC_ALL=C
root=$(cd "$(dirname "$0")/.." && pwd)
data=${1:-$root/../shared/data}
contig=${CONTIG:-Chr3_1065466_1464870}
for folder in athaliana ncbi_reference; do
  [ -d "$data/$folder" ] || { echo "no folder $data/$folder; give the folder that holds it" >&2; exit 1; }
done
for program in minimap2 spaln hisat2 python3; do
  command -v "$program" > /dev/null || { echo "$program is missing; install it" >&2; exit 1; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

run() { # log, script, arguments...
  local log=$work/$1 script=$2
  shift 2
  echo "=== $script"
  "$root/benchmarks/$script" "$@" 2>&1 | tee "$log"
}

run transcripts transcripts_speed.sh "$data/athaliana"
run splign splign_speed.sh "$data/ncbi_reference"
SKIP=${SKIP:-exonerate} run proteins proteins_vs_spaln.sh "$data/athaliana" "$contig" "$data/ncbi_reference"
run reads reads_at_scale.sh

echo
python3 - "$work" << 'END'
import re
import sys

SPLIGN, PROSPLIGN = 136.0, 0.118  # CPU s of NCBI's: 9,444 compartments; one region


def figure(log, pattern):
    found = re.search(pattern, open(f"{sys.argv[1]}/{log}").read())
    if not found:
        sys.exit(f"{log}: no line like {pattern}")
    return [float(g) for g in found.groups()]


minimap2, cdnas = figure("transcripts", r"minimap2 ([\d.]+) s.*genebeam ([\d.]+) s")
(splign,) = figure("splign", r"both directions: ([\d.]+) s CPU")
(proteins,) = figure("proteins", r"genebeam +cpu ([\d.]+) s")
(spaln,) = figure("proteins", r"spaln -Q7 +cpu ([\d.]+) s")
(regions,) = figure("proteins", r"given regions \((\d+)\)")
(prosplign,) = figure("proteins", r"all-in ([\d.]+) s")
(hisat2,) = figure("reads", r"hisat2: +([\d.]+) s CPU")
(reads,) = figure("reads", r"genebeam: +([\d.]+) s CPU")
rows = [
    ("cDNAs with hits, beside minimap2", cdnas, minimap2, 1.5),
    ("Splign, given EST compartments, beside NCBI's", splign, SPLIGN, 0.1),
    ("ProSplign, given regions, beside NCBI's", prosplign, PROSPLIGN * regions, 0.05),
    ("proteins with hits, beside Spaln -Q7", proteins, spaln, 1.0),
    ("short reads, beside HISAT2", reads, hisat2, 1.0),
]
print(f"{'CPU seconds':48s}{'ours':>8s}{'theirs':>8s}{'ratio':>8s}{'limit':>8s}")
late = 0
for name, ours, theirs, limit in rows:
    above = ours > limit * theirs
    late += above
    print(f"{name:48s}{ours:8.1f}{theirs:8.1f}{ours / theirs:8.3f}{limit:8.2f}{'  ABOVE' if above else ''}")
sys.exit(1 if late else 0)
END
