package io.mentorkd.cli.checkpoints;

import io.mentorkd.admin.checkpoints.CheckpointPromotion;
import io.mentorkd.admin.checkpoints.PromotionOutcome;
import io.mentorkd.admin.checkpoints.PromotionRefusedException;
import io.mentorkd.admin.checkpoints.RollbackRequest;
import io.mentorkd.cli.options.ConnectionOptions;
import io.mentorkd.cli.options.Settings;
import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.cli.terminal.OutputOptions;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.topics.Topics;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mentorkd checkpoints rollback}. */
@Command(
        name = "rollback",
        description = {
            "Go back to the checkpoint that was promoted before, or to an earlier one that is named, better or worse. Mentors at"
                    + " work take it up; trainers compare what they make with it.",
            "Exit code 3 if there is nothing to go back to or its weights are not on this machine, 5 if they are not those"
                    + " announced, 6 if the one that is named was announced later and never promoted. To ask again changes"
                    + " nothing: name a revision to go back further."
        },
        footer = "  mentorkd checkpoints rollback student")
final class CheckpointsRollbackCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "MODEL[@REVISION]",
            description = "The model, and where not to the one promoted before, the revision or how that begins.")
    private String checkpoint;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "Why, for those who will ask. It is announced with the checkpoint.")
    private Optional<String> reason = Optional.empty();

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() {
        ModelRevision wanted = ModelRevision.parse(checkpoint);
        RollbackRequest request =
                Settings.checked(() -> new RollbackRequest(wanted.model(), wanted.revision(), reason));
        KafkaConnection cluster = connection.connectWithRegistry(Topics::checkpoints);
        try {
            PromotionOutcome outcome = new CheckpointPromotion(cluster, connection.topics()).rollback(request);
            output.print(outcome, out -> CheckpointText.print(outcome, out));
            return ExitCode.DONE;
        } catch (PromotionRefusedException refused) {
            throw new CommandFailure(ExitCode.CHECK_FAILED, refused.getMessage(), refused);
        }
    }
}
