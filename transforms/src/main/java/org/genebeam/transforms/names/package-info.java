/** Names of genes. */
package org.genebeam.transforms.names;
