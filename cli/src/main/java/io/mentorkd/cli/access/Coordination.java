package io.mentorkd.cli.access;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.FeatureMetadata;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Finds out, before a stage starts, whether brokers can keep what it coordinates by: positions of groups, transactions, the state of share
 * groups. Brokers make these topics when they are first needed; where they cannot, a client that waits for them waits for ever.
 */
public final class Coordination {

    private static final String SHARE_VERSION = "share.version";

    private final Admin admin;
    private final RightsCheck.Waiting waiting;
    private final String bootstrapServers;

    /** A topic of the brokers' own, and their settings that it is made by. */
    private enum Keeper {
        OFFSETS("__consumer_offsets", "what groups have read", "offsets.topic.replication.factor", Optional.empty()),
        TRANSACTIONS(
                "__transaction_state",
                "transactions",
                "transaction.state.log.replication.factor",
                Optional.of("transaction.state.log.min.isr")),
        SHARES(
                "__share_group_state",
                "the state of share groups",
                "share.coordinator.state.topic.replication.factor",
                Optional.of("share.coordinator.state.topic.min.isr"));

        private final String topic;
        private final String kept;
        private final String replication;
        private final Optional<String> inSync;

        Keeper(String topic, String kept, String replication, Optional<String> inSync) {
            this.topic = topic;
            this.kept = kept;
            this.replication = replication;
            this.inSync = inSync;
        }
    }

    /** A check of the cluster that {@code admin} is a client of. */
    public Coordination(Admin admin, RightsCheck.Waiting waiting, String bootstrapServers) {
        this.admin = admin;
        this.waiting = waiting;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Why a command that needs {@code rights} cannot work here, with the remedy; nothing where it can, or where the cluster does not tell
     * whoever asks.
     */
    public Optional<String> obstacle(Collection<Right> rights) {
        Set<Keeper> keepers = keepers(rights);
        if (keepers.contains(Keeper.SHARES)) {
            Optional<String> version = shareVersion();
            if (version.isPresent()) {
                return version;
            }
        }
        return keepers.stream().flatMap(keeper -> obstacle(keeper).stream()).findFirst();
    }

    private static Set<Keeper> keepers(Collection<Right> rights) {
        Set<Keeper> keepers = EnumSet.noneOf(Keeper.class);
        for (Right right : rights) {
            if (right.operation() == AclOperation.READ && right.kind().isGroup()) {
                keepers.add(Keeper.OFFSETS);
            }
            if (right.operation() == AclOperation.READ && right.kind() == ResourceKind.SHARE_GROUP) {
                keepers.add(Keeper.SHARES);
            }
            if (right.kind() == ResourceKind.TRANSACTIONAL_ID) {
                keepers.add(Keeper.TRANSACTIONS);
            }
        }
        return keepers;
    }

    private Optional<String> shareVersion() {
        FeatureMetadata features = waiting.await(admin.describeFeatures().featureMetadata());
        FinalizedVersionRange finalized = features.finalizedFeatures().get(SHARE_VERSION);
        if (finalized != null && finalized.maxVersionLevel() > 0) {
            return Optional.empty();
        }
        boolean isSupported = features.supportedFeatures().containsKey(SHARE_VERSION);
        return Optional.of(
                isSupported
                        ? "share groups are switched off on this cluster (" + SHARE_VERSION
                                + " is 0). Switch them on with: kafka-features.sh --bootstrap-server "
                                + bootstrapServers + " upgrade --feature " + SHARE_VERSION + "=1"
                        : "the brokers at " + bootstrapServers
                                + " do not know share groups (KIP-932). Upgrade them to Kafka 4.2 or newer, and their metadata"
                                + " with: kafka-features.sh --bootstrap-server " + bootstrapServers
                                + " upgrade --release-version 4.2");
    }

    private Optional<String> obstacle(Keeper keeper) {
        try {
            TopicDescription topic = waiting.await(admin.describeTopics(List.of(keeper.topic))
                    .topicNameValues()
                    .get(keeper.topic));
            return written(keeper, topic);
        } catch (UnknownTopicOrPartitionException notMadeYet) {
            return made(keeper);
        } catch (AuthorizationException notTold) {
            return Optional.empty();
        }
    }

    /** Whether a topic that is there can ever be written to. */
    private Optional<String> written(Keeper keeper, TopicDescription topic) {
        int replicas = topic.partitions().get(0).replicas().size();
        return setting(ConfigResource.Type.TOPIC, keeper.topic, TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG)
                .filter(least -> least > replicas)
                .map(least -> "this cluster cannot keep " + keeper.kept + ": its topic " + keeper.topic + " has "
                        + replicas + " replica" + (replicas == 1 ? "" : "s") + " and wants " + least
                        + " in sync. Lower that with: kafka-configs.sh --bootstrap-server " + bootstrapServers
                        + " --alter --entity-type topics --entity-name " + keeper.topic + " --add-config "
                        + TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG + "=" + replicas);
    }

    /** Whether a topic that is not there yet can be made. */
    private Optional<String> made(Keeper keeper) {
        Collection<Node> brokers = waiting.await(admin.describeCluster().nodes());
        String broker = brokers.iterator().next().idString();
        Optional<Integer> replicas = setting(ConfigResource.Type.BROKER, broker, keeper.replication);
        if (replicas.isPresent() && replicas.get() > brokers.size()) {
            return Optional.of("this cluster cannot keep " + keeper.kept + ": its topic " + keeper.topic
                    + " is to have "
                    + replicas.get() + " replicas (" + keeper.replication + "), and there "
                    + (brokers.size() == 1 ? "is 1 broker" : "are " + brokers.size() + " brokers")
                    + ". Start as many, or give the brokers " + keeper.replication + "=" + brokers.size()
                    + keeper.inSync
                            .map(setting -> " and " + setting + "=" + atMost(brokers.size() - 1))
                            .orElse("")
                    + " in server.properties and restart them");
        }
        return keeper.inSync.flatMap(inSync -> setting(ConfigResource.Type.BROKER, broker, inSync)
                .filter(least -> replicas.isPresent() && least > replicas.get())
                .map(least -> "this cluster cannot keep " + keeper.kept + ": its topic " + keeper.topic + " is to have "
                        + replicas.get() + " replica" + (replicas.get() == 1 ? "" : "s") + " and " + least
                        + " of them in sync. Give the brokers " + inSync + "=" + replicas.get()
                        + " in server.properties and restart them"));
    }

    private static int atMost(int brokers) {
        return Math.max(1, brokers);
    }

    private Optional<Integer> setting(ConfigResource.Type type, String of, String name) {
        ConfigResource resource = new ConfigResource(type, of);
        try {
            Map<ConfigResource, Config> told =
                    waiting.await(admin.describeConfigs(List.of(resource)).all());
            return Optional.ofNullable(told.get(resource).get(name))
                    .map(ConfigEntry::value)
                    .map(Integer::valueOf);
        } catch (AuthorizationException notTold) {
            return Optional.empty();
        }
    }
}
