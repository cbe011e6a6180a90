/** Training and chaining: from collapsed evidence to genes. */
package org.genebeam.transforms.chain;
