/**
 * Makes annotation problems with a known answer: genome, genes, and the evidence a run would have.
 *
 * <p>Everything follows from {@link org.genebeam.simulate.SimulationOptions#seed()}; each part
 * draws from a stream of its own, so that more reads do not change the genome.
 */
package org.genebeam.simulate;
