/** PTransforms and coders: they wire, {@code algorithms} computes. */
package org.genebeam.transforms;
