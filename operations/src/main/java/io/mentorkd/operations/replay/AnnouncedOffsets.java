package io.mentorkd.operations.replay;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.log.LogOffsets;
import io.mentorkd.log.LogReader;
import io.mentorkd.log.LogRecord;
import io.mentorkd.records.Checkpoint;
import io.mentorkd.topics.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where announced checkpoints stood in the topic that they were trained on. */
final class AnnouncedOffsets {

    private final LogOffsets offsets;
    private final KafkaConnection connection;
    private final Topics topics;

    AnnouncedOffsets(LogOffsets offsets, KafkaConnection connection, Topics topics) {
        this.offsets = offsets;
        this.connection = connection;
        this.topics = topics;
    }

    /** Next offsets of {@code topic} after the checkpoint, by partition. */
    Map<Integer, Long> of(LogBound.AtCheckpoint wanted, String topic) {
        Checkpoint checkpoint = find(wanted);
        Map<Integer, Long> next = checkpoint.getOffsets().stream()
                .filter(offset -> offset.getTopic().equals(topic))
                .collect(Collectors.toMap(offset -> offset.getPartition(), offset -> offset.getOffset()));
        if (next.isEmpty()) {
            String other = checkpoint.getOffsets().stream()
                    .map(offset -> offset.getTopic())
                    .distinct()
                    .collect(Collectors.joining(", "));
            throw new NoSuchCheckpointException("checkpoint " + checkpoint.getModelId() + "@" + checkpoint.getRevision()
                    + " says nothing of topic " + topic + ": "
                    + (other.isEmpty() ? "no round of it is done yet" : "it was trained on " + other));
        }
        return next;
    }

    private Checkpoint find(LogBound.AtCheckpoint wanted) {
        List<Checkpoint> ofModel = new ArrayList<>();
        try (LogReader<Checkpoint> log =
                new LogReader<>(connection, offsets.everything(topics.checkpoints()), Checkpoint.class)) {
            while (log.hasNext()) {
                LogRecord<Checkpoint> record = log.next();
                record.decoded()
                        .filter(checkpoint -> checkpoint.getModelId().equals(wanted.modelId()))
                        .ifPresent(ofModel::add);
            }
        }
        if (ofModel.isEmpty()) {
            throw new NoSuchCheckpointException(
                    "no checkpoint of model " + wanted.modelId() + " was announced on " + topics.checkpoints());
        }
        return chosen(wanted, ofModel)
                .orElseThrow(() -> new NoSuchCheckpointException("no checkpoint " + wanted.modelId() + "@"
                        + wanted.revision().orElse("") + " is on " + topics.checkpoints()
                        + ", which keeps the promoted and the newest one of a model: "
                        + ofModel.stream()
                                .map(Checkpoint::getRevision)
                                .distinct()
                                .collect(Collectors.joining(", "))));
    }

    private static Optional<Checkpoint> chosen(LogBound.AtCheckpoint wanted, List<Checkpoint> ofModel) {
        if (wanted.revision().isPresent()) {
            return last(ofModel.stream()
                    .filter(checkpoint -> checkpoint
                                    .getRevision()
                                    .startsWith(wanted.revision().get())
                            || checkpoint
                                    .getSha256()
                                    .startsWith(wanted.revision().get()))
                    .toList());
        }
        return last(ofModel.stream().filter(Checkpoint::getPromoted).toList()).or(() -> last(ofModel));
    }

    private static Optional<Checkpoint> last(List<Checkpoint> checkpoints) {
        return checkpoints.isEmpty() ? Optional.empty() : Optional.of(checkpoints.get(checkpoints.size() - 1));
    }
}
