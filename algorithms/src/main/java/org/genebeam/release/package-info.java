/**
 * Text of a release: ids, GFF3, GTF and sequence records of one gene at a time, all made from the
 * same model so that the files agree by construction (release.md, sections 6 and 12).
 */
package org.genebeam.release;
