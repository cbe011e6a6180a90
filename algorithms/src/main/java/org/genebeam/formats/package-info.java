/** File formats; 1-based coordinates exist only here. */
package org.genebeam.formats;
