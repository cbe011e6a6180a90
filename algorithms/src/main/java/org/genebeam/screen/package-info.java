/**
 * Evidence that is no product of the nuclear genome: organelles, vectors, adaptors, transposons.
 */
package org.genebeam.screen;
