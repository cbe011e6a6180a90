/** Short reads: from files to evidence, always in batches. */
package org.genebeam.transforms.reads;
