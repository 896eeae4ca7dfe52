package io.mentorkd.admin.replay;

import io.mentorkd.records.DistillationExample;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Question;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.SoftLabels;
import io.mentorkd.topics.Topics;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/** What the data topics hold. */
final class RecordTypes {

    private RecordTypes() {}

    /** Type of the values of {@code topic}; empty where it is no data topic of the pipeline. */
    static Optional<Class<? extends SpecificRecord>> of(Topics topics, String topic) {
        return Optional.ofNullable(Map.<String, Class<? extends SpecificRecord>>of(
                        topics.questions(), Question.class,
                        topics.rationales(), Rationale.class,
                        topics.accepted(), GradedRationale.class,
                        topics.rejected(), GradedRationale.class,
                        topics.softLabels(), SoftLabels.class,
                        topics.examples(), DistillationExample.class)
                .get(topic));
    }
}
