/** Contaminants as the workers share them. */
package org.genebeam.transforms.screen;
