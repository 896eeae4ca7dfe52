package io.mentorkd.producers.teachers;

/** The share group of a worker as the cluster sees it: how it is set up, and how much is left for it. */
interface ShareGroup extends AutoCloseable {

    /**
     * Makes the group begin with the first question and not with the next one, and read committed ones only. To be called before the first poll.
     *
     * @throws org.apache.kafka.common.KafkaException if the cluster refuses
     */
    void beginAtFirstQuestion();

    /** Deliveries after which the broker gives a record up without a word. */
    int maxDeliveries();

    /** Records that no member has dealt with yet; those in work are among them. */
    long remaining();

    @Override
    void close();
}
