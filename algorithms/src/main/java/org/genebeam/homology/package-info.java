/** Proteins of our own gene models beside proteins that are known: what to align a second time. */
package org.genebeam.homology;
