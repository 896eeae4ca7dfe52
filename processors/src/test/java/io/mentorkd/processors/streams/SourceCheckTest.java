package io.mentorkd.processors.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.connection.TopicLimit;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceCheckTest {

    private static final String TOPIC = "mentorkd.rationales";
    private static final int PARTITIONS = 7;

    @TempDir
    private Path stateDir;

    private final KeyValueStore<String, String> ids = Stores.keyValueStoreBuilder(
                    Stores.inMemoryKeyValueStore(SourceCheck.STORE), Serdes.String(), Serdes.String())
            .withLoggingDisabled()
            .withCachingDisabled()
            .build();

    @ParameterizedTest
    @ValueSource(strings = {"0123", "q-17", "ü", ""})
    void shouldFindTheKeyWhereKafkasProducerPutsIt(String key) {
        int belongs = BuiltInPartitioner.partitionForKey(Utils.utf8(key), PARTITIONS);

        for (int partition = 0; partition < PARTITIONS; partition++) {
            MockProcessorContext<Object, Object> context = context(Uuid.randomUuid());
            context.setRecordMetadata(TOPIC, partition, 0);
            SourceCheck check = new SourceCheck(context, TOPIC);
            if (partition == belongs) {
                assertThatCode(() -> check.require(key, Received.of("record", new byte[9], true)))
                        .doesNotThrowAnyException();
            } else {
                assertThatThrownBy(() -> check.require(key, Received.of("record", new byte[9], true)))
                        .isInstanceOf(UnusableRecordException.class)
                        .hasMessageContaining("lies in partition " + partition + " of 7")
                        .hasMessageContaining("belongs into " + belongs)
                        .hasMessageContaining("murmur2_random");
            }
            ids.delete(TOPIC);
        }
    }

    @Test
    void shouldRefuseATopicThatWasMadeAnewOnceARecordOfTheOldOneWasSeen() {
        Uuid old = Uuid.randomUuid();
        Uuid anew = Uuid.randomUuid();
        MockProcessorContext<Object, Object> context = context(old);
        SourceCheck check = new SourceCheck(context, TOPIC);
        assertThat(ids.get(TOPIC)).isNull();
        context.setRecordMetadata(TOPIC, BuiltInPartitioner.partitionForKey(Utils.utf8("key"), PARTITIONS), 0);
        check.require("key", Received.of("record", new byte[9], true));

        assertThatCode(() -> new SourceCheck(context(old), TOPIC)).doesNotThrowAnyException();
        assertThatThrownBy(() -> new SourceCheck(context(anew), TOPIC))
                .isInstanceOf(StageConflictException.class)
                .hasMessageContaining("topic " + TOPIC + " was deleted and made anew")
                .hasMessageContaining(anew.toString())
                .hasMessageContaining(old.toString())
                .hasMessageContaining("--application-id");
    }

    @Test
    void shouldGiveUpARecordThatCameInCompressedAndIsLargerThanItsTopicTakes() {
        MockProcessorContext<Object, Object> context = context(Uuid.randomUuid());
        context.setRecordMetadata(TOPIC, BuiltInPartitioner.partitionForKey(Utils.utf8("key"), PARTITIONS), 0);
        SourceCheck check = new SourceCheck(context, TOPIC);

        assertThatThrownBy(() -> check.require("key", Received.of("record", new byte[100_000], true)))
                .isInstanceOf(UnusableRecordException.class)
                .hasMessageContaining("topic mentorkd.rationales takes at most 99488 a record")
                .hasMessageContaining("publish it again");
    }

    @Test
    void shouldRefuseStateOfAnOlderReleaseAndNoOther() {
        List<String> retired = List.of("graded-rationales");

        StateReset.requireNone("mentorkd.filter", retired, Set.of("mentorkd.filter-rationale-verdicts-changelog"));
        StateReset.requireNone("mentorkd.filter-2", retired, Set.of("mentorkd.filter-graded-rationales-changelog"));
        assertThatThrownBy(() -> StateReset.requireNone(
                        "mentorkd.filter", retired, Set.of("mentorkd.filter-graded-rationales-changelog")))
                .isInstanceOf(StageConflictException.class)
                .hasMessageStartingWith("topic mentorkd.filter-graded-rationales-changelog holds the state of an older")
                .hasMessageContaining("kafka-streams-application-reset --application-id mentorkd.filter ");
    }

    private MockProcessorContext<Object, Object> context(Uuid topicId) {
        Properties config = new Properties();
        config.put("application.id", "mentorkd.filter");
        config.putAll(new StageTopics(
                        Map.of(TOPIC, new StageTopics.Source(topicId, PARTITIONS)),
                        Map.of(TOPIC, new TopicLimit(TOPIC, 100_000)))
                .config());
        MockProcessorContext<Object, Object> context =
                new MockProcessorContext<>(config, new TaskId(0, 0), stateDir.toFile());
        ids.init(context.getStateStoreContext(), ids);
        context.addStateStore(ids);
        return context;
    }
}
