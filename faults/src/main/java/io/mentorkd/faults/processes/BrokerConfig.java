package io.mentorkd.faults.processes;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Kafka's properties of a broker: little memory, a copy of everything on each broker, and timeouts that a run can exceed. */
final class BrokerConfig {

    static final String CONTROLLER = "CONTROLLER";

    private static final int PARTITIONS = 4;

    private BrokerConfig() {}

    static Map<String, String> of(BrokerPorts broker, List<BrokerPorts> all, Path data) {
        Map<String, String> config = new HashMap<>();
        listeners(config, broker, all);
        copies(config, all.size());
        littleMemory(config);
        timeouts(config);
        config.put("log.dirs", data.toString());
        config.put("auto.create.topics.enable", "false");
        return config;
    }

    private static void listeners(Map<String, String> config, BrokerPorts broker, List<BrokerPorts> all) {
        config.put("process.roles", "broker,controller");
        config.put("node.id", String.valueOf(broker.id()));
        config.put(
                "controller.quorum.voters",
                all.stream()
                        .map(voter -> voter.id() + "@" + BrokerPorts.HOST + ":"
                                + voter.controller().link())
                        .collect(Collectors.joining(",")));
        config.put(
                "listeners",
                String.join(
                        ",",
                        at("LEFT", broker.left().port()),
                        at("RIGHT", broker.right().port()),
                        at("PEERS", broker.peers().port()),
                        at("WITNESS", broker.witness()),
                        at(CONTROLLER, broker.controller().port())));
        config.put(
                "advertised.listeners",
                String.join(
                        ",",
                        at("LEFT", broker.left().link()),
                        at("RIGHT", broker.right().link()),
                        at("PEERS", broker.peers().link()),
                        at("WITNESS", broker.witness()),
                        at(CONTROLLER, broker.controller().link())));
        config.put(
                "listener.security.protocol.map",
                "LEFT:PLAINTEXT,RIGHT:PLAINTEXT,PEERS:PLAINTEXT,WITNESS:PLAINTEXT,CONTROLLER:PLAINTEXT");
        config.put("controller.listener.names", CONTROLLER);
        config.put("inter.broker.listener.name", "PEERS");
    }

    private static String at(String listener, int port) {
        return listener + "://" + BrokerPorts.HOST + ":" + port;
    }

    private static void copies(Map<String, String> config, int brokers) {
        String copies = String.valueOf(brokers);
        String inStep = String.valueOf(Math.max(1, brokers - 1));
        config.put("num.partitions", String.valueOf(PARTITIONS));
        config.put("default.replication.factor", copies);
        config.put("min.insync.replicas", inStep);
        for (String topic : List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
            config.put(topic + ".replication.factor", copies);
            config.put(topic + ".num.partitions", String.valueOf(PARTITIONS));
        }
        config.put("transaction.state.log.min.isr", inStep);
        config.put("share.coordinator.state.topic.min.isr", inStep);
    }

    private static void littleMemory(Map<String, String> config) {
        config.put("log.cleaner.dedupe.buffer.size", "8388608");
        config.put("log.cleaner.threads", "1");
        config.put("log.index.size.max.bytes", "1048576");
        config.put("log.segment.bytes", "67108864");
        config.put("num.network.threads", "2");
        config.put("num.io.threads", "4");
        config.put("background.threads", "2");
    }

    private static void timeouts(Map<String, String> config) {
        config.put("broker.session.timeout.ms", "6000");
        config.put("broker.heartbeat.interval.ms", "1000");
        config.put("replica.lag.time.max.ms", "6000");
        config.put("group.initial.rebalance.delay.ms", "0");
        config.put("group.consumer.session.timeout.ms", "10000");
        config.put("group.consumer.min.session.timeout.ms", "6000");
        config.put("group.consumer.heartbeat.interval.ms", "2000");
        config.put("group.consumer.min.heartbeat.interval.ms", "1000");
        config.put("group.share.min.session.timeout.ms", "6000");
        config.put("group.share.session.timeout.ms", "10000");
        config.put("group.share.min.heartbeat.interval.ms", "1000");
        config.put("group.share.heartbeat.interval.ms", "2000");
        config.put("group.share.min.record.lock.duration.ms", "1000");
        config.put("group.share.record.lock.duration.ms", "15000");
    }
}
