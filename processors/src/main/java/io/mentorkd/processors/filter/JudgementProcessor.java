package io.mentorkd.processors.filter;

import io.mentorkd.connection.RecordSerdes;
import io.mentorkd.processors.streams.EarlyCommits;
import io.mentorkd.processors.streams.Received;
import io.mentorkd.processors.streams.SourceCheck;
import io.mentorkd.records.Judgement;
import io.mentorkd.topics.Topics;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Forwards what others say of rationales to the accepted or the rejected ones. */
final class JudgementProcessor implements Processor<String, Received<Judgement>, String, byte[]> {

    private final Topics topics;
    private final RecordSerdes serdes;
    private final RationaleGrading grading;
    private final OutsideCounts outside;

    private SourceCheck source;
    private FilterState state;
    private GradingInOrder inOrder;
    private GradedOutput output;
    private EarlyCommits commits;

    JudgementProcessor(Topics topics, FilterConfig config, RecordSerdes serdes, OutsideCounts outside) {
        this.topics = topics;
        this.serdes = serdes;
        this.grading = new RationaleGrading(config);
        this.outside = outside;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> context) {
        source = new SourceCheck(context, topics.judgements());
        state = new FilterState(context, topics, serdes);
        inOrder = new GradingInOrder(grading, new GradedHistory(state));
        output = new GradedOutput(context, topics, serdes);
        commits = new EarlyCommits(context);
    }

    @Override
    public void process(Record<String, Received<Judgement>> record) {
        commits.count();
        Judgement judgement = record.value().value();
        GradingInOrder.requireKey(record.key(), judgement.getRationale());
        source.require(record.key(), record.value());
        outside.judged();
        GradingInOrder.Found found = inOrder.judge(judgement);
        output.forward(record, found.graded(), Optional.empty());
        inOrder.remember(found);
    }

    @Override
    public void close() {
        if (state != null) {
            state.close();
            output.close();
        }
    }
}
