/** Access to genome sequence by contig and block, for algorithms and transforms alike. */
package org.genebeam.genome;
