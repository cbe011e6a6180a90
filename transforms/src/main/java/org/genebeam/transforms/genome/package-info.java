/**
 * The genome on disk: written once by {@link org.genebeam.transforms.genome.PrepareGenome}, read by
 * block from any worker through Beam's file systems.
 */
package org.genebeam.transforms.genome;
