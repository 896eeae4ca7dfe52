package io.mentorkd.admin.replay;

import io.mentorkd.admin.RefusedException;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.log.LogOffsets;
import io.mentorkd.log.LogRange;
import io.mentorkd.log.LogReader;
import io.mentorkd.log.LogRecord;
import io.mentorkd.log.OffsetSpan;
import io.mentorkd.log.RawLogReader;
import io.mentorkd.topics.Topics;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Makes plans: asks the cluster once what the ends of a range are, and counts what lies in between. */
public final class ReplayPlanner {

    private final KafkaConnection connection;
    private final Topics topics;
    private final LogOffsets offsets;
    private final BoundResolver bounds;
    private final TopicFacts facts;

    /** A planner on {@code admin}, which stays the caller's. */
    public ReplayPlanner(Admin admin, KafkaConnection connection, Topics topics) {
        this.connection = connection;
        this.topics = topics;
        this.offsets = new LogOffsets(admin);
        this.bounds = new BoundResolver(admin, connection, topics);
        this.facts = new TopicFacts(admin);
    }

    /**
     * The plan that is asked for, as of {@code now}. Reads the whole range.
     *
     * @param scanned is told how many records were read so far
     * @throws IllegalArgumentException if an end cannot be understood, or the filter asks what the records do not say
     * @throws RefusedException if an end is a checkpoint that was not announced
     * @throws RefusedException if the topic loses records in the middle
     */
    public ReplayPlan plan(ReplayRequest request, Instant now, LongConsumer scanned) {
        LogBound from = parse("--from", request.from(), now);
        LogBound to = parse("--until", request.to(), now);
        Optional<Class<? extends SpecificRecord>> type = type(request);
        String topicId = facts.idOf(request.topic());
        if (facts.isCompacted(request.topic())) {
            throw RefusedException.conflict("topic " + request.topic()
                    + " is compacted: records vanish from the middle of a range, so that nothing made of it could"
                    + " be made again. Set cleanup.policy=delete, or copy the topic to one that has it");
        }
        NavigableMap<Integer, Long> beginning = offsets.beginning(request.topic());
        NavigableMap<Integer, OffsetSpan> wanted =
                spans(bounds.resolve(from, request.topic()), bounds.resolve(to, request.topic()));
        NavigableMap<Integer, OffsetSpan> partitions = new TreeMap<>();
        NavigableMap<Integer, OffsetSpan> taken = new TreeMap<>();
        wanted.forEach((partition, span) -> {
            long left = Math.min(Math.max(span.from(), beginning.get(partition)), span.to());
            partitions.put(partition, new OffsetSpan(left, span.to()));
            long asked = asksForTheVeryBeginning(from, span, beginning.get(partition)) ? 0 : span.from();
            if (asked < left) {
                taken.put(partition, new OffsetSpan(asked, left));
            }
        });
        PlannedRecords records = new PlannedRecords(
                topicId,
                partitions,
                count(new LogRange(request.topic(), partitions), request.selection(), type, scanned),
                taken);
        return ReplayPlanFile.identified(request, records, now);
    }

    /** Where the beginning or a time is asked for and retention was at work, what it took may have been meant, too. */
    private static boolean asksForTheVeryBeginning(LogBound from, OffsetSpan span, long beginning) {
        return (from instanceof LogBound.Beginning || from instanceof LogBound.AtTime) && span.from() == beginning;
    }

    private static LogBound parse(String option, String text, Instant now) {
        try {
            return LogBound.parse(text, now);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(option + " " + wrong.getMessage(), wrong);
        }
    }

    private static NavigableMap<Integer, OffsetSpan> spans(
            NavigableMap<Integer, Long> from, NavigableMap<Integer, Long> to) {
        NavigableMap<Integer, OffsetSpan> spans = new TreeMap<>();
        from.forEach((partition, first) -> {
            if (to.containsKey(partition)) {
                spans.put(partition, new OffsetSpan(first, Math.max(first, to.get(partition))));
            }
        });
        return spans;
    }

    private Optional<Class<? extends SpecificRecord>> type(ReplayRequest request) {
        Optional<Class<? extends SpecificRecord>> type = RecordTypes.of(topics, request.topic());
        if (!request.wantsAll() && type.isEmpty()) {
            throw new IllegalArgumentException("nothing can be selected from " + request.topic()
                    + ", which is no data topic of the pipeline: leave out filters and --sample");
        }
        type.flatMap(request.filter()::unfit).ifPresent(option -> {
            throw new IllegalArgumentException(
                    option + " cannot be asked of the records of " + request.topic() + ", which do not say");
        });
        return type;
    }

    private ReplayCounts count(
            LogRange range,
            Predicate<SpecificRecord> selection,
            Optional<Class<? extends SpecificRecord>> type,
            LongConsumer scanned) {
        Tally tally = new Tally(selection, scanned);
        if (!range.isEmpty() && type.isPresent()) {
            read(range, type.get(), tally);
        } else if (!range.isEmpty()) {
            try (RawLogReader reader = new RawLogReader(connection, List.of(range))) {
                reader.forEachRemaining(tally::addUndecoded);
            }
        }
        return tally.counts();
    }

    private <T extends SpecificRecord> void read(LogRange range, Class<T> type, Tally tally) {
        try (LogReader<T> reader = new LogReader<>(connection, range, type)) {
            reader.forEachRemaining(tally::add);
        }
    }

    private static final class Tally {
        private final Predicate<SpecificRecord> selection;
        private final LongConsumer told;
        private long scanned;
        private long matched;
        private long unreadable;
        private long tokens;
        private long bytes;

        Tally(Predicate<SpecificRecord> selection, LongConsumer told) {
            this.selection = selection;
            this.told = told;
        }

        void add(LogRecord<? extends SpecificRecord> record) {
            told.accept(++scanned);
            if (record.decoded().isEmpty()) {
                unreadable++;
            } else if (selection.test(record.decoded().get())) {
                matched++;
                tokens += RecordFacts.of(record.decoded().get()).tokens();
                bytes += size(record.raw());
            }
        }

        void addUndecoded(ConsumerRecord<byte[], byte[]> raw) {
            told.accept(++scanned);
            matched++;
            bytes += size(raw);
        }

        ReplayCounts counts() {
            return new ReplayCounts(scanned, matched, unreadable, tokens, bytes);
        }

        private static long size(ConsumerRecord<byte[], byte[]> raw) {
            return (long) Math.max(0, raw.serializedKeySize()) + Math.max(0, raw.serializedValueSize());
        }
    }
}
