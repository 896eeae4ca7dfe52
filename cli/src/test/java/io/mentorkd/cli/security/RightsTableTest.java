package io.mentorkd.cli.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.cli.access.ResourceKind;
import io.mentorkd.cli.access.Right;
import io.mentorkd.cli.access.RightsTable;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.common.acl.AclOperation;
import org.junit.jupiter.api.Test;

class RightsTableTest {

    @Test
    void shouldBeTheTableOfTheDocumentation() throws Exception {
        try (InputStream in = RightsTable.class.getResourceAsStream("rights.md")) {
            String table = new String(in.readAllBytes(), StandardCharsets.UTF_8);

            assertThat(Files.readString(Path.of("../docs/security.md"))).contains(table);
        }
    }

    @Test
    void shouldTellWhatARunNeedsByItsOptions() {
        assertThat(topics("student train")).contains("p.rationales.accepted").doesNotContain("p.examples");
        assertThat(topics("student train", "--objective=mentor-kd"))
                .contains("p.examples")
                .doesNotContain("p.rationales.accepted");
        assertThat(topics("teacher run", "--provider", "solver")).doesNotContain("p.teacher-responses");
        assertThat(topics("teacher run", "--provider", "openai")).contains("p.teacher-responses");
    }

    @Test
    void shouldReadNamesPatternsAndOperations() {
        assertThat(RightsTable.of("teacher run", "p."))
                .contains(new Right(AclOperation.ALTER_CONFIGS, ResourceKind.SHARE_GROUP, "p.teacher-", true, ""));
        assertThat(RightsTable.of("lag", "p."))
                .contains(new Right(AclOperation.DESCRIBE, ResourceKind.GROUP, "p.", true, ""));
        assertThat(RightsTable.of("answer", "p.")).isEmpty();
    }

    private static List<String> topics(String command, String... options) {
        return RightsTable.of(command, "p.").stream()
                .filter(right -> right.kind() == ResourceKind.TOPIC && right.isNeededBy(List.of(options)))
                .map(Right::name)
                .toList();
    }
}
