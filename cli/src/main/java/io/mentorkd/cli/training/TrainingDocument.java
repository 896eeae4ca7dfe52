package io.mentorkd.cli.training;

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
        int rounds,
        long steps,
        long examples,
        long parameters,
        Map<String, Double> accuracy,
        boolean promoted,
        Optional<Long> lag,
        Map<Omission, Long> omitted,
        long unusable,
        Map<String, Long> lookFailures,
        double seconds) {

    /** The document of a run that took {@code seconds}. */
    public static TrainingDocument of(TrainingSummary summary, double seconds) {
        Optional<TrainingManifest> manifest = summary.manifest();
        return new TrainingDocument(
                summary.checkpoint().map(Path::toString),
                manifest.map(m -> m.state().rounds().size()).orElse(0),
                manifest.map(m -> m.state().step()).orElse(0L),
                manifest.map(m -> m.state().examples()).orElse(0L),
                manifest.map(TrainingManifest::parameters).orElse(0L),
                manifest.map(TrainingManifest::scores).orElse(Map.of()),
                manifest.map(TrainingManifest::promoted).orElse(false),
                summary.lag(),
                new TreeMap<>(summary.omitted()),
                summary.unusable(),
                new TreeMap<>(summary.lookFailures()),
                seconds);
    }

    /** Whether rounds went by, and none of them had an example. */
    public boolean nothingLearnt() {
        return rounds > 0 && steps == 0;
    }

    /** What to change where much was left out: the end of a sentence. */
    public String remedies() {
        StringBuilder remedies = new StringBuilder();
        omitted.keySet()
                .forEach(reason -> remedies.append(". ").append(count(reason)).append(remedy(reason)));
        if (unusable > 0) {
            remedies.append(". What is wrong with the others: mentorkd dlq ls");
        }
        return remedies.toString();
    }

    private String count(Omission reason) {
        return Count.of(omitted.get(reason), "record") + " left out: " + reason.words();
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
                Count.of(rounds, "round"),
                Count.of(steps, "step"),
                Count.of(examples, "example"),
                Count.of(parameters, "weight"),
                seconds);
        omitted.keySet().forEach(reason -> out.println(count(reason) + remedy(reason)));
        if (unusable > 0) {
            out.println(Count.of(unusable, "record") + " unusable: see mentorkd dlq ls");
        }
        lookFailures.forEach((kind, count) -> out.println(kind + " failed " + Count.of(count, "time")));
        accuracy.forEach((task, value) -> out.printf(Locale.ROOT, "VALIDATION accuracy, %s: %.3f%n", task, value));
        out.println("checkpoint " + checkpoint.get() + (promoted ? " (promoted)" : ""));
    }
}
