package org.genebeam.prosplign;

/**
 * Scaled costs. Scores inside the dynamic programming are raised by {@link #base} for every base
 * and {@link #residue} for every residue passed, so that introns and runs of skipped residues cost
 * nothing per step; the additions below include that.
 */
final class SpliceCosts {
  final int scale;
  final int base = 1;
  final int residue;
  final int gap;
  final int frameshift;
  final int[] intron;
  final int openFirst;
  final int againFirst;
  final int second;
  final int third;
  final int diagonal;
  final int oneBase;
  final int oneBaseAfterGap;
  final int twoBases;
  final int twoBasesAfterGap;

  /** What a stored value of H1, H2 or H3 lacks to its score. */
  final int[] lag;

  SpliceCosts(ProSplignParameters p) {
    scale = p.scale();
    int perBase = p.gapExtension() * p.invertedIntronExtension();
    gap = p.gapOpening() * scale;
    frameshift = p.frameshiftOpening() * scale;
    residue = 3 * perBase;
    intron =
        new int[] {
          p.intronOther() * scale, p.intronGt() * scale, p.intronGc() * scale, p.intronAt() * scale
        };
    openFirst = -frameshift - perBase + base;
    againFirst = -(frameshift - gap) - perBase + base;
    second = -perBase + base;
    third = frameshift - gap - perBase + base;
    lag = new int[] {0, 0, second, second + third};
    diagonal = 3 * base + residue;
    oneBase = -frameshift - 2 * perBase + base + residue;
    oneBaseAfterGap = oneBase + gap;
    twoBases = -frameshift - perBase + 2 * base + residue;
    twoBasesAfterGap = twoBases + gap;
  }
}
