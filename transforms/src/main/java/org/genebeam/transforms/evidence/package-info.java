/** Evidence of all kinds between alignment and chaining: places, jobs, collapse. */
package org.genebeam.transforms.evidence;
