package org.apache.flink.optimizer.traversals;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.apache.flink.api.common.InvalidProgramException;
import org.apache.flink.optimizer.plan.Channel;
import org.apache.flink.optimizer.plan.IterationPlanNode;
import org.apache.flink.optimizer.plan.OptimizedPlan;
import org.apache.flink.optimizer.plan.PlanNode;
import org.apache.flink.runtime.operators.shipping.ShipStrategyType;
import org.apache.flink.util.Visitor;

/**
 * Stands in for the class of this name in Flink's planner, see {@code docs/decisions}. Flink's
 * walks every path of a plan from sink to source, whose number grows exponentially with the steps
 * that share an input: 8.8 million in the annotation DAG, twenty seconds of each run. It looks for
 * exchanges by ranges of keys without given bounds. Beam makes none, so this one only checks, in
 * one visit per node, that there is none.
 */
public final class RangePartitionRewriter implements Visitor<PlanNode> {
  private final Set<PlanNode> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  /** As Flink's planner makes it; the plan is never changed. */
  @SuppressWarnings("unused")
  public RangePartitionRewriter(OptimizedPlan plan) {}

  @Override
  public boolean preVisit(PlanNode node) {
    return seen.add(node);
  }

  /** Refuses a plan that Flink's own class would have to rewrite. */
  @Override
  public void postVisit(PlanNode node) {
    if (node instanceof IterationPlanNode iteration) {
      iteration.acceptForStepFunction(this);
    }
    for (Channel input : node.getInputs()) {
      if (input.getShipStrategy() == ShipStrategyType.PARTITION_RANGE
          && input.getDataDistribution() == null) {
        throw new InvalidProgramException(
            "exchange by ranges of keys without bounds; genebeam's planner has no rewriting for it");
      }
    }
  }
}
