/** From genes to the files of a release. */
package org.genebeam.transforms.release;
