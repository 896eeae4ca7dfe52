package io.mentorkd.admin.checkpoints;

import io.mentorkd.admin.RefusedException;
import io.mentorkd.checkpoints.AnnouncedCheckpoints;
import io.mentorkd.checkpoints.Announcement;
import io.mentorkd.checkpoints.Announcement.Files;
import io.mentorkd.checkpoints.LatestCheckpoints;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.records.Checkpoint;
import io.mentorkd.topics.Topics;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The checkpoints that the topic still knows: the promoted and the newest of every model, and what compaction has left. */
public final class CheckpointCatalogue {

    private final List<ListedCheckpoint> checkpoints;

    private CheckpointCatalogue(List<ListedCheckpoint> checkpoints) {
        this.checkpoints = checkpoints;
    }

    /**
     * What is announced by now.
     *
     * @throws io.mentorkd.connection.SchemaRegistryUnavailableException if the registry does not answer
     */
    public static CheckpointCatalogue read(KafkaConnection connection, Topics topics) {
        try (AnnouncedCheckpoints announced = new AnnouncedCheckpoints(connection, topics)) {
            return of(announced.refresh(), announced.latest());
        }
    }

    /**
     * What was announced, in that order.
     *
     * @param latest which of them count, by all that was announced
     */
    public static CheckpointCatalogue of(Collection<Announcement> announcements, LatestCheckpoints latest) {
        Map<Files, Announcement> lastOfEach = new LinkedHashMap<>();
        announcements.forEach(each -> add(each, lastOfEach));
        return new CheckpointCatalogue(lastOfEach.values().stream()
                .map(each -> new ListedCheckpoint(
                        each.checkpoint(),
                        each.at(),
                        isThis(each, latest.promoted(each.checkpoint().getModelId())),
                        isThis(each, latest.previous(each.checkpoint().getModelId()))))
                .toList());
    }

    /** Takes in an announcement: the last of each checkpoint counts, and who is announced last is the last. */
    public static void add(Announcement announcement, Map<Files, Announcement> lastOfEach) {
        Files files = Files.of(announcement.checkpoint());
        if (announcement.isReminder()) {
            lastOfEach.putIfAbsent(files, announcement);
        } else {
            lastOfEach.remove(files);
            lastOfEach.put(files, announcement);
        }
    }

    private static boolean isThis(Announcement announcement, Optional<Checkpoint> other) {
        return other.filter(there -> Announcement.same(there, announcement.checkpoint()))
                .isPresent();
    }

    /** All of them, by model, in the order in which they were last announced. */
    public List<ListedCheckpoint> all() {
        return checkpoints.stream()
                .sorted(Comparator.comparing(ListedCheckpoint::model))
                .toList();
    }

    /** Those of a model. */
    public List<ListedCheckpoint> of(String model) {
        return checkpoints.stream().filter(each -> each.model().equals(model)).toList();
    }

    /** The one to use of a model. */
    public Optional<ListedCheckpoint> promoted(String model) {
        return of(model).stream().filter(ListedCheckpoint::promoted).findFirst();
    }

    /** The one that was promoted before the one to use; empty where none was, or it is not known. */
    public Optional<ListedCheckpoint> previous(String model) {
        return of(model).stream().filter(ListedCheckpoint::previous).findFirst();
    }

    /** Whether the checkpoint was announced last of its model. */
    boolean isLast(Checkpoint checkpoint) {
        List<ListedCheckpoint> known = of(checkpoint.getModelId());
        return Announcement.same(known.get(known.size() - 1).checkpoint(), checkpoint);
    }

    /** Whether {@code one} was announced after {@code other}, which is of the same model. */
    boolean isLater(ListedCheckpoint one, ListedCheckpoint other) {
        return checkpoints.indexOf(one) > checkpoints.indexOf(other);
    }

    /**
     * The checkpoint of a model that a person means.
     *
     * @param revision its revision, or how that or its SHA-256 begins; empty: the promoted one, or else the one announced last
     * @throws RefusedException if there is none, or if several revisions begin so
     */
    public ListedCheckpoint require(String model, Optional<String> revision) {
        List<ListedCheckpoint> known = of(model);
        if (known.isEmpty()) {
            throw RefusedException.notFound("no checkpoint of " + model + " is announced"
                    + (checkpoints.isEmpty() ? "" : "; there are some of " + models()));
        }
        if (revision.isEmpty()) {
            return promoted(model).orElseGet(() -> known.get(known.size() - 1));
        }
        List<ListedCheckpoint> meant = known.stream()
                .filter(each -> each.revision().startsWith(revision.get())
                        || each.sha256().startsWith(revision.get()))
                .toList();
        long revisions =
                meant.stream().map(ListedCheckpoint::revision).distinct().count();
        if (revisions != 1) {
            throw RefusedException.notFound((revisions == 0
                            ? "no revision of " + model + " begins"
                            : "several revisions of " + model + " begin")
                    + " with " + revision.get() + "; there are "
                    + known.stream().map(ListedCheckpoint::revision).distinct().collect(Collectors.joining(", ")));
        }
        return best(meant).orElseThrow();
    }

    /** The checkpoint of a model that has this very revision; empty where there is none. */
    public Optional<ListedCheckpoint> find(String model, String revision) {
        return best(of(model).stream()
                .filter(each -> each.revision().equals(revision))
                .toList());
    }

    /** The same weights may lie in several places: best where they can be found. */
    private static Optional<ListedCheckpoint> best(List<ListedCheckpoint> places) {
        return last(places.stream().filter(ListedCheckpoint::isPresent)).or(() -> last(places.stream()));
    }

    private static Optional<ListedCheckpoint> last(Stream<ListedCheckpoint> places) {
        return places.reduce((first, last) -> last);
    }

    private String models() {
        return checkpoints.stream()
                .map(ListedCheckpoint::model)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
