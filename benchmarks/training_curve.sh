#!/bin/sh
# Accuracy of the gene model by the number of genes it is trained on.
#
#   benchmarks/training_curve.sh DATA WORK
#
# DATA holds athaliana/ and athaliana_bacs/; results go to WORK. Trains on the evidence of
# DATA/athaliana/run.yaml with 300, 100, 30 and 3 genes at most and with none, predicts without evidence
# on both sets, and prints F1 by level as a table, also in WORK/curve.tsv; the plot is
# WORK/curve.svg. The alignments are made once, so it takes little longer than one training.
set -eu
data=$(cd "$1" && pwd)
work=$2
root=$(cd "$(dirname "$0")/.." && pwd)
genebeam=${GENEBEAM:-$root/genebeam}
mkdir -p "$work"

resume=
for genes in 300 100 30 3; do
  "$genebeam" train "$data/athaliana/run.yaml" --output="$work/$genes.json" \
    --max-genes=$genes --work="$work/run" $resume
  resume=--resume
done
# no evidence at all
echo "genome: $data/athaliana/genome.fa" > "$work/genome.yaml"
"$genebeam" train "$work/genome.yaml" --output="$work/none.json" --work="$work/none" --fresh

printf 'genes\tset\tbase\tcds_exon\tintron\tcds_chain\tgene\n' > "$work/curve.tsv"
for model in none 3 30 100 300; do
  genes=$(python3 -c "
import json, sys
print(json.load(open(sys.argv[1]))['training']['counts']['genesFromEvidence'])" "$work/$model.json")
  for set in athaliana_bacs athaliana; do
    "$genebeam" predict --genome="$data/$set/genome.fa" --hmm="$work/$model.json" \
      --output="$work/$model.$set.gff3"
    "$genebeam" compare "$data/$set/annotation.gff3" "$work/$model.$set.gff3" \
      | awk -v genes="$genes" -v set="$set" '
          { f1[$1] = $NF }
          END { printf "%s\t%s\t%s\t%s\t%s\t%s\t%s\n", genes, set,
                f1["base"], f1["cds_exon"], f1["intron"], f1["cds_chain"], f1["gene"] }' \
      >> "$work/curve.tsv"
  done
done
python3 "$root/benchmarks/training_curve.py" "$work/curve.tsv" > "$work/curve.svg"
cat "$work/curve.tsv"
