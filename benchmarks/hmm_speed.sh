#!/usr/bin/env bash
# Bases a CPU second of `genebeam predict` when warm: the genome is written down 8 and 16 times under new names,
# and the difference of the two runs counts. With NCBI's parameters that is the best parse alone, as NCBI's engine
# does it (about 1.1 Mb a CPU second); with parameters of `genebeam train` the models are chosen by their
# probabilities, which needs a second sweep around each gene.
#
# usage: hmm_speed.sh GENOME.fa NCBI_PARAMETERS[.gz] [HMM.json]
#   GENEBEAM names the program, default: the launcher of this checkout. RUNS: runs of each, the least counts; default 2.
set -euo pipefail
export LC_ALL=C
genome=${1:?usage: $0 GENOME.fa NCBI_PARAMETERS [HMM.json]}
params=${2:?usage: $0 GENOME.fa NCBI_PARAMETERS [HMM.json]}
root=$(cd "$(dirname "$0")/.." && pwd)
genebeam=${GENEBEAM:-$root/genebeam}
runs=${RUNS:-2}
[ -x /usr/bin/time ] || { echo "/usr/bin/time is missing; install GNU time" >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$genebeam" --version > /dev/null # builds on first use

copies() { # number
  local k
  for ((k = 0; k < $1; k++)); do sed "s/^>\([^ ]*\)/>\1_$k/" "$genome"; done
}
copies 8 > "$work/8.fa"
copies 16 > "$work/16.fa"
case $params in
  *.gz) gunzip -c "$params" > "$work/params" ;;
  *) cp "$params" "$work/params" ;;
esac
bases=$(grep -v '^>' "$work/8.fa" | tr -d '\n' | wc -c)

cpu() { # copies, parameters: least user + system seconds of the runs
  local k
  for ((k = 0; k < runs; k++)); do
    /usr/bin/time -o "$work/time" -f '%U %S %M' "$genebeam" predict --genome="$work/$1.fa" --hmm="$2" \
      --keep-repeats --output="$work/out.gff3" > /dev/null 2> "$work/log" || { cat "$work/log" >&2; return 1; }
    tail -n 1 "$work/time" | awk '{ print $1 + $2, $3 }'
  done | sort -n | head -n 1
}

speed() { # name, parameters
  local once twice
  once=$(cpu 8 "$2")
  twice=$(cpu 16 "$2")
  awk -v name="$1" -v a="${once% *}" -v b="${twice% *}" -v kb="${twice#* }" -v n="$bases" 'BEGIN {
    printf "%s: %.2f Mb a CPU second when warm; %.1f s for %.1f Mb, start-up included, %d MB\n",
      name, n / (b - a) / 1e6, b, 2 * n / 1e6, kb / 1024 }'
}

speed "best parse (parameters of NCBI)" "$work/params"
[ $# -lt 3 ] || speed "models chosen by probability ($3)" "$3"
