/** Stands in for one class of Flink's planner that takes exponential time on wide graphs. */
package org.apache.flink.optimizer.traversals;
