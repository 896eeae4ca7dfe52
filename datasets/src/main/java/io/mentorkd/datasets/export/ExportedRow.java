package io.mentorkd.datasets.export;

import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Question;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.SoftLabels;
import java.util.Objects;
import java.util.Optional;

/**
 * A record of the log on its way into a dataset.
 *
 * @param place where it lies
 * @param graded the rationale with its verdict
 * @param labels the mentor's soft labels for it, where the record is an example
 */
public record ExportedRow(Place place, GradedRationale graded, Optional<SoftLabels> labels) {

    /**
     * Where a record lies in the log.
     *
     * @param topic topic
     * @param partition partition
     * @param offset offset
     */
    public record Place(String topic, int partition, long offset) {}

    public ExportedRow {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(graded, "graded");
        Objects.requireNonNull(labels, "labels");
    }

    Rationale rationale() {
        return graded.getRationale();
    }

    Question question() {
        return rationale().getQuestion();
    }

    /** What the user says: the question as the model read it, which holds its options. */
    String asked() {
        return question().getText();
    }

    /** What the assistant says: the steps, and after an empty line the answer, where it was given apart from them. */
    String answered() {
        String chain = rationale().getChain().strip();
        String completion = rationale().getCompletion() == null
                ? ""
                : rationale().getCompletion().strip();
        return chain.isEmpty() || completion.isEmpty() ? chain + completion : chain + "\n\n" + completion;
    }
}
