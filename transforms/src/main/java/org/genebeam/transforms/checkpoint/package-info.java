/** Intermediate results kept on disk, so that a run goes on where an earlier one stopped. */
package org.genebeam.transforms.checkpoint;
