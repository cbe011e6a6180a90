/** What the user sees of a run while it goes on and when it ends. */
package org.genebeam.pipelines.progress;
