#!/bin/sh
# Accuracy of the gene model by the number of genes it is trained on.
#
#   benchmarks/training_curve.sh DATA WORK
#
# DATA holds athaliana/ and athaliana_bacs/; results go to WORK. Trains on the evidence of
# DATA/athaliana/run.yaml with 300, 100, 30 and 3 genes at most and with none, predicts without evidence
# on both sets, does the same with the reference transcripts of athaliana as known ones (set "known", scored
# on athaliana_bacs), of which there are enough for 300, and prints F1 by level as a table, also in WORK/curve.tsv; the plot is
# WORK/curve.svg (without the known ones). The alignments are made once, so it takes little longer than one training.
set -eu
data=$(cd "$1" && pwd)
work=$2
root=$(cd "$(dirname "$0")/.." && pwd)
genebeam=${GENEBEAM:-$root/genebeam}
mkdir -p "$work"
work=$(cd "$work" && pwd)

resume=
for genes in 300 100 30 3; do
  "$genebeam" train "$data/athaliana/run.yaml" --output="$work/$genes.json" \
    --max-genes=$genes --work="$work/run" $resume
  resume=--resume
done
# no evidence at all
echo "genome: $data/athaliana/genome.fa" > "$work/genome.yaml"
"$genebeam" train "$work/genome.yaml" --output="$work/none.json" --work="$work/none" --fresh

# the reference transcripts as known ones
awk -v OFS='\t' '
  BEGIN { print "#transcript", "gene", "gene_name" }
  /^>/ { id = substr($1, 2); gene = id; sub(/\.[0-9]+$/, "", gene); print id, gene, gene }' \
  "$data/athaliana/truth_transcripts.fa" > "$work/known.tsv"
cat > "$work/known.yaml" <<END
genome: $data/athaliana/genome.fa
known_transcripts: $data/athaliana/truth_transcripts.fa
known_transcripts_table: $work/known.tsv
END
resume=
for genes in 300 100 30; do
  "$genebeam" train "$work/known.yaml" --output="$work/known$genes.json" \
    --max-genes=$genes --work="$work/known" $resume
  resume=--resume
done

printf 'genes\tset\tbase\tcds_exon\tintron\tcds_chain\tgene\n' > "$work/curve.tsv"
score() { # model, name of the set in the table, folder of the set
  genes=$(python3 -c "
import json, sys
print(json.load(open(sys.argv[1]))['training']['counts']['genesFromEvidence'])" "$work/$1.json")
  "$genebeam" predict --genome="$data/$3/genome.fa" --hmm="$work/$1.json" \
    --output="$work/$1.$3.gff3"
  "$genebeam" compare "$data/$3/annotation.gff3" "$work/$1.$3.gff3" \
    | awk -v genes="$genes" -v set="$2" '
        { f1[$1] = $NF }
        END { printf "%s\t%s\t%s\t%s\t%s\t%s\t%s\n", genes, set,
              f1["base"], f1["cds_exon"], f1["intron"], f1["cds_chain"], f1["gene"] }' \
    >> "$work/curve.tsv"
}
for model in none 3 30 100 300; do
  score $model athaliana_bacs athaliana_bacs
  score $model athaliana athaliana
done
for genes in 30 100 300; do
  score known$genes known athaliana_bacs
done
python3 "$root/benchmarks/training_curve.py" "$work/curve.tsv" > "$work/curve.svg"
cat "$work/curve.tsv"
