package io.mentorkd.cli.replay;

import io.mentorkd.admin.replay.ReplayPlan;
import io.mentorkd.admin.replay.ReplayPurpose;
import io.mentorkd.admin.replay.ReplayRangeCheck;
import io.mentorkd.cli.options.ConnectionOptions;
import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.telemetry.metrics.StageMetrics;
import io.mentorkd.topics.Groups;
import io.mentorkd.topics.Topics;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;

/**
 * The cluster that a plan is run on, which holds all that the plan names.
 *
 * @param connection how to reach it
 * @param topics names of its topics
 * @param plan the plan
 */
record ReplayCluster(KafkaConnection connection, Topics topics, ReplayPlan plan) {

    /** Makes sure that topics and records are there. */
    static ReplayCluster of(ConnectionOptions options, ReplayPlan plan) {
        Topics topics = options.topics();
        if (plan.purpose() != ReplayPurpose.REDRIVE && !plan.topic().startsWith(topics.prefix())) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "the plan is of topic " + plan.topic() + ", whose name does not begin with --topic-prefix "
                            + topics.prefix());
        }
        List<ConnectionOptions.TopicName> needed = new ArrayList<>();
        switch (plan.purpose()) {
            case STUDENT, MENTOR -> needed.addAll(List.of(Topics::questions, Topics::checkpoints, Topics::metrics));
            case REGRADE -> needed.addAll(List.of(Topics::accepted, Topics::rejected));
            case RELABEL -> needed.addAll(List.of(Topics::softLabels, Topics::checkpoints));
            case REDRIVE -> needed.add(unused -> plan.request().destination().orElseThrow());
        }
        ConnectionOptions.TopicName[] names = needed.toArray(ConnectionOptions.TopicName[]::new);
        // Records are copied as they are, whatever they hold.
        KafkaConnection connection =
                plan.purpose() == ReplayPurpose.REDRIVE ? options.connect(names) : options.connectWithRegistry(names);
        try (Admin admin = Admin.create(connection.adminConfig())) {
            new ReplayRangeCheck(admin).require(plan);
        }
        return new ReplayCluster(connection, topics, plan);
    }

    /** The same, whose clients' own metrics are shown. */
    ReplayCluster watchedBy(StageMetrics shown) {
        return new ReplayCluster(shown.watched(connection), topics, plan);
    }

    /** Name of the plan's work in the cluster: a group that nothing else has. */
    String group() {
        return topics.groups().of(Groups.Stage.REPLAY, plan.id());
    }
}
