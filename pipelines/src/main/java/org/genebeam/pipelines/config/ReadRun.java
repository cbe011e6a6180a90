package org.genebeam.pipelines.config;

import java.util.List;

/**
 * One sequencing run.
 *
 * @param index number among all runs, short reads first, the index of its {@code RunCounts}
 * @param name as given, or the file name without mate number and endings
 * @param files one entry a lane
 */
public record ReadRun(int index, String name, List<ReadFiles> files) {}
