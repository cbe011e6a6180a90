/** Readers and writers of file formats; coordinates are converted here and nowhere else. */
package org.genebeam.formats;
