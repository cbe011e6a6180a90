/** Quality numbers of spliced alignments, the best placement of a query, and which ones to keep. */
package org.genebeam.rank;
