/** Why a locus looks as it does, put together from the files of a release. */
package org.genebeam.pipelines.explain;
