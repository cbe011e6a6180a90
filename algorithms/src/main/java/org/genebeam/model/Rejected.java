package org.genebeam.model;

/**
 * An input record that could not be used.
 *
 * @param stage transform that refused it
 * @param record its id, or file and line
 * @param reason what was expected and what came
 */
public record Rejected(String stage, String record, String reason) {}
