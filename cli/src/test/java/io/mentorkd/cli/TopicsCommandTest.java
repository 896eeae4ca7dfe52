package io.mentorkd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mentorkd.cli.terminal.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ClusterExtension.class)
class TopicsCommandTest {

    @Test
    void shouldCreateTopicsOnceAndThenFindThemAsWanted(Pipeline pipeline) {
        assertThat(describe(pipeline, "2").exits(ExitCode.NOT_FOUND).json().findValuesAsText("status"))
                .containsOnly("MISSING");

        assertThat(create(pipeline).json().findValuesAsText("status")).containsOnly("CREATED");
        assertThat(create(pipeline).json().findValuesAsText("status")).containsOnly("AS_WANTED");

        JsonNode topics = describe(pipeline, "2").exits(ExitCode.DONE).json().get("topics");
        assertThat(topics.findValuesAsText("name"))
                .contains(pipeline.topics().questions(), pipeline.prefix() + "rationales.dlq");
        assertThat(topics.findValuesAsText("status")).containsOnly("AS_WANTED");
    }

    @Test
    void shouldReportATopicThatDiffersAndLeaveItAlone(Pipeline pipeline) {
        create(pipeline);

        Invocation described = describe(pipeline, "3").exits(ExitCode.CONFLICT);
        Invocation created = pipeline.run("topics", "create", "--partitions", "3", "-o", "json");

        assertThat(described.json().get("topics").get(0).get("drift").get(0).asText())
                .contains("partitions");
        assertThat(created.exits(ExitCode.CONFLICT).json().findValuesAsText("status"))
                .contains("DRIFTED");
        assertThat(describe(pipeline, "2").exitCode()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void shouldPrintATableForPeople(Pipeline pipeline) {
        assertThat(pipeline.run("topics", "create").exits(ExitCode.DONE).out())
                .startsWith("TOPIC ")
                .containsPattern("questions +created +4 +1 +delete +for ever");
    }

    private static Invocation create(Pipeline pipeline) {
        return pipeline.done("topics", "create", "--partitions", "2");
    }

    private static Invocation describe(Pipeline pipeline, String partitions) {
        return pipeline.run("topics", "describe", "--partitions", partitions, "-o", "json");
    }
}
