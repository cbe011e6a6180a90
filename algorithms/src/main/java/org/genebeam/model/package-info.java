/**
 * Value types shared by every algorithm: immutable, without Beam, ordered totally where they are
 * sorted. Coordinates are 0-based half-open on the forward strand; strand is a field of its own.
 */
package org.genebeam.model;
