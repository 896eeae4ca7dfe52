package io.mentorkd.devcluster;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The broker's configuration: one node for everything, little memory, quick to recover. */
final class BrokerSettings {
    /** Node id of the only broker and controller. */
    static final int NODE_ID = 1;

    /** Name of the controller's listener. */
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private BrokerSettings() {}

    /** Kafka's properties for a broker on the directory and ports given. */
    static Map<String, String> of(Path logDirectory, int port, int controllerPort) {
        Map<String, String> settings = new HashMap<>();
        listeners(settings, port, controllerPort);
        singleNode(settings);
        smallHeap(settings);
        quickRecovery(settings);
        groups(settings);
        settings.put("log.dirs", logDirectory.toString());
        settings.put("auto.create.topics.enable", "false");
        return settings;
    }

    private static void listeners(Map<String, String> settings, int port, int controllerPort) {
        String host = LoopbackPorts.HOST;
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE_ID));
        settings.put("controller.quorum.voters", NODE_ID + "@" + host + ":" + controllerPort);
        settings.put(
                "listeners",
                "PLAINTEXT://" + host + ":" + port + "," + CONTROLLER_LISTENER + "://" + host + ":" + controllerPort);
        settings.put("advertised.listeners", "PLAINTEXT://" + host + ":" + port);
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT");
        settings.put("controller.listener.names", CONTROLLER_LISTENER);
        settings.put("inter.broker.listener.name", "PLAINTEXT");
    }

    private static void singleNode(Map<String, String> settings) {
        settings.put("num.partitions", "4");
        settings.put("default.replication.factor", "1");
        settings.put("min.insync.replicas", "1");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "4");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("share.coordinator.state.topic.num.partitions", "4");
    }

    private static void smallHeap(Map<String, String> settings) {
        settings.put("log.cleaner.dedupe.buffer.size", "8388608"); // the default of 128 MB does not fit a small heap
        settings.put("log.cleaner.threads", "1");
        settings.put("log.index.size.max.bytes", "1048576");
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        settings.put("background.threads", "2");
    }

    /** After kill -9 the controller waits for the dead broker's session to end before the new one may register. */
    private static void quickRecovery(Map<String, String> settings) {
        settings.put("broker.session.timeout.ms", "2000");
        settings.put("broker.heartbeat.interval.ms", "500");
    }

    private static void groups(Map<String, String> settings) {
        settings.put("group.initial.rebalance.delay.ms", "0");
        // A laptop may stay closed for months; the default forgets a group's offsets after a week.
        settings.put("offsets.retention.minutes", Integer.toString(10 * 365 * 24 * 60));
        // A teacher that was killed gives its partitions back after 10 s instead of 45.
        settings.put("group.share.min.session.timeout.ms", "6000");
        settings.put("group.share.session.timeout.ms", "10000");
        settings.put("group.share.min.heartbeat.interval.ms", "1000");
        settings.put("group.share.heartbeat.interval.ms", "2000");
        settings.put("group.share.min.record.lock.duration.ms", "1000");
        settings.put("group.share.max.record.lock.duration.ms", "3600000"); // a teacher's answer may take minutes
    }
}
