package org.genebeam.formats;

import org.genebeam.model.Hit;

/**
 * A hit with the name of its subject: one line of BLAST's tabular format.
 *
 * @param subject name of the contig
 * @param hit the hit; its contig index is set by the reader
 * @param line line number from 1, or 0 if it was not read from a file
 */
public record TabularHit(String subject, Hit hit, int line) {}
