package io.mentorkd.cli.checkpoints;

import io.mentorkd.admin.checkpoints.CheckpointPromotion;
import io.mentorkd.admin.checkpoints.PromotionOutcome;
import io.mentorkd.admin.checkpoints.PromotionRefusedException;
import io.mentorkd.admin.checkpoints.PromotionRequest;
import io.mentorkd.cli.options.ConnectionOptions;
import io.mentorkd.cli.options.PromotionOptions;
import io.mentorkd.cli.options.Settings;
import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.cli.terminal.OutputOptions;
import io.mentorkd.comparison.Promotion;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.topics.Topics;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mentorkd checkpoints promote}. */
@Command(
        name = "promote",
        description = {
            "Make a checkpoint the one to use of its model. Mentors at work take it up; trainers compare what they make with it"
                    + " and promote the next one that is not worse.",
            "Exit code 6 if it is worse on VALIDATION than the promoted one on any task by more than the tolerance, 3 if its"
                    + " weights are not on this machine, 5 if they are not those announced. To promote again what is promoted"
                    + " changes nothing."
        },
        footer = "  mentorkd checkpoints promote student@3f2a")
final class CheckpointsPromoteCommand implements Callable<Integer> {

    @Parameters(paramLabel = "MODEL@REVISION", description = "The model and its revision, or how that begins.")
    private String checkpoint;

    @Mixin
    private PromotionOptions promotion;

    @Option(names = "--force", description = "Promote it although it is worse; needs --reason.")
    private boolean force;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "With --force: why, for those who will ask. It is announced with the checkpoint.")
    private String reason;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() {
        PromotionRequest request = request();
        KafkaConnection cluster = connection.connectWithRegistry(Topics::checkpoints);
        try {
            PromotionOutcome outcome = new CheckpointPromotion(cluster, connection.topics()).promote(request);
            output.print(outcome, out -> CheckpointText.print(outcome, out));
            outcome.regressions().forEach(each -> output.err().println("forced: " + each.sentence()));
            return ExitCode.DONE;
        } catch (PromotionRefusedException refused) {
            throw new CommandFailure(
                    ExitCode.CHECK_FAILED,
                    refused.getMessage() + "\nTo promote it all the same: --force --reason 'why'",
                    refused);
        }
    }

    private PromotionRequest request() {
        ModelRevision wanted = ModelRevision.parse(checkpoint);
        String revision = wanted.revision()
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.USAGE,
                        "which revision of " + wanted.model()
                                + "? Name it as MODEL@REVISION; see mentorkd checkpoints ls"));
        if (force != (reason != null && !reason.isBlank())) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "--force and --reason TEXT go together: say why it is to be promoted although it is worse");
        }
        return Settings.checked(() -> new PromotionRequest(
                wanted.model(), revision, new Promotion(promotion.tolerance()), Optional.ofNullable(reason)));
    }
}
