/** The annotation pipeline: from a checked configuration to a release. */
package org.genebeam.pipelines.annotate;
