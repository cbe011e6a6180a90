/**
 * Hand-written coders of the model types: compact, deterministic, registered through {@link
 * org.genebeam.transforms.coders.ModelCoders}.
 */
package org.genebeam.transforms.coders;
