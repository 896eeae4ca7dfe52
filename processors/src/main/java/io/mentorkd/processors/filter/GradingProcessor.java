package io.mentorkd.processors.filter;

import io.mentorkd.connection.RecordSerdes;
import io.mentorkd.processors.streams.EarlyCommits;
import io.mentorkd.processors.streams.Received;
import io.mentorkd.processors.streams.SourceCheck;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Rationale;
import io.mentorkd.tasks.Acceptance;
import io.mentorkd.topics.Topics;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Grades each rationale once and forwards it to the accepted or the rejected ones. One that somebody else has to judge is passed
 * over: it comes back with its judgement. One that a vote decides on waits for the others.
 */
final class GradingProcessor implements Processor<String, Received<Rationale>, String, byte[]> {

    private static final Duration LOOK_AT_WAITING = Duration.ofSeconds(10);

    private final Topics topics;
    private final RecordSerdes serdes;
    private final RationaleGrading grading;
    private final OutsideCounts outside;

    private ProcessorContext<String, byte[]> context;
    private SourceCheck source;
    private FilterState state;
    private GradingInOrder inOrder;
    private Ballots ballots;
    private GradedOutput output;
    private EarlyCommits commits;

    GradingProcessor(Topics topics, FilterConfig config, RecordSerdes serdes, OutsideCounts outside) {
        this.topics = topics;
        this.serdes = serdes;
        this.grading = new RationaleGrading(config);
        this.outside = outside;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> initialised) {
        context = initialised;
        source = new SourceCheck(context, topics.rationales());
        state = new FilterState(context, topics, serdes);
        inOrder = new GradingInOrder(grading, new GradedHistory(state));
        ballots = new Ballots(state, grading);
        outside.holds(context.taskId(), ballots.waiting());
        output = new GradedOutput(context, topics, serdes);
        commits = new EarlyCommits(context);
        context.schedule(LOOK_AT_WAITING, PunctuationType.WALL_CLOCK_TIME, this::closeBallots);
    }

    @Override
    public void process(Record<String, Received<Rationale>> record) {
        commits.count();
        Rationale rationale = record.value().value();
        GradingInOrder.requireKey(record.key(), rationale);
        source.require(record.key(), record.value());
        if (grading.judgedElsewhere(rationale).isPresent()) {
            outside.left();
            return;
        }
        Optional<Acceptance.ByVote> vote = grading.vote(rationale);
        Optional<GradingInOrder.Found> before = vote.isPresent() ? inOrder.alreadyGraded(rationale) : Optional.empty();
        if (vote.isPresent() && before.isEmpty()) {
            output.requireRoom(record, record.value().bytes().length);
            List<GradedRationale> decided = ballots.add(rationale, vote.get(), context.currentSystemTimeMs());
            outside.holds(context.taskId(), ballots.waiting());
            decided.forEach(graded -> settle(record, inOrder.conclude(graded), Optional.empty()));
        } else {
            settle(
                    record,
                    before.orElseGet(() -> inOrder.grade(rationale)),
                    record.value().encoding());
        }
    }

    @Override
    public void close() {
        if (state != null) {
            outside.leave(context.taskId());
            state.close();
            output.close();
        }
    }

    private void closeBallots(long now) {
        for (GradedRationale graded : ballots.close(now)) {
            String key = graded.getRationale().getQuestion().getQuestionId();
            settle(new Record<>(key, graded, now), inOrder.conclude(graded), Optional.empty());
        }
        outside.holds(context.taskId(), ballots.waiting());
    }

    private void settle(Record<String, ?> record, GradingInOrder.Found found, Optional<ByteBuffer> rationale) {
        output.forward(record, found.graded(), rationale);
        // Not before it is known that it can be written: a dead letter that is sent again is no duplicate.
        inOrder.remember(found);
    }
}
