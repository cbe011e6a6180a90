/** The subcommands of {@code genebeam}. */
package org.genebeam.pipelines.cli;
