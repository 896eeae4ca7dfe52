package io.mentorkd.cli.training;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.mentorkd.cli.terminal.Count;
import io.mentorkd.trainers.rounds.Omission;
import io.mentorkd.trainers.runs.TrainingManifest;
import io.mentorkd.trainers.training.TrainingSummary;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is printed when training ends. */
public record TrainingDocument(
        Optional<String> checkpoint,
        @JsonUnwrapped Effort effort,
        Map<String, Double> accuracy,
        boolean promoted,
        Optional<Long> lag,
        @JsonUnwrapped LeftOut leftOut,
        Map<String, Long> lookFailures,
        double seconds) {
    /** How much was trained, and the number of weights. */
    public record Effort(int rounds, long steps, long examples, long parameters) {}

    /** Records that were not trained on: by reason, and those that nobody could use. */
    public record LeftOut(Map<Omission, Long> omitted, long unusable) {}

    /** The document of a run that took {@code seconds}. */
    public static TrainingDocument of(TrainingSummary summary, double seconds) {
        Optional<TrainingManifest> manifest = summary.manifest();
        return new TrainingDocument(
                summary.checkpoint().map(Path::toString),
                new Effort(
                        manifest.map(m -> m.state().rounds().size()).orElse(0),
                        manifest.map(m -> m.state().step()).orElse(0L),
                        manifest.map(m -> m.state().examples()).orElse(0L),
                        manifest.map(TrainingManifest::parameters).orElse(0L)),
                manifest.map(TrainingManifest::scores).orElse(Map.of()),
                manifest.map(TrainingManifest::promoted).orElse(false),
                summary.lag(),
                new LeftOut(new TreeMap<>(summary.omitted()), summary.unusable()),
                new TreeMap<>(summary.lookFailures()),
                seconds);
    }

    /** Whether rounds went by, and none of them had an example. */
    public boolean nothingLearnt() {
        return effort.rounds() > 0 && effort.steps() == 0;
    }

    /** What to change where much was left out: the end of a sentence. */
    public String remedies() {
        StringBuilder remedies = new StringBuilder();
        leftOut.omitted()
                .keySet()
                .forEach(reason -> remedies.append(". ").append(count(reason)).append(remedy(reason)));
        if (leftOut.unusable() > 0) {
            remedies.append(". What is wrong with the others: mentorkd dlq ls");
        }
        return remedies.toString();
    }

    private String count(Omission reason) {
        return Count.of(leftOut.omitted().get(reason), "record") + " left out: " + reason.words();
    }

    private static String remedy(Omission reason) {
        return reason.remedy().map(text -> " (" + text + ")").orElse("");
    }

    /** Prints it as text. */
    public void print(PrintWriter out) {
        if (checkpoint.isEmpty()) {
            out.println("nothing was trained on: there are no accepted rationales yet");
            return;
        }
        out.printf(
                Locale.ROOT,
                "%s, %s, %s, %s, %.1f s%n",
                Count.of(effort.rounds(), "round"),
                Count.of(effort.steps(), "step"),
                Count.of(effort.examples(), "example"),
                Count.of(effort.parameters(), "weight"),
                seconds);
        leftOut.omitted().keySet().forEach(reason -> out.println(count(reason) + remedy(reason)));
        if (leftOut.unusable() > 0) {
            out.println(Count.of(leftOut.unusable(), "record") + " unusable: see mentorkd dlq ls");
        }
        lookFailures.forEach((kind, count) -> out.println(kind + " failed " + Count.of(count, "time")));
        accuracy.forEach((task, value) -> out.printf(Locale.ROOT, "VALIDATION accuracy, %s: %.3f%n", task, value));
        out.println("checkpoint " + checkpoint.get() + (promoted ? " (promoted)" : ""));
    }
}
