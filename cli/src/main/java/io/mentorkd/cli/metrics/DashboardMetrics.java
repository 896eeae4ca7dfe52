package io.mentorkd.cli.metrics;

import io.mentorkd.dashboard.Dashboard;
import io.mentorkd.dashboard.tail.ClusterState;
import io.mentorkd.telemetry.metrics.StageMetrics;
import io.mentorkd.telemetry.metrics.StageState;
import io.mentorkd.telemetry.metrics.StageState.Phase;
import java.time.Duration;

/**
 * How the dashboard is: it lives while its readers turn, and is at work while the cluster answers them. And what it has found out that
 * no stage counts: what teachers have cost.
 */
public final class DashboardMetrics {

    private DashboardMetrics() {}

    /** Shows how {@code dashboard} is from now on. */
    public static void follow(StageMetrics metrics, Dashboard dashboard) {
        dashboard.loops().forEach(loop -> metrics.health().loop(loop.loop(), loop::age));
        metrics.health().observe(() -> state(dashboard.cluster()));
        CostMetrics.follow(metrics.registry(), dashboard::costs);
    }

    private static StageState state(ClusterState cluster) {
        return new StageState(
                cluster.reachable() ? Phase.RUNNING : Phase.STARTING,
                Duration.ofMillis(Math.max(0, System.currentTimeMillis() - cluster.since())),
                cluster.error()
                        .map(why -> "the cluster does not answer: " + why)
                        .orElse(""));
    }
}
