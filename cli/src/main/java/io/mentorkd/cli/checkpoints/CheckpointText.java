package io.mentorkd.cli.checkpoints;

import com.fasterxml.jackson.databind.JsonNode;
import io.mentorkd.admin.checkpoints.CheckpointDocument;
import io.mentorkd.admin.checkpoints.CheckpointLineage;
import io.mentorkd.admin.checkpoints.ListedCheckpoint;
import io.mentorkd.admin.checkpoints.PromotionOutcome;
import io.mentorkd.cli.terminal.Count;
import io.mentorkd.cli.terminal.TextTable;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Checkpoints in words that all commands on them share. */
final class CheckpointText {

    private CheckpointText() {}

    /** A row for each. */
    static void printList(List<ListedCheckpoint> checkpoints, PrintWriter out) {
        TextTable table = new TextTable(
                "MODEL", "REVISION", "PROMOTED", "ROUND", "STEP", "OBJECTIVE", "SCORE", "ANNOUNCED", "HERE", "WHERE");
        checkpoints.forEach(each -> table.row(
                each.model(),
                each.revision(),
                promoted(each),
                each.round(),
                each.step(),
                each.objective(),
                mean(each),
                each.announced(),
                each.isPresent() ? "yes" : "no",
                where(each)));
        table.print(out);
    }

    private static String promoted(ListedCheckpoint checkpoint) {
        if (checkpoint.promoted()) {
            return checkpoint.rolledBackFrom().isPresent() ? "back" : "yes";
        }
        return checkpoint.previous() ? "before" : "no";
    }

    /** What came of a promotion or of a rollback. */
    static void print(PromotionOutcome outcome, PrintWriter out) {
        ListedCheckpoint now = outcome.now();
        Optional<ListedCheckpoint> before = outcome.before();
        if (outcome.changed()) {
            out.println(now.model() + ": "
                    + before.map(ListedCheckpoint::revision).orElse("nothing") + " -> " + now.revision());
            before.ifPresent(old -> out.println("mean score " + mean(old) + " -> " + mean(now)));
        } else {
            out.println(now.name() + " is promoted already" + back(now));
        }
        out.println(where(now));
    }

    private static String back(ListedCheckpoint checkpoint) {
        return checkpoint
                .rolledBackFrom()
                .map(from -> ", rolled back from " + from)
                .orElse("");
    }

    /** What was announced, and what its manifest says. */
    static void print(CheckpointDocument checkpoint, PrintWriter out) {
        checkpoint.announced().ifPresent(each -> {
            out.println(each.name() + (each.promoted() ? ", promoted" + back(each) : "")
                    + (each.previous() ? ", promoted before" : "") + ", announced " + each.announced());
            each.forcedBecause().ifPresent(reason -> out.println("promoted against the rule: " + reason));
            out.println("sha256 " + each.sha256());
            out.println(where(each) + (each.isPresent() ? "" : " (not on this machine)"));
        });
        checkpoint.manifest().ifPresent(lineage -> print(lineage, out));
    }

    private static void print(CheckpointLineage lineage, PrintWriter out) {
        out.println();
        out.println("model      " + lineage.model() + ", " + lineage.objective() + ", run " + lineage.runId());
        out.println("progress   " + Count.of(lineage.rounds(), "round")
                + (lineage.roundComplete() ? "" : ", the last one not done") + ", " + Count.of(lineage.step(), "step")
                + ", " + Count.of(lineage.examples(), "example"));
        lineage.learntFrom()
                .forEach(span -> out.println("learnt     " + span.topic() + ":" + span.partition() + ", offsets "
                        + span.from() + " to " + (span.to() - 1)));
        out.println("seed       " + lineage.seed());
        out.println("begun from " + lineage.begunFrom());
        out.println("mentor     " + lineage.mentor().map(JsonNode::toString).orElse("none ran beside it"));
        lineage.plan().ifPresent(id -> out.println("plan       " + (id.isTextual() ? id.asText() : id.toString())));
        lineage.scores().forEach((task, score) -> out.println("score      " + task + " " + decimal(score)));
        out.println("run has    " + String.join(", ", lineage.siblings()));
        out.println("settings   " + lineage.config());
    }

    /** Mean accuracy, or a dash. */
    static String mean(ListedCheckpoint checkpoint) {
        return checkpoint.meanScore().isPresent()
                ? decimal(checkpoint.meanScore().getAsDouble())
                : "-";
    }

    /** Where it lies: the directory, or the address where that is none of this machine. */
    static String where(ListedCheckpoint checkpoint) {
        return checkpoint.directory().map(Path::toString).orElse(checkpoint.uri());
    }

    static String decimal(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
