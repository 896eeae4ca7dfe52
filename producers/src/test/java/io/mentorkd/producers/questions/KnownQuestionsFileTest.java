package io.mentorkd.producers.questions;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.log.OffsetSpan;
import io.mentorkd.producers.questions.KnownQuestionsFile.Known;
import io.mentorkd.records.Question;
import io.mentorkd.records.Split;
import io.mentorkd.tasks.Tasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownQuestionsFileTest {

    private static final int QUESTIONS = 10_000;
    private static final NavigableMap<Integer, OffsetSpan> READ =
            new TreeMap<>(Map.of(0, new OffsetSpan(3, 6_000), 1, new OffsetSpan(0, 4_000)));

    @TempDir
    private Path folder;

    private KnownQuestionsFile file;

    @BeforeEach
    void write() {
        file = new KnownQuestionsFile(folder.resolve("state"), "cluster", "topic");
        KnownQuestions known = new KnownQuestions();
        for (int number = 0; number < QUESTIONS; number++) {
            known.meet(question(number, "1"));
        }
        file.write(new Known(known, READ));
    }

    @Test
    void shouldKeepWhatIsKnownAndUpToWhere() {
        Known known = file.read().orElseThrow();

        assertThat(known.read()).isEqualTo(READ);
        assertThat(known.questions().table().size()).isEqualTo(QUESTIONS);
        assertThat(known.questions().meet(question(77, "1"))).isEqualTo(KnownQuestions.Standing.ON_TOPIC);
        assertThat(known.questions().meet(question(77, "2"))).isEqualTo(KnownQuestions.Standing.OTHER_GOLD);
        assertThat(known.questions().meet(question(QUESTIONS, "1"))).isEqualTo(KnownQuestions.Standing.NEW);
    }

    @Test
    void shouldKnowNothingOfAnotherTopicOrCluster() throws IOException {
        Files.copy(file.path(), folder.resolve("known-other.index"));

        assertThat(new KnownQuestionsFile(folder, "cluster", "other").read()).isEmpty();
        assertThat(new KnownQuestionsFile(folder.resolve("state"), "other", "topic").read())
                .isEmpty();
    }

    @Test
    void shouldKnowNothingWhereAnyByteIsAnotherOrAnyIsMissing() throws IOException {
        byte[] whole = Files.readAllBytes(file.path());
        for (int at = 0; at < whole.length; at += 997) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x10;
            Files.write(file.path(), damaged);
            assertThat(file.read()).as("byte %d", at).isEmpty();
        }
        for (int length : new int[] {0, 3, 40, whole.length - 1}) {
            Files.write(file.path(), java.util.Arrays.copyOf(whole, length));
            assertThat(file.read()).as("%d bytes", length).isEmpty();
        }
    }

    @Test
    void shouldOnlyDoWithoutAFileThatCannotBeWritten() throws IOException {
        Path taken = Files.createFile(folder.resolve("taken"));
        KnownQuestionsFile unwritable = new KnownQuestionsFile(taken, "cluster", "topic");

        unwritable.write(new Known(new KnownQuestions(), READ));

        assertThat(unwritable.read()).isEmpty();
    }

    private static Question question(int number, String gold) {
        return QuestionRecords.of(
                Tasks.builtIn().require("svamp"), "question " + number, Optional.of(gold), Split.TRAIN);
    }
}
