package io.mentorkd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.devcluster.DevelopmentCluster;
import io.mentorkd.devcluster.DevelopmentClusterConfig;
import io.mentorkd.topics.TrainerLease;
import io.mentorkd.topics.TrainerLease.Role;
import io.mentorkd.topics.TrainerLease.State;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(ClusterExtension.class)
class LagCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int WIDTH = 100;

    @Test
    void shouldTellOfEveryStageThatHasRead(Pipeline pipeline) throws Exception {
        arrange(pipeline);

        JsonNode document = pipeline.done("lag").json();

        assertThat(document.get("groups").findValuesAsText("group"))
                .containsExactly(pipeline.prefix() + "filter", pipeline.prefix() + "trainer.student");
        JsonNode filter = document.get("groups").get(0);
        assertThat(filter.get("type").asText()).isEqualTo("streams");
        assertThat(filter.get("stage").asText()).isEqualTo("filter");
        assertThat(filter.get("status").asText()).isEqualTo("IDLE");
        assertThat(filter.get("lag").asLong()).isZero();
        assertThat(filter.get("lagSeconds").asDouble()).isZero();
        assertThat(filter.get("etaSeconds").asDouble()).isZero();
        JsonNode trainer = document.get("groups").get(1);
        assertThat(trainer.get("type").asText()).isEqualTo("trainer");
        assertThat(trainer.get("lag").asLong()).isPositive();
        assertThat(trainer.get("lagSeconds").asDouble()).isPositive();
        assertThat(trainer.get("etaSeconds").isNull()).isTrue();
        assertThat(trainer.get("workLeft").get("records").get("rationales").asLong())
                .isEqualTo(trainer.get("lag").asLong());
        assertThat(trainer.get("partitions").get(0).get("committed").asLong()).isEqualTo(1);
        assertThat(document.get("bottleneck").get("stage").asText()).isEqualTo("student train");
    }

    @Test
    void shouldFitATableOfGroupsIntoATerminal(Pipeline pipeline) throws Exception {
        arrange(pipeline);

        Invocation table = pipeline.run("lag").exits(ExitCode.DONE);
        Invocation wide = pipeline.run("lag", "-o", "wide").exits(ExitCode.DONE);

        assertThat(table.out().lines()).as("%s", table).allMatch(line -> line.length() <= WIDTH);
        assertThat(table.out())
                .startsWith("GROUP ")
                .containsPattern("filter +streams +empty +IDLE +0 +0s +- +0s")
                .containsPattern("trainer.student +trainer +empty +OK\\? ")
                .contains("Left: " + pipeline.prefix() + "trainer.student: ", " rationales")
                .contains("Holds the others up: student train (")
                .doesNotContain("\u001b");
        assertThat(wide.out()).containsPattern("TOPIC +PARTITION +START +COMMITTED +END +HWM +LAG");
    }

    @Test
    void shouldPrintARowAPartitionAsCsv(Pipeline pipeline) throws Exception {
        arrange(pipeline);

        List<String> lines = pipeline.run("lag", "-o", "csv")
                .exits(ExitCode.DONE)
                .out()
                .lines()
                .toList();

        assertThat(lines).hasSize(1 + Pipeline.PARTITIONS + 1);
        assertThat(lines.get(0)).startsWith("takenAt,group,type,stage,state,topic,partition,start,committed,end,");
        assertThat(lines.get(1))
                .contains(",streams,filter,empty," + pipeline.topics().rationales() + ",0,0,");
    }

    @Test
    void shouldExitWithSixWhenACheckDoesNotHoldAndWithSevenWhereThatIsNotKnown(Pipeline pipeline) throws Exception {
        arrange(pipeline);

        pipeline.run("lag", "--check", "lag<1000000,age<10m").exits(ExitCode.DONE);
        Invocation unsure =
                pipeline.run("lag", "--check", "lag<1000000,status=OK").exits(ExitCode.DONE_IN_PART);
        Invocation failed =
                pipeline.run("lag", "-o", "json", "--check", "lag<1").exits(ExitCode.CHECK_FAILED);

        assertThat(unsure.err()).contains("trainer.student: status is not known yet (too few commits were seen");
        assertThat(failed.err())
                .contains("check failed: " + pipeline.prefix() + "trainer.student: lag is ", " too many")
                .doesNotContain(pipeline.prefix() + "filter");
        assertThat(failed.json().get("checkFailures")).hasSize(1);
    }

    @Test
    void shouldNotFailACheckForARunThatHasFinishedAndForgetOneOnRequest(Pipeline pipeline) throws Exception {
        arrange(pipeline);
        String trainer = pipeline.prefix() + "trainer.student";
        Instant longAgo = Instant.parse("2026-01-01T00:00:00Z");
        commit(pipeline, trainer, 1, new TrainerLease(Role.STUDENT, State.FINISHED, longAgo, longAgo).metadata());

        JsonNode document =
                pipeline.done("lag", "--check", "lag<1,status=OK,members>=0").json();
        assertThat(document.get("groups").get(1).get("state").asText()).isEqualTo("finished");
        assertThat(document.get("groups").get(1).get("status").asText()).isEqualTo("IDLE");
        assertThat(document.get("groups").get(1).get("lag").asLong()).isPositive();
        assertThat(document.get("bottleneck").isNull()).isTrue();

        assertThat(pipeline.run("lag", "forget", pipeline.prefix() + "filter")
                        .exits(ExitCode.CONFLICT)
                        .err())
                .contains("filter is no trainer's");
        assertThat(pipeline.run("lag", "forget", trainer).exits(ExitCode.DONE).out())
                .contains("forgotten: " + trainer);
        pipeline.run("lag", "forget", trainer).exits(ExitCode.NOT_FOUND);
        assertThat(pipeline.done("lag").json().get("groups")).hasSize(1);
    }

    @Test
    void shouldShowANamedGroupOfAnyNameOnlyAndTheNearestWhenItDoesNotExist(Pipeline pipeline) throws Exception {
        arrange(pipeline);
        commit(pipeline, "elsewhere-" + pipeline.prefix(), 1);

        JsonNode named = pipeline.done("lag", "--no-pipeline", "--group", "elsewhere-" + pipeline.prefix())
                .json();
        Invocation missing = pipeline.run("lag", "--group", pipeline.prefix() + "fliter");

        assertThat(named.get("groups").findValuesAsText("group")).containsExactly("elsewhere-" + pipeline.prefix());
        assertThat(named.get("groups").get(0).get("stage").asText()).isEqualTo("other");
        assertThat(missing.exits(ExitCode.NOT_FOUND).err())
                .contains("there is no group " + pipeline.prefix() + "fliter", pipeline.prefix() + "filter");
    }

    @Test
    void shouldMeasureRatesOverTheTimeAskedFor(Pipeline pipeline) throws Exception {
        arrange(pipeline);

        JsonNode document = pipeline.done("lag", "--over", "1s").json();

        assertThat(document.get("groups").findValues("rate")).allMatch(JsonNode::isNumber);
    }

    @Test
    void shouldPrintALineALookWhileWatching(Pipeline pipeline) throws Exception {
        arrange(pipeline);

        Invocation watched = pipeline.done("lag", "--watch=1s", "--looks", "2");

        List<String> lines = watched.out().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(JSON.readTree(lines.get(0)).get("groups").get(1).get("rate").isNull())
                .isTrue();
        assertThat(JSON.readTree(lines.get(1)).get("groups").get(1).get("rate").asDouble())
                .isZero();
    }

    @Test
    void shouldSayThatNothingWasReadYetAndNotLetACheckPass(Pipeline pipeline) {
        pipeline.create();

        assertThat(pipeline.run("lag").exits(ExitCode.DONE).out()).contains("No group of the pipeline");
        assertThat(pipeline.run("lag", "--check", "lag<1")
                        .exits(ExitCode.CHECK_FAILED)
                        .err())
                .contains("no group");
    }

    @Test
    void shouldListAStageThatHasNeverRunAlthoughRecordsWaitForIt(Pipeline pipeline) {
        pipeline.create().done("questions", "generate", "--task", "coin_flip", "--count", "20");
        pipeline.done("teacher", "run", "--provider", "solver", "--samples", "1", "--until-caught-up");

        JsonNode groups = pipeline.done("lag").json().get("groups");
        JsonNode filter = StreamSupport.stream(groups.spliterator(), false)
                .filter(group -> group.get("stage").asText().equals("filter"))
                .findFirst()
                .orElseThrow();

        assertThat(filter.get("state").asText()).isEqualTo("absent");
        assertThat(filter.get("status").asText()).isEqualTo("STOP");
        assertThat(filter.get("members").asInt()).isZero();
        assertThat(filter.get("lag").asLong()).isEqualTo(20);
        assertThat(filter.get("lagSeconds").asDouble()).isPositive();
        assertThat(filter.get("partitions").get(0).get("committed").isNull()).isTrue();
        assertThat(pipeline.run("lag").exits(ExitCode.DONE).out())
                .contains("absent", "has never run: start it with 'mentorkd filter run'");
        assertThat(pipeline.run("lag", "--check", "status=OK")
                        .exits(ExitCode.CHECK_FAILED)
                        .err())
                .contains("filter: status is STOP");
        assertThat(pipeline.run("lag", "--check", "members>0,state=stable")
                        .exits(ExitCode.CHECK_FAILED)
                        .err())
                .contains("filter: members is 0", "filter: state is absent, where it must be stable");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "lag --check lag<x; at position 5 of 'lag<x': a number such as 1000 is needed",
                "lag --no-pipeline; --no-pipeline needs a --group",
                "lag --looks 2; --looks needs --watch",
                "lag --watch=0s; --watch must be above 0",
                "lag --watch --over 3s; --watch and --over exclude each other",
                "lag --over 0s; --over must be above 0",
                "lag --isolation serializable; --isolation must be read_committed or read_uncommitted",
                "lag -o xml; table, wide, json, csv"
            })
    void shouldSayWhatIsWrongWithItsArguments(String line, String message) {
        Invocation wrong = Invocation.of(line.split(" ")).exits(ExitCode.USAGE);

        assertThat(wrong.err()).as("%s", wrong).contains(message).doesNotContain("\tat ");
        assertThat(wrong.out()).as("%s", wrong).isEmpty();
    }

    @Test
    void shouldGoOnWatchingWhenTheBrokerIsBack(@TempDir Path directory) throws Exception {
        DevelopmentClusterConfig config = new DevelopmentClusterConfig(directory.resolve("cluster"), 0, 0);
        DevelopmentCluster first = DevelopmentCluster.start(config);
        Pipeline pipeline = new Pipeline(first.addresses(), "watched.", directory);
        commit(pipeline.create(), "watched.trainer.student", 0);
        try (ChildProcess watch = pipeline.start("lag", "--watch=1s", "-o", "json")) {
            assertThat(watch.firstLine()).contains("\"group\":\"watched.trainer.student\"");

            first.close();
            awaitLine(watch, "\"error\":");
            try (DevelopmentCluster second = DevelopmentCluster.start(new DevelopmentClusterConfig(
                    config.dataDirectory(),
                    port(first.bootstrapServers()),
                    first.schemaRegistryUrl().getPort()))) {
                assertThat(second.bootstrapServers()).isEqualTo(first.bootstrapServers());
                awaitLine(watch, "\"group\":\"watched.trainer.student\"");
                watch.terminate(30);
            }
        }
    }

    private static void awaitLine(ChildProcess watch, String text) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .until(() -> watch.firstLine().contains(text));
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }

    /** Rationales that the filter has graded, and a trainer that has read one of the accepted ones. */
    private static void arrange(Pipeline pipeline) throws Exception {
        Path file = RationaleLines.write(pipeline.create().file("rationales.json"), 20, 5);
        pipeline.done("rationales", "publish", file.toString(), "--task", "svamp", "--source", "mentor");
        pipeline.filter();
        commit(pipeline, pipeline.prefix() + "trainer.student", 1);
    }

    private static void commit(Pipeline pipeline, String group, long offset) throws Exception {
        commit(pipeline, group, offset, "");
    }

    private static void commit(Pipeline pipeline, String group, long offset, String metadata) throws Exception {
        try (Admin admin = Admin.create(pipeline.connection().adminConfig())) {
            admin.alterConsumerGroupOffsets(
                            group,
                            Map.of(
                                    new TopicPartition(pipeline.topics().accepted(), 0),
                                    new OffsetAndMetadata(offset, metadata)))
                    .all()
                    .get();
        }
    }
}
