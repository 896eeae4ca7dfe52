package io.mentorkd.admin.replay;

import io.mentorkd.admin.RefusedException;
import io.mentorkd.admin.checkpoints.CheckpointCatalogue;
import io.mentorkd.admin.checkpoints.ListedCheckpoint;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.topics.Topics;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Where announced checkpoints stood in the topic that they were trained on. */
final class AnnouncedOffsets {

    private final KafkaConnection connection;
    private final Topics topics;

    AnnouncedOffsets(KafkaConnection connection, Topics topics) {
        this.connection = connection;
        this.topics = topics;
    }

    /** Next offsets of {@code topic} after the checkpoint, by partition. */
    Map<Integer, Long> of(LogBound.AtCheckpoint wanted, String topic) {
        ListedCheckpoint checkpoint =
                CheckpointCatalogue.read(connection, topics).require(wanted.modelId(), wanted.revision());
        List<ListedCheckpoint.Next> offsets = checkpoint.offsets();
        Map<Integer, Long> next = offsets.stream()
                .filter(offset -> offset.topic().equals(topic))
                .collect(Collectors.toMap(ListedCheckpoint.Next::partition, ListedCheckpoint.Next::offset));
        if (next.isEmpty()) {
            String other = offsets.stream()
                    .map(ListedCheckpoint.Next::topic)
                    .distinct()
                    .collect(Collectors.joining(", "));
            throw RefusedException.notFound("checkpoint " + checkpoint.name() + " says nothing of topic " + topic + ": "
                    + (other.isEmpty() ? "no round of it is done yet" : "it was trained on " + other));
        }
        return next;
    }
}
