package org.genebeam.pipelines.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.InvalidProgramException;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.java.DataSet;
import org.apache.flink.api.java.ExecutionEnvironment;
import org.apache.flink.api.java.io.DiscardingOutputFormat;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.optimizer.DataStatistics;
import org.apache.flink.optimizer.Optimizer;
import org.apache.flink.optimizer.plan.Channel;
import org.apache.flink.optimizer.plan.NAryUnionPlanNode;
import org.apache.flink.optimizer.plan.OptimizedPlan;
import org.apache.flink.optimizer.plan.PlanNode;
import org.apache.flink.runtime.operators.shipping.ShipStrategyType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The planner of embedded Flink with the two classes that stand in for its own. */
@SuppressWarnings("deprecation") // Beam runs batch on the DataSet API
class FlinkPlannerTest {
  private static final int PARALLELISM = 3;

  /** Adds a number; not a lambda, whose types Flink could not tell. */
  private static final class Add implements MapFunction<Integer, Integer> {
    private static final long serialVersionUID = 1;
    private final int number;

    Add(int number) {
      this.number = number;
    }

    @Override
    public Integer map(Integer value) {
      return value + number;
    }
  }

  private static ExecutionEnvironment environment() {
    ExecutionEnvironment environment = ExecutionEnvironment.createLocalEnvironment(PARALLELISM);
    environment.getConfig().disableGenericTypes();
    return environment;
  }

  private static OptimizedPlan plan(ExecutionEnvironment environment, DataSet<Integer> data) {
    data.output(new DiscardingOutputFormat<>());
    return new Optimizer(new DataStatistics(), new Configuration())
        .compile(environment.createProgramPlan());
  }

  /** With 2^40 paths from sink to source, a planner that walks them all never ends. */
  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aPlanWithManyPathsIsMade() {
    ExecutionEnvironment environment = environment();
    DataSet<Integer> data = environment.fromElements(1, 2, 3);
    for (int level = 0; level < 40; level++) {
      data = data.map(new Add(0)).union(data.map(new Add(1)));
    }

    OptimizedPlan plan = plan(environment, data.map(new Add(2)));

    int unions = 0;
    for (PlanNode node : nodes(plan)) {
      if (node instanceof NAryUnionPlanNode) {
        unions++;
        assertEquals(PARALLELISM, node.getParallelism());
        for (Channel channel : node.getOutgoingChannels()) {
          assertEquals(ShipStrategyType.FORWARD, channel.getShipStrategy());
        }
      }
    }
    assertTrue(unions > 0, "no union in the plan");
  }

  /** A union runs with the parallelism of the step behind it, through other unions, too. */
  @Test
  void aUnionTakesTheParallelismOfItsReader() throws Exception {
    ExecutionEnvironment environment = environment();
    DataSet<Integer> one = environment.fromElements(1, 2, 3).map(new Add(0));
    DataSet<Integer> two = environment.fromElements(4, 5, 6).map(new Add(1));
    DataSet<Integer> three = environment.fromElements(7, 8, 9).map(new Add(1));

    OptimizedPlan plan =
        plan(environment, one.union(two).union(three).map(new Add(2)).setParallelism(2));

    int unions = 0;
    for (PlanNode node : nodes(plan)) {
      if (node instanceof NAryUnionPlanNode) {
        unions++;
        assertEquals(2, node.getParallelism());
      }
    }
    assertEquals(1, unions);
  }

  /** The one thing Flink's own class would do is refused, not left out in silence. */
  @Test
  void rangesWithoutBoundsAreRefused() {
    ExecutionEnvironment environment = environment();
    DataSet<Integer> data =
        environment.fromElements(1, 2, 3).map(new Add(0)).partitionByRange(value -> value);

    InvalidProgramException refused =
        assertThrows(InvalidProgramException.class, () -> plan(environment, data));

    assertTrue(refused.getMessage().contains("ranges of keys"), refused.getMessage());
  }

  private static Set<PlanNode> nodes(OptimizedPlan plan) {
    Set<PlanNode> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<PlanNode> open = new ArrayDeque<>(plan.getDataSinks());
    while (!open.isEmpty()) {
      PlanNode node = open.remove();
      if (seen.add(node)) {
        node.getInputs().forEach(channel -> open.add(channel.getSource()));
      }
    }
    return seen;
  }
}
