package io.mentorkd.producers.teachers.batches;

import io.mentorkd.records.Question;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.TeacherBatch;
import io.mentorkd.records.TeacherRequest;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.RecordMetadata;

/** What is durable of the requests and batches of one teacher. Read by any thread; {@link #write} is for one. */
interface BatchJournal extends AutoCloseable {

    /**
     * What the requests are that are yet to be answered.
     *
     * @param requests how many questions wait for an answer
     * @param samples that they are to have
     * @param promptTokens of their prompts, by length
     */
    record Totals(long requests, long samples, long promptTokens) {}

    /** Takes over: who wrote before can no longer, and all that it wrote is known. Also after {@link #write} has failed. */
    void begin();

    /** Adds a request, which is there once the future is done. For any thread. */
    Future<RecordMetadata> want(TeacherRequest request);

    /** Returns when all requests are known that were there when it was called. */
    void catchUp();

    /** Ids of the requests that are yet to be answered, in the order in which they came, those under way included. */
    List<String> requested();

    /** What is wanted of a request: one or more numbers of samples. */
    List<Want> wants(String requestId);

    /** The record of what is wanted. */
    TeacherRequest request(Want want);

    /** The question of a record. */
    Question question(TeacherRequest request);

    /** How many of the first samples of a request are there. */
    int answered(String requestId);

    /** The batches that are not done with, in the order in which they were decided on. */
    List<TeacherBatch> batches();

    /** All that is wanted. */
    Totals totals();

    /**
     * Returns if the rationale fits into its topic.
     *
     * @throws io.mentorkd.connection.OversizedRecordException if not
     */
    void requireFits(Rationale rationale);

    /**
     * Writes all of it or nothing, and returns when it can be read here.
     *
     * @throws SupersededException if another process has taken over
     * @throws org.apache.kafka.common.KafkaException if it is not known whether it is written: then {@link #begin} is to be called
     */
    void write(BatchChanges changes);

    @Override
    void close();
}
