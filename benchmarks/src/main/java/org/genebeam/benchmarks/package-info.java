/** JMH benchmarks and side-by-side scripts against peers. */
package org.genebeam.benchmarks;
