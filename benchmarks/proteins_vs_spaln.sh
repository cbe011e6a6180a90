#!/usr/bin/env bash
# Proteins to a genome: genebeam prosplign against Spaln and exonerate, one thread each.
# Prints CPU seconds of whole processes (start-up included), introns against the CDS introns of one
# contig, and how many frameshifts put into the genome are found and placed within three codons.
# With ncbi_reference also the CPU time of a region, all-in and beyond start-up. Last, CPU time and
# memory for 2,000 residues in a region of 500 kb, 100 % and 40 % identical, in a heap of 450 MB.
#
# Usage: proteins_vs_spaln.sh DATA_FOLDER CONTIG [NCBI_REFERENCE]
#   DATA_FOLDER holds genome.fa, annotation.gff3, proteins.fa and truth_proteins.fa (proteins of the
#   annotation itself, for the frameshifts). CONTIG is the one whose genes have orthologues in
#   proteins.fa. NCBI_REFERENCE holds genome.fa.gz, prot.fa and prot.regions.
#   GENEBEAM names the program, default: the launcher of this checkout. A program that is not
#   installed is left out; SKIP="spaln exonerate" leaves out more. SPALN_SPECIES names Spaln's set of
#   parameters, default Angiosp (flowering plants); without one it finds many more wrong introns.
set -euo pipefail
export LC_ALL=C
data=${1:?usage: $0 DATA_FOLDER CONTIG [NCBI_REFERENCE]}
contig=${2:?usage: $0 DATA_FOLDER CONTIG [NCBI_REFERENCE]}
reference=${3:-}
root=$(cd "$(dirname "$0")/.." && pwd)
genebeam=${GENEBEAM:-$root/genebeam}
helper=$root/benchmarks/proteins_vs_spaln.py
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

has() { command -v "$1" > /dev/null && [[ " ${SKIP:-} " != *" $1 "* ]]; }

cpu() { # command...; prints CPU seconds, output goes to files of the command
  local TIMEFORMAT='%U %S'
  { time "$@" > "$work/out" 2> "$work/log"; } 2> "$work/time" || {
    cat "$work/log" >&2
    return 1
  }
  awk '{ print $1 + $2 }' "$work/time"
}

"$genebeam" --version > /dev/null # builds on first use
proteins=$data/proteins.fa
count=$(grep -c '^>' "$proteins")

echo "== $count proteins, whole genome, hits included"
ours=$(cpu "$genebeam" prosplign --genome="$data/genome.fa" --proteins="$proteins" --best \
  --output="$work/ours.tsv")
echo "genebeam   cpu $ours s"
scores=("genebeam=$work/ours.tsv")
if has spaln; then
  mkdir "$work/spaln"
  cp "$data/genome.fa" "$work/spaln/genome.mfa"
  cd "$work/spaln"
  index=$(cpu spaln -W -KP genome.mfa)
  theirs=$(ALN_DBS=$work/spaln cpu spaln -Q7 -O0 "-T${SPALN_SPECIES:-Angiosp}" -o "$work/spaln.gff" -d genome "$proteins")
  cd - > /dev/null
  awk -v o="$ours" -v t="$theirs" -v i="$index" 'BEGIN {
    printf "spaln -Q7  cpu %s s (genebeam: %.2f x), its index %s s\n", t, o / t, i }'
  scores+=("spaln=$work/spaln.gff")
fi
if has exonerate; then
  awk -v c=">$contig" '/^>/ { keep = $1 == c } keep' "$data/genome.fa" > "$work/contig.fa"
  slow=$(cpu exonerate --model protein2genome --refine none --bestn 1 \
    --showalignment no --showvulgar no --showtargetgff yes -q "$proteins" -t "$work/contig.fa")
  mv "$work/out" "$work/exonerate.gff"
  echo "exonerate  cpu $slow s (this contig only)"
  scores+=("exonerate=$work/exonerate.gff")
fi
echo "== CDS introns of $contig"
python3 "$helper" introns "$data/annotation.gff3" "$contig" "${scores[@]}"

echo "== frameshifts: one to each gene, one or two bases too many or missing"
python3 "$helper" break "$data/genome.fa" "$data/annotation.gff3" "$contig" \
  "$data/truth_proteins.fa" "$work/broken.fa" "$work/broken.faa" "$work/broken.tsv"
"$genebeam" prosplign --genome="$work/broken.fa" --proteins="$work/broken.faa" --best \
  --format=gff3 --output="$work/broken.gff"
python3 "$helper" frameshifts "$work/broken.tsv" "$work/broken.gff"

if [ -n "$reference" ]; then
  gunzip -c "$reference/genome.fa.gz" > "$work/reference.fa"
  cat "$reference"/prot.regions{,,,} > "$work/regions4"
  once=$(cpu "$genebeam" prosplign --genome="$work/reference.fa" --proteins="$reference/prot.fa" \
    --regions="$reference/prot.regions" --output="$work/ours")
  four=$(cpu "$genebeam" prosplign --genome="$work/reference.fa" --proteins="$reference/prot.fa" \
    --regions="$work/regions4" --output="$work/ours")
  awk -v a="$once" -v b="$four" -v n="$(wc -l < "$reference/prot.regions")" 'BEGIN {
    printf "== given regions (%d)\nall-in %.2f s = %.2f ms a region; each further one %.2f ms\n",
      n, a, 1000 * a / n, 1000 * (b - a) / (3 * n) }'
fi

echo "== 2,000 residues in 500 kb"
for identity in 100 40; do
  python3 "$helper" simulate $identity 500000 "$work/long.fa" "$work/long.faa" "$work/long.regions"
  GENEBEAM_HEAP=450m /usr/bin/time -f "$identity %% identical: cpu %U + %S s, %M kB" -o "$work/long" \
    "$genebeam" prosplign --genome="$work/long.fa" --proteins="$work/long.faa" \
    --regions="$work/long.regions" --output="$work/long.tsv"
  echo "$(cat "$work/long"), exons $(grep -vc '^#' "$work/long.tsv" || true) of 15"
done
