/** RUN.yaml, the checks of its inputs, and the output directory. */
package org.genebeam.pipelines.config;
