package io.mentorkd.cli.deadletters;

import io.mentorkd.cli.options.ConnectionOptions;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.topics.Topics;
import java.util.stream.Stream;

/** Connects to the topics of dead letters. */
final class DlqTopics {

    private DlqTopics() {}

    /** The connection, after a check that those topics are there. */
    static KafkaConnection connect(ConnectionOptions connection) {
        Topics topics = connection.topics();
        Stream<ConnectionOptions.TopicName> consumed = topics.consumed().stream()
                .flatMap(topic -> Stream.of(names -> topic, names -> names.deadLetters(topic)));
        return connection.connect(Stream.concat(consumed, Stream.of(Topics::handledDeadLetters))
                .toArray(ConnectionOptions.TopicName[]::new));
    }
}
