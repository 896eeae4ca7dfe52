package io.mentorkd.topics;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Names of the pipeline's topics.
 *
 * @param prefix what every name begins with, {@code mentorkd.} unless configured
 */
public record Topics(String prefix) {

    /** The default prefix. */
    public static final String DEFAULT_PREFIX = "mentorkd.";

    private static final Pattern LEGAL = Pattern.compile("[a-zA-Z0-9._-]{0,200}");

    public Topics {
        if (!LEGAL.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "topicPrefix may hold letters, digits, '.', '_' and '-' only, at most 200, was '" + prefix + "'");
        }
    }

    /** Names of the groups that read them. */
    public Groups groups() {
        return new Groups(prefix);
    }

    /** Questions. */
    public String questions() {
        return prefix + "questions";
    }

    /** Rationales of teachers and mentors, ungraded. */
    public String rationales() {
        return prefix + "rationales";
    }

    /** What teachers were paid for, compacted by request and sample. */
    public String teacherResponses() {
        return prefix + "teacher-responses";
    }

    /** What teachers are yet to be asked in batches, compacted by teacher, request and samples. */
    public String teacherRequests() {
        return prefix + "teacher-requests";
    }

    /** Batches that are with teachers' servers, compacted by teacher and batch. */
    public String teacherBatches() {
        return prefix + "teacher-batches";
    }

    /** Rationales that end in the right answer. */
    public String accepted() {
        return prefix + "rationales.accepted";
    }

    /** All other rationales, with the reason. */
    public String rejected() {
        return prefix + "rationales.rejected";
    }

    /** What outside graders and people say of rationales. */
    public String judgements() {
        return prefix + "judgements";
    }

    /** Tasks of users' own, compacted by name. */
    public String tasks() {
        return prefix + "tasks";
    }

    /** The mentor's token probabilities. */
    public String softLabels() {
        return prefix + "soft-labels";
    }

    /** Accepted rationales joined with their soft labels. */
    public String examples() {
        return prefix + "examples";
    }

    /** Announced checkpoints, compacted by model id. */
    public String checkpoints() {
        return prefix + "checkpoints";
    }

    /** Step metrics and evaluations. */
    public String metrics() {
        return prefix + "metrics";
    }

    /** Where records of a topic go that cannot be used. */
    public String deadLetters(String topic) {
        return topic + ".dlq";
    }

    /** What became of the records behind dead letters: sent again, or discarded. Compacted by the record's place. */
    public String handledDeadLetters() {
        return prefix + "dlq-handled";
    }

    /** The topics that stages consume, which therefore have a dead-letter topic. */
    public List<String> consumed() {
        return List.of(questions(), rationales(), judgements(), accepted(), softLabels(), examples());
    }
}
