#!/usr/bin/env bash
# Holds the single tools against the outputs of NCBI's own programs and prints, for each set, how
# many rows (blocks) are identical. Fails if a share is below its limit.
#
# Usage: conformance.sh [DATA_FOLDER]
#   DATA_FOLDER: ncbi_reference, see its README; default: ../shared/data/ncbi_reference beside the
#   checkout. GENEBEAM names the program, default: the launcher of this checkout.
#
# Rows are compared as text, without the database tag lcl| and, in Splign's EST table, without the
# model number; a row counts as identical once for each time it stands in both files.
# windowmasker is compared with the installed program, if there is one.
set -euo pipefail
export LC_ALL=C
root=$(cd "$(dirname "$0")/.." && pwd)
data=${1:-$root/../shared/data/ncbi_reference}
genebeam=${GENEBEAM:-$root/genebeam}
[ -d "$data" ] || { echo "no folder $data; give the folder ncbi_reference" >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

report() { # label, reference rows, our rows, least percentage
  sort "$2" > "$work/theirs"
  sort "$3" > "$work/ours"
  local total mine same
  total=$(wc -l < "$work/theirs")
  mine=$(wc -l < "$work/ours")
  same=$(comm -12 "$work/theirs" "$work/ours" | wc -l)
  awk -v l="$1" -v t="$total" -v m="$mine" -v s="$same" -v least="$4" 'BEGIN {
    n = t > m ? t : m; p = n ? 100 * s / n : 0
    printf "%-34s %6d rows, ours %6d, identical %6d = %6.2f %% (limit %s %%)%s\n", \
      l, t, m, s, p, least, p < least ? "  BELOW" : ""
    exit p < least }' || failed=1
}

blocks() { # one line a compartment; all columns, or without mismatches and e-value
  sed 's/lcl|//g' "$1" | awk -F'\t' -v all="$2" 'BEGIN { OFS = "," }
    NF == 0 { if (b != "") print b; b = ""; next }
    { if (!all) { $5 = ""; $11 = "" } b = b $1 "," $2 "," $3 "," $4 "," $5 "," $6 "," $7 "," $8 \
        "," $9 "," $10 "," $11 "," $12 ";" }
    END { if (b != "") print b }'
}

rows() { # Splign rows: exact, spans (no identity, length, script), with the number or its sign only
  sed 's/lcl|//g; /^#/d' "$1" | awk -F'\t' -v mode="$2" -v number="$3" 'BEGIN { OFS = "\t" }
    { if (!number) $1 = substr($1, 1, 1)
      if (mode == "spans") { $4 = ""; $5 = ""; $11 = ""; if ($10 ~ /exon/) $10 = "exon" }
      print }'
}

for set in mrna est; do
  "$genebeam" compart --hits="$data/$set.hits" --lengths="$data/$set.lens" \
    --output="$work/$set.comps"
  blocks "$data/$set.comps" 1 > "$work/a"
  blocks "$work/$set.comps" 1 > "$work/b"
  report "compart $set, blocks" "$work/a" "$work/b" 99.5
done

gunzip -c "$data/genome.fa.gz" > "$work/genome.fa"
"$genebeam" splign --genome="$work/genome.fa" --transcripts="$data/mrna.fa" --type=mrna \
  --compartments="$data/mrna.comps.for_splign" --output="$work/mrna.splign" --log="$work/mrna.log"
"$genebeam" splign --genome="$work/genome.fa" --transcripts="$data/est.fa" --type=est \
  --compartments="$data/est.comps" --output="$work/est.splign" --log="$work/est.log"
for set in mrna est; do
  number=$([ $set = mrna ] && echo 1 || echo 0)
  limit=$([ $set = mrna ] && echo 99.9 || echo 99.5)
  for mode in spans exact; do
    rows "$data/$set.splign" $mode "$number" > "$work/a"
    rows "$work/$set.splign" $mode "$number" > "$work/b"
    report "splign $set, rows, $mode" "$work/a" "$work/b" "$([ $mode = spans ] && echo $limit || echo 97)"
  done
  rows "$data/$set.splign.log" exact "$number" | cut -f1-4 > "$work/a"
  rows "$work/$set.log" exact "$number" | cut -f1-4 > "$work/b"
  report "splign $set, log, outcomes" "$work/a" "$work/b" 98
