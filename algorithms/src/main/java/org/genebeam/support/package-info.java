/**
 * What stands behind each model of a release: a row for each piece of evidence and a row of quality
 * figures for each model (release.md, section 1). Coordinates are 0-based half-open. Nothing here
 * decides about models.
 */
package org.genebeam.support;
