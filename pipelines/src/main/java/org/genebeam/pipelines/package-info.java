/** Composition of the DAG, options and the command line; nothing else. */
package org.genebeam.pipelines;
