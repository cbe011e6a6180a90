package org.apache.flink.optimizer.traversals;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.apache.flink.optimizer.dag.BinaryUnionNode;
import org.apache.flink.optimizer.dag.DagConnection;
import org.apache.flink.optimizer.dag.IterationNode;
import org.apache.flink.optimizer.dag.OptimizerNode;
import org.apache.flink.runtime.operators.shipping.ShipStrategyType;
import org.apache.flink.util.Visitor;

/**
 * Stands in for the class of this name in Flink's planner, which walks every path of the graph, see
 * {@link RangePartitionRewriter}. A union passes records on without an exchange and runs with the
 * parallelism of the step behind it; this one settles each node once, after the nodes behind it.
 */
public final class UnionParallelismAndForwardEnforcer implements Visitor<OptimizerNode> {
  private final Set<OptimizerNode> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<OptimizerNode> settled = Collections.newSetFromMap(new IdentityHashMap<>());

  /** As Flink's planner makes it. */
  public UnionParallelismAndForwardEnforcer() {}

  @Override
  public boolean preVisit(OptimizerNode node) {
    settle(node);
    return seen.add(node);
  }

  @Override
  public void postVisit(OptimizerNode node) {
    if (node instanceof IterationNode iteration) {
      iteration.acceptForStepFunction(this);
    }
  }

  private void settle(OptimizerNode node) {
    if (!(node instanceof BinaryUnionNode) || !settled.add(node)) {
      return;
    }
    int parallelism = -1;
    for (DagConnection out : node.getOutgoingConnections()) {
      settle(out.getTarget());
      parallelism = out.getTarget().getParallelism();
      out.setShipStrategy(ShipStrategyType.FORWARD);
    }
    node.setParallelism(parallelism);
  }
}
