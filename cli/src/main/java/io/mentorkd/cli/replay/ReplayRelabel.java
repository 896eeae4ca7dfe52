package io.mentorkd.cli.replay;

import io.mentorkd.cli.options.MentorOptions;
import io.mentorkd.cli.options.Settings;
import io.mentorkd.cli.options.TrainableModelOptions;
import io.mentorkd.cli.terminal.Count;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.cli.terminal.Interruption;
import io.mentorkd.cli.terminal.OutputOptions;
import io.mentorkd.cli.terminal.ProgressLine;
import io.mentorkd.models.torchscript.TorchEngine;
import io.mentorkd.producers.mentors.MentorConfig;
import io.mentorkd.producers.mentors.MentorLabeler;
import io.mentorkd.producers.mentors.MentorLabelerConfig;
import io.mentorkd.producers.mentors.MentorLabelerProgress;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;

/** Lets the promoted mentor label rationales by a plan. */
final class ReplayRelabel {

    private final ReplayCluster cluster;
    private final ReplayRunCommand.RecordWork work;
    private final TrainableModelOptions model;
    private final OutputOptions output;

    /**
     * What is printed.
     *
     * @param records soft labels written by this command; those of the same mentor that were there are left alone
     */
    record Document(String plan, long records, long tokens, List<String> revisions, boolean complete) {
        void print(PrintWriter out) {
            out.println(Count.of(records, "soft label") + " written, " + Count.of(tokens, "token") + ", by revision "
                    + (revisions.isEmpty() ? "-" : String.join(", ", revisions)));
            if (!complete) {
                out.println("interrupted: the same command goes on");
            }
        }
    }

    ReplayRelabel(
            ReplayCluster cluster,
            ReplayRunCommand.RecordWork work,
            TrainableModelOptions model,
            OutputOptions output) {
        this.cluster = cluster;
        this.work = work;
        this.model = model;
        this.output = output;
    }

    int run() throws Exception {
        MentorLabelerConfig config = Settings.checked(this::config);
        TorchEngine.start(model.threads());
        try (Interruption interruption = new Interruption();
                ProgressLine line = output.progress();
                MentorLabeler labeler = new MentorLabeler(cluster.connection(), cluster.topics(), config, line::say)) {
            interruption.then(labeler::stop);
            MentorLabelerProgress progress = MentorOptions.withMentor(
                    () -> labeler.relabel(cluster.plan().range(), cluster.plan().selection(), work.limit()));
            Document document = new Document(
                    cluster.plan().id(),
                    progress.records(),
                    progress.tokens(),
                    progress.revisions(),
                    !interruption.requested());
            output.print(document, document::print);
            return document.complete() ? ExitCode.DONE : ExitCode.DONE_IN_PART;
        }
    }

    private MentorLabelerConfig config() {
        MentorLabelerConfig defaults = MentorLabelerConfig.defaults(
                cluster.topics(),
                new MentorConfig(work.mentorId(), MentorConfig.DEFAULT_STUDENT_ID, Set.of(), model.device()));
        return new MentorLabelerConfig(
                defaults.mentor(),
                cluster.group(),
                defaults.packing(),
                defaults.topK(),
                defaults.temperatures(),
                model.maxSourceTokens(),
                model.maxTargetTokens(),
                defaults.batch());
    }
}
