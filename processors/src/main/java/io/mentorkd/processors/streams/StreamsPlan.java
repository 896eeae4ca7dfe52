package io.mentorkd.processors.streams;

import java.util.List;
import java.util.Properties;
import org.apache.kafka.streams.Topology;

/**
 * What a {@link StreamsRun} runs.
 *
 * @param name what people call the stage, such as filter
 * @param topology what it does
 * @param config configuration of Kafka Streams
 * @param retiredStores stores of older releases, from whose state this one cannot go on
 * @param inputs topics that it reads; those of a join must have equally many partitions
 * @param outputs topics that it writes, dead letters included
 * @param counts what counts the records that it writes
 */
public record StreamsPlan<K>(
        String name,
        Topology topology,
        Properties config,
        List<String> retiredStores,
        List<String> inputs,
        List<String> outputs,
        CommittedCounts<K> counts) {

    public StreamsPlan {
        if (inputs.isEmpty()) {
            throw new IllegalArgumentException("inputs must name a topic, was empty");
        }
        retiredStores = List.copyOf(retiredStores);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }
}
