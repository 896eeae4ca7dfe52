package io.mentorkd.admin.lag;

import io.mentorkd.admin.RefusedException;
import io.mentorkd.admin.pace.TrainingPace;
import io.mentorkd.connection.ClusterAnswer;
import io.mentorkd.connection.KafkaConnection;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.ListGroupsResult;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Looks, again and again, at how far groups are behind. What is committed is read before the ends of the logs are, so that
 * a lag is never negative and at most what arrives meanwhile too large. A failure of one group or partition is told in its
 * place and hides no other.
 *
 * <p>Costs a few requests a broker at each look, whatever the number of groups and partitions, and one fetch of the first
 * unread records that have changed since the look before. Not for several threads.
 */
public final class LagCollector implements AutoCloseable {

    private final KafkaConnection connection;
    private final GroupSelection selection;
    private final LagConfig config;
    private final Stages stages;
    private final Clock clock;
    private final Admin admin;
    private final FirstRecords records;
    private final RecordTimes times;
    private final LagHistory history;
    private Optional<TrainingPace> training = Optional.empty();

    /** A collector with clients of its own, which {@link #close()} closes. */
    public LagCollector(KafkaConnection connection, GroupSelection selection, LagConfig config) {
        this.connection = connection;
        this.selection = selection;
        this.config = config;
        this.stages = new Stages(selection.topics());
        this.clock = Clock.systemUTC();
        this.records = new FirstRecords(connection, config);
        this.times = new RecordTimes(config, records);
        this.history = new LagHistory(config);
        this.admin = Admin.create(connection.adminConfig());
    }

    /**
     * Looks at the cluster.
     *
     * @throws RefusedException if a named group does not exist
     * @throws KafkaException if the cluster does not answer; a later look may succeed, and remembers what came before
     */
    public LagReport look() {
        List<String> notes = new ArrayList<>();
        List<ObservedGroup> groups =
                new ArrayList<>(new GroupReader(admin, stages, config, clock.instant()).read(selected(notes)));
        AbsentStages absent =
                selection.pipeline() ? AbsentStages.among(stages.needed(), groups, admin, config) : AbsentStages.NONE;
        Set<TopicPartition> partitions = Stream.concat(
                        groups.stream().flatMap(group -> group.positions().keySet().stream()),
                        absent.partitions().stream())
                .collect(Collectors.toSet());
        LogSpans spans = LogSpans.read(admin, partitions, config);
        groups.addAll(absent.observed(spans));
        Instant now = clock.instant();
        RetentionLimits limits =
                RetentionLimits.read(admin, LogSpans.topics(spans.known().keySet()), config);
        Map<RecordTimes.Position, Optional<Instant>> written = written(groups, spans, notes);
        history.retain(groups.stream().map(ObservedGroup::id).collect(Collectors.toSet()));
        LagArithmetic arithmetic = new LagArithmetic(
                new LagArithmetic.Logs(spans, limits, written), history, units(groups, spans, notes), now);
        List<GroupLag> lags = groups.stream().map(arithmetic::of).toList();
        return new LagReport(now, lags, Bottleneck.among(lags), notes);
    }

    @Override
    public void close() {
        try (records) {
            training.ifPresent(TrainingPace::close);
        } finally {
            admin.close();
        }
    }

    private Collection<GroupListing> selected(List<String> notes) {
        ListGroupsResult result = admin.listGroups(new ListGroupsOptions().timeoutMs(config.timeoutMillis()));
        Collection<GroupListing> existing = ClusterAnswer.of(result.valid());
        Collection<Throwable> errors = ClusterAnswer.of(result.errors());
        if (existing.isEmpty() && !errors.isEmpty()) {
            ClusterAnswer.of(result.all());
        }
        errors.forEach(error -> notes.add("the groups of one broker are missing: " + Answers.message(error)));
        selection.requireNamed(existing.stream().map(GroupListing::groupId).toList());
        return existing.stream()
                .filter(group -> selection.selects(group.groupId()))
                .sorted(Comparator.comparing(GroupListing::groupId))
                .toList();
    }

    private Map<RecordTimes.Position, Optional<Instant>> written(
            List<ObservedGroup> groups, LogSpans spans, List<String> notes) {
        Map<RecordTimes.Position, Long> wanted = new HashMap<>();
        for (ObservedGroup group : groups) {
            group.positions().forEach((partition, position) -> {
                LogSpans.Span span = spans.known().get(partition);
                if (position.isBehind(span) && position.isFirstLeft(span.end())) {
                    wanted.put(
                            RecordTimes.Position.of(
                                    partition, position.committed().orElseThrow(), span),
                            span.end());
                }
            });
        }
        try {
            Map<RecordTimes.Position, Optional<Instant>> found = times.of(wanted);
            if (found.size() < wanted.size()) {
                notes.add("lag in time is not known of " + (wanted.size() - found.size())
                        + " partitions: there was no time to fetch their records, or they carry none");
            }
            return found;
        } catch (InterruptException interrupted) {
            throw interrupted;
        } catch (KafkaException failure) {
            notes.add("lag in time is not known, since records cannot be read: " + Answers.message(failure));
            return Map.of();
        }
    }

    /** The pipeline's units; how fast models are trained is found out where a trainer is behind. */
    private WorkUnits units(List<ObservedGroup> groups, LogSpans spans, List<String> notes) {
        boolean isAsked = groups.stream()
                .anyMatch(group -> stages.trainedModel(group.id()).isPresent() && group.isBehind(spans));
        boolean known = isAsked && updateTraining(notes);
        return new WorkUnits(stages, model -> known ? training.flatMap(pace -> pace.of(model)) : Optional.empty());
    }

    private boolean updateTraining(List<String> notes) {
        try {
            if (training.isEmpty()) {
                training = Optional.of(new TrainingPace(connection, selection.topics(), config.timeout()));
            }
            training.get().update();
            return true;
        } catch (InterruptException interrupted) {
            throw interrupted;
        } catch (KafkaException failure) {
            notes.add("how long training takes is not known: " + Answers.message(failure));
            return false;
        }
    }
}