done

if "$genebeam" help prosplign > /dev/null 2>&1; then
  "$genebeam" prosplign --genome="$work/genome.fa" --proteins="$data/prot.fa" \
    --regions="$data/prot.regions" --format=tsv --output="$work/prosplign.tsv"
  introns() { # protein, contig, strand, last base of an exon, first of the next
    sed 's/lcl|//g; /^#/d' "$1" | awk -F'\t' 'BEGIN { OFS = "\t" }
      { key = $1 FS $2 FS $3; if (key == last && $4 == n + 1) print key, end, $7; last = key; n = $4; end = $8 }'
  }
  introns "$data/prot.prosplign.tsv" > "$work/a"
  introns "$work/prosplign.tsv" > "$work/b"
  report "prosplign, introns" "$work/a" "$work/b" 98
  sed 's/lcl|//g; /^#/d' "$data/prot.prosplign.tsv" | cut -f1-3,7,8 > "$work/a"
  sed 's/lcl|//g; /^#/d' "$work/prosplign.tsv" | cut -f1-3,7,8 > "$work/b"
  report "prosplign, exon ends" "$work/a" "$work/b" 95
fi

if "$genebeam" compart --help | grep -q -- '^ *--protein'; then
  "$genebeam" compart --protein --hits="$data/prot.hits" --output="$work/prot.compartp"
  sed 's/lcl|//g' "$data/prot.compartp" > "$work/a"
  sed 's/lcl|//g' "$work/prot.compartp" > "$work/b"
  report "compart protein, rows" "$work/a" "$work/b" 99.5
fi

"$genebeam" predict --genome="$work/genome.fa" --hmm="$data/gnomon.params.gz" --closed \
  --min-score=-1000 --min-cds=0 --keep-repeats --output="$work/gnomon.gff"
sed 's/lcl|//g' "$data/gnomon.raw.gff" > "$work/raw.gff"
exons() { # CDS exons on sequences for which NCBI's file has models
  awk -F'\t' 'NR == FNR { if ($0 !~ /^#/) has[$1]; next }
    $3 == "CDS" && $1 in has { print $1, $4, $5, $7 }' "$work/raw.gff" "$1"
}
exons "$work/raw.gff" > "$work/a"
exons "$work/gnomon.gff" > "$work/b"
report "gnomon, CDS exons" "$work/a" "$work/b" 99
scores() { sed -n 's/^# \([^ ]*\) gc=[0-9]* score=/\1 /p' "$1"; }
scores "$work/raw.gff" > "$work/raw.scores"
cut -d' ' -f1 "$work/raw.scores" > "$work/a"
scores "$work/gnomon.gff" | awk 'NR == FNR { s[$1] = $2; next }
  $1 in s { d = $2 - s[$1]; if (d < 0) d = -d; m = s[$1] < 0 ? -s[$1] : s[$1]; if (d <= 0.001 * m) print $1 }' \
  "$work/raw.scores" - > "$work/b"
report "gnomon, scores within 0.1 %" "$work/a" "$work/b" 100

if command -v windowmasker > /dev/null; then
  windowmasker -mk_counts -in "$work/genome.fa" -out "$work/a.counts" > "$work/log" 2>&1
  windowmasker -ustat "$work/a.counts" -in "$work/genome.fa" -outfmt interval -out "$work/a.interval"
  windowmasker -ustat "$work/a.counts" -in "$work/genome.fa" -outfmt interval -dust true \
    -out "$work/a.dust"
  "$genebeam" windowmasker --genome="$work/genome.fa" --counts="$work/b.counts" \
    --output="$work/b.interval"
  "$genebeam" windowmasker --genome="$work/genome.fa" --counts="$work/b.counts" --dust \
    --output="$work/b.dust"
  report "windowmasker, counts" "$work/a.counts" "$work/b.counts" 100
  report "windowmasker, intervals" "$work/a.interval" "$work/b.interval" 100
  report "windowmasker with dust, intervals" "$work/a.dust" "$work/b.dust" 95
fi
exit $failed
