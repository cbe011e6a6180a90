/** Transcripts and long reads: from files to evidence. */
package org.genebeam.transforms.transcripts;
