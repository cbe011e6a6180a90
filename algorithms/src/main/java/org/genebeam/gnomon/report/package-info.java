/** A page of HTML that shows a gene model: no scripts, no other files. */
package org.genebeam.gnomon.report;
