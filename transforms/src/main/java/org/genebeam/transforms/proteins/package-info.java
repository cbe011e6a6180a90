/** Proteins: from files to evidence. */
package org.genebeam.transforms.proteins;
