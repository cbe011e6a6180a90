#!/usr/bin/env bash
# CPU time of `genebeam splign` on NCBI's EST compartments, per compartment and direction, next to
# that of NCBI's splign: 136 s for 9,444 compartments in both directions, 7.2 ms each.
#
# Usage: splign_speed.sh [DATA_FOLDER]
#   DATA_FOLDER: ncbi_reference, see its README; default: ../shared/data/ncbi_reference beside the
#   checkout. GENEBEAM names the program, default: the launcher of this checkout. RUNS: default 3.
#
# The set has 1,161 compartments. It is repeated under new query names up to 9,444, so that the
# start of the program weighs as much as it did in NCBI's measurement. Time is user + system time of
# the whole process. A run of a third of the compartments gives the cost of one more compartment
# when the program is warm. Load from other programs raises CPU time, too.
set -euo pipefail
export LC_ALL=C
root=$(cd "$(dirname "$0")/.." && pwd)
data=${1:-$root/../shared/data/ncbi_reference}
genebeam=${GENEBEAM:-$root/genebeam}
runs=${RUNS:-3}
[ -d "$data" ] || { echo "no folder $data; give the folder ncbi_reference" >&2; exit 1; }
[ -x /usr/bin/time ] || { echo "/usr/bin/time is missing; install GNU time" >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
gunzip -c "$data/genome.fa.gz" > "$work/genome.fa"

workload() { # compartments
  local copy=0 have=0
  : > "$work/q.fa"
  : > "$work/all.comps"
  while [ "$have" -lt "$1" ]; do
    sed "s/^>\([^ ]*\)/>\1.$copy/" "$data/est.fa" >> "$work/q.fa"
    awk -F'\t' -v c="$copy" 'BEGIN { OFS = FS } NF { $1 = $1 "." c } { print }' \
      "$data/est.comps" >> "$work/all.comps"
    copy=$((copy + 1))
    have=$(awk 'NF == 0 { n += last; last = 0; next } { last = 1 } END { print n + last }' \
      "$work/all.comps")
  done
  awk -v most="$1" 'NF == 0 { n += last; last = 0; if (n < most) print; next }
    n < most { last = 1; print } END { print "" }' "$work/all.comps" > "$work/c.comps"
}

cpu() { # least user + system seconds of the runs
  local k
  for ((k = 0; k < runs; k++)); do
    /usr/bin/time -o "$work/time" -f '%U %S' "$genebeam" splign --type=est \
      --genome="$work/genome.fa" --transcripts="$work/q.fa" --compartments="$work/c.comps" \
      --output="$work/out" --log="$work/log"
    awk '{ print $1 + $2 }' "$work/time"
  done | sort -n | head -n 1
}

workload 3148
third=$(cpu)
workload 9444
whole=$(cpu)
awk -v a="$third" -v b="$whole" 'BEGIN {
  printf "genebeam splign, 9444 compartments, both directions: %.1f s CPU, %.2f ms each\n", b, 1000 * b / 9444 / 2
  printf "genebeam splign, warm, one more compartment and direction: %.2f ms\n", 1000 * (b - a) / 6296 / 2
  printf "NCBI splign: 136 s CPU, 7.20 ms each: %.1f times as much\n", 136 / b }'
