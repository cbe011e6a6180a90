/** Masking of the genome store. */
package org.genebeam.transforms.mask;
