package io.mentorkd.faults.history;

import java.util.List;

/**
 * All committed records of the topics.
 *
 * @param questions of {@code questions}
 * @param rationales of {@code rationales}
 * @param verdicts of {@code rationales.accepted} and {@code rationales.rejected}
 * @param labels of {@code soft-labels}
 * @param examples of {@code examples}
 * @param letters of all topics of dead letters
 * @param transactions what is told of transactions
 */
public record Log(
        List<Seen.OfQuestion> questions,
        List<Seen.OfRationale> rationales,
        List<Seen.OfVerdict> verdicts,
        List<Seen.OfLabels> labels,
        List<Seen.OfExample> examples,
        List<Seen.OfLetter> letters,
        Transactions transactions) {

    public Log {
        questions = List.copyOf(questions);
        rationales = List.copyOf(rationales);
        verdicts = List.copyOf(verdicts);
        labels = List.copyOf(labels);
        examples = List.copyOf(examples);
        letters = List.copyOf(letters);
    }

    /**
     * Transactions.
     *
     * @param aborted records that only a reader of uncommitted ones sees
     * @param open partitions whose last stable offset lies before their end, as {@code topic:partition}
     * @param vanished records that a reader was given as committed during the run, and that are not there in the end
     */
    public record Transactions(long aborted, List<String> open, List<Place> vanished) {

        /** No transaction at all. */
        public static final Transactions NONE = new Transactions(0, List.of(), List.of());

        public Transactions {
            open = List.copyOf(open);
            vanished = List.copyOf(vanished);
        }
    }
}
