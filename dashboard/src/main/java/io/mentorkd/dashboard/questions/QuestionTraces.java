package io.mentorkd.dashboard.questions;

import io.mentorkd.connection.UnreadableRecordException;
import io.mentorkd.dashboard.pipeline.PipelineView;
import io.mentorkd.dashboard.questions.QuestionTrace.State;
import io.mentorkd.dashboard.questions.QuestionTrace.Step;
import io.mentorkd.dashboard.views.QuestionTrails;
import io.mentorkd.dashboard.views.QuestionTrails.Trail;
import io.mentorkd.dashboard.views.RationaleSummary;
import io.mentorkd.dashboard.views.RecordFetch;
import io.mentorkd.records.Question;
import io.mentorkd.records.Source;
import io.mentorkd.records.Split;
import io.mentorkd.records.Verdict;
import io.mentorkd.topics.RecordPlace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.serialization.Deserializer;

/** Puts together where a question is, from what the background readers remember of the newest records. */
public final class QuestionTraces {

    /** What a stage has committed and written is read by several threads, which may be that far apart. */
    private static final Duration SETTLED = Duration.ofSeconds(10);

    private final QuestionTrails trails;
    private final RecordFetch fetch;
    private final Deserializer<Question> deserializer;
    private final PipelineView pipeline;

    /** @param pipeline tells how far its stages are */
    public QuestionTraces(
            QuestionTrails trails, RecordFetch fetch, Deserializer<Question> deserializer, PipelineView pipeline) {
        this.trails = trails;
        this.fetch = fetch;
        this.deserializer = deserializer;
        this.pipeline = pipeline;
    }

    /**
     * Follows a question; empty where it is not among the newest ones.
     *
     * @throws org.apache.kafka.common.KafkaException if the cluster does not answer
     */
    public Optional<QuestionTrace> trace(String questionId) {
        Trail published = trails.questions(questionId);
        if (published.first().isEmpty()) {
            return Optional.empty();
        }
        return fetch.fetch(published.first().get()).flatMap(record -> {
            try {
                Question question = deserializer.deserialize(record.topic(), record.value());
                return question.getQuestionId().equals(questionId)
                        ? Optional.of(trace(question, published))
                        : Optional.empty();
            } catch (UnreadableRecordException unreadable) {
                return Optional.empty();
            }
        });
    }

    private QuestionTrace trace(Question question, Trail published) {
        String id = question.getQuestionId();
        List<RationaleSummary> graded = trails.graded(id);
        boolean isTrained = question.getSplit() == Split.TRAIN;
        Trail teacher = trails.rationales(id, Source.TEACHER);
        Trail mentor = trails.rationales(id, Source.MENTOR);
        int written = Math.max(teacher.count() + mentor.count(), graded.size());
        long accepted =
                graded.stream().filter(row -> row.verdict() == Verdict.CORRECT).count();
        Trail labels = trails.softLabels(id);
        Trail examples = trails.examples(id);
        List<Step> steps = new ArrayList<>();
        steps.add(step(
                "questions",
                published,
                State.done,
                published.first().map(Object::toString).orElse("")));
        steps.add(step(
                "teacher",
                teacher,
                !isTrained ? State.none : isPassed("teacher", published) ? State.skipped : State.waiting,
                !isTrained
                        ? "only TRAIN questions reach teachers"
                        : teacher.count() == 0 && isPassed("teacher", published)
                                ? "skipped: no teacher is asked about its task, or it is a dead letter"
                                : count(teacher.count(), "rationale")));
        steps.add(step(
                "mentor-generate",
                mentor,
                !isTrained || !pipeline.hasGroup("mentor-generate")
                        ? State.none
                        : isPassed("mentor-generate", published) ? State.skipped : State.waiting,
                count(mentor.count(), "rationale")));
        steps.add(filtered(graded, written, accepted));
        boolean isPassed = accepted > 0
                && graded.stream()
                        .filter(row -> row.verdict() == Verdict.CORRECT)
                        .allMatch(row -> isPassed("mentor-label", RecordPlace.parse(row.id()), row.at()));
        steps.add(step(
                "mentor-label",
                labels,
                accepted == 0 ? State.none : isPassed ? State.skipped : State.waiting,
                labels.count() == 0 && isPassed
                        ? "skipped: unknown words, too long, another task, or a dead letter"
                        : labels.count() + " of " + accepted + " labelled"));
        steps.add(step(
                "join", examples, labels.count() > 0 ? State.waiting : State.none, count(examples.count(), "example")));
        return new QuestionTrace(
                id,
                question.getTask(),
                question.getText(),
                Optional.ofNullable(question.getGold()),
                question.getSplit(),
                steps,
                graded);
    }

    private boolean isPassed(String stage, Trail read) {
        return isPassed(stage, read.first(), read.firstAt());
    }

    /** Whether a stage has nothing to do with a record any more that was there for it long enough. */
    private boolean isPassed(String stage, Optional<RecordPlace> read, long at) {
        return System.currentTimeMillis() - at > SETTLED.toMillis()
                && read.filter(place -> pipeline.hasPassed(stage, place)).isPresent();
    }

    private static Step filtered(List<RationaleSummary> graded, int written, long accepted) {
        State state = graded.size() < written ? State.waiting : graded.isEmpty() ? State.none : State.done;
        return new Step(
                "filter",
                state,
                graded.size(),
                graded.stream().mapToLong(RationaleSummary::at).min(),
                accepted + " accepted, " + (graded.size() - accepted) + " rejected, " + (written - graded.size())
                        + " waiting");
    }

    private static Step step(String stage, Trail trail, State unlessDone, String detail) {
        return new Step(
                stage,
                trail.count() > 0 ? State.done : unlessDone,
                trail.count(),
                trail.count() > 0 ? OptionalLong.of(trail.firstAt()) : OptionalLong.empty(),
                detail);
    }

    private static String count(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
