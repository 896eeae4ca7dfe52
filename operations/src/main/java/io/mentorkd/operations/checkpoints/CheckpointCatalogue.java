package io.mentorkd.operations.checkpoints;

import io.mentorkd.checkpoints.AnnouncedCheckpoints;
import io.mentorkd.checkpoints.Announcement;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.topics.Topics;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

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
            return of(announced.refresh(), announced);
        }
    }

    static CheckpointCatalogue of(List<Announcement> announcements, AnnouncedCheckpoints announced) {
        List<Announcement> lastFirst = new ArrayList<>(announcements);
        Collections.reverse(lastFirst);
        List<ListedCheckpoint> listed = new ArrayList<>();
        for (Announcement each : lastFirst) {
            if (listed.stream().noneMatch(later -> Announcement.same(later.checkpoint(), each.checkpoint()))) {
                boolean promoted = announced
                        .promoted(each.checkpoint().getModelId())
                        .filter(now -> Announcement.same(now, each.checkpoint()))
                        .isPresent();
                listed.add(new ListedCheckpoint(each.checkpoint(), each.at(), promoted));
            }
        }
        Collections.reverse(listed);
        return new CheckpointCatalogue(List.copyOf(listed));
    }

    /** All of them, by model, in the order in which they were last announced. */
    public List<ListedCheckpoint> all() {
        return checkpoints.stream()
                .sorted(Comparator.comparing(each -> each.checkpoint().getModelId()))
                .toList();
    }

    /** Those of a model. */
    public List<ListedCheckpoint> of(String model) {
        return checkpoints.stream()
                .filter(each -> each.checkpoint().getModelId().equals(model))
                .toList();
    }

    /** The one to use of a model. */
    public Optional<ListedCheckpoint> promoted(String model) {
        return of(model).stream().filter(ListedCheckpoint::promoted).findFirst();
    }

    /**
     * The checkpoint of a model that a person means.
     *
     * @param revision its revision, or how that or its SHA-256, which it is the beginning of, begins; empty: the promoted one, or else the one announced last
     * @throws CheckpointNotFoundException if there is none, or if several revisions begin so
     */
    public ListedCheckpoint require(String model, Optional<String> revision) {
        List<ListedCheckpoint> known = of(model);
        if (known.isEmpty()) {
            throw new CheckpointNotFoundException("no checkpoint of " + model + " is announced"
                    + (checkpoints.isEmpty() ? "" : "; there are some of " + models()));
        }
        if (revision.isEmpty()) {
            return promoted(model).orElseGet(() -> known.get(known.size() - 1));
        }
        List<ListedCheckpoint> meant = known.stream()
                .filter(each -> each.checkpoint().getRevision().startsWith(revision.get())
                        || each.checkpoint().getSha256().startsWith(revision.get()))
                .toList();
        long revisions = meant.stream()
                .map(each -> each.checkpoint().getRevision())
                .distinct()
                .count();
        if (revisions != 1) {
            throw new CheckpointNotFoundException(
                    (revisions == 0 ? "no revision " : "several revisions ") + "of " + model + " begin with "
                            + revision.get() + "; there are "
                            + known.stream()
                                    .map(each -> each.checkpoint().getRevision())
                                    .distinct()
                                    .collect(Collectors.joining(", ")));
        }
        // The same weights may lie in several places: best where they can be found.
        return meant.stream()
                .filter(ListedCheckpoint::isPresent)
                .reduce((first, last) -> last)
                .orElseGet(() -> meant.get(meant.size() - 1));
    }

    private String models() {
        return checkpoints.stream()
                .map(each -> each.checkpoint().getModelId())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
