package io.mentorkd.dashboard.tail;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.telemetry.metrics.Heartbeat;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads feeds on a thread of its own until closed. */
public final class FeedReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FeedReader.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long PAUSE_MILLIS = 1_000;
    private static final Duration CLOSING = Duration.ofMillis(500);
    private static final long JOIN_MILLIS = 1_500;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final ClusterWatch watch;
    private final TailReading reading;
    private final Heartbeat heartbeat = Heartbeat.start("feeds");
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "dashboard-tail");
    private volatile Optional<String> trouble = Optional.empty();

    private FeedReader(KafkaConsumer<byte[], byte[]> consumer, ClusterWatch watch, List<Feed> feeds) {
        this.consumer = consumer;
        this.watch = watch;
        this.reading = new TailReading(consumer, feeds);
        thread.setDaemon(true);
    }

    /** Begins to read; {@code watch} tells which partitions there are, and must know all topics of the feeds. */
    public static FeedReader start(KafkaConnection connection, ClusterWatch watch, List<Feed> feeds) {
        Map<String, Object> config = connection.consumerConfig();
        config.put("allow.auto.create.topics", "false");
        // Little is held at a time: what is fetched of many partitions is what bounds the heap.
        config.putIfAbsent("fetch.max.bytes", 4 << 20);
        config.putIfAbsent("max.partition.fetch.bytes", 256 << 10);
        config.putIfAbsent("max.poll.records", 2_000);
        config.putIfAbsent("fetch.max.wait.ms", 200);
        FeedReader tail = new FeedReader(
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer()), watch, feeds);
        tail.thread.start();
        return tail;
    }

    /** Beats with every turn of the reading, whether there was anything to read or not. */
    public Heartbeat heartbeat() {
        return heartbeat;
    }

    /** Why nothing is read at the moment, beside a cluster that does not answer; empty if nothing is wrong. */
    public Optional<String> trouble() {
        return trouble;
    }

    /** Records a second of a topic, of the last seconds. */
    public double rate(String topic) {
        return reading.rate(topic);
    }

    @Override
    public void close() {
        stop.countDown();
        consumer.wakeup();
        try {
            thread.join(JOIN_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (stop.getCount() > 0) {
                step();
                heartbeat.beat();
            }
        } catch (WakeupException | InterruptException stopping) {
            LOG.debug("reading ends");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } finally {
            consumer.close(CloseOptions.timeout(CLOSING));
        }
    }

    private void step() throws InterruptedException {
        try {
            reading.assign(watch.spans());
            if (consumer.assignment().isEmpty()) {
                stop.await(POLL.toMillis(), TimeUnit.MILLISECONDS);
                return;
            }
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            reading.take(records);
            trouble = Optional.empty();
        } catch (OffsetOutOfRangeException gone) {
            // Retention took what was to be read next, or the topic was made anew.
            consumer.seekToBeginning(gone.offsetOutOfRangePartitions().keySet());
        } catch (WakeupException | InterruptException stopping) {
            throw stopping;
        } catch (KafkaException away) {
            LOG.warn("reading goes on in a second: {}", away.getMessage());
            pause(away);
        } catch (RuntimeException failure) {
            LOG.error("some records were passed over", failure);
            pause(failure);
        }
    }

    private void pause(RuntimeException failure) throws InterruptedException {
        trouble = Optional.of(String.valueOf(failure.getMessage()));
        stop.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }
}
