package io.mentorkd.cli.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.log.LogTruncatedException;
import io.mentorkd.models.training.BatchTooLargeException;
import org.junit.jupiter.api.Test;

class TrainingFailureTest {

    @Test
    void shouldSayWhatToDoAboutAnExampleThatDoesNotFit() {
        BatchTooLargeException tooLarge =
                new BatchTooLargeException(12, 1, 900, new IllegalStateException("CUDA out of memory"));

        assertThat(TrainingSession.failure(tooLarge))
                .hasMessage(
                        "step 12 does not fit into memory with 1 example at a time, of 900 tokens. Begin a run in another"
                                + " directory with --recompute, or with a lower --max-source-tokens or --max-target-tokens; or go on"
                                + " with this one where there is more memory")
                .isInstanceOfSatisfying(
                        CommandFailure.class,
                        failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.FAILED));
    }

    @Test
    void shouldCallItAConflictThatTheLogLostWhatARunWasToLearnFrom() {
        assertThat(TrainingSession.failure(new LogTruncatedException("round 1 can no longer be read", null)))
                .isInstanceOfSatisfying(
                        CommandFailure.class,
                        failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.CONFLICT));
    }

    @Test
    void shouldLeaveWhatIsUnforeseenAsItIs() {
        IllegalStateException unforeseen = new IllegalStateException("unforeseen");

        assertThat(TrainingSession.failure(unforeseen)).isSameAs(unforeseen);
    }
}
