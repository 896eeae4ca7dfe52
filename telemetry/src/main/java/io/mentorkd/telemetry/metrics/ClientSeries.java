package io.mentorkd.telemetry.metrics;

import java.util.Set;

/** How much of what Kafka clients measure of themselves is shown. */
public enum ClientSeries {

    /** What tells whether they get on, and what the boards and alerts ask for: some dozen families. */
    MAIN,

    /** All: a filter's are more than a thousand series. */
    ALL;

    private static final Set<String> MAIN_FAMILIES = Set.of(
            "kafka_admin_client_connection_count",
            "kafka_consumer_connection_count",
            "kafka_consumer_coordinator_assigned_partitions",
            "kafka_consumer_coordinator_failed_rebalance",
            "kafka_consumer_coordinator_rebalance",
            "kafka_consumer_failed_authentication",
            "kafka_consumer_fetch_manager_bytes_consumed",
            "kafka_consumer_fetch_manager_fetch_latency_avg",
            "kafka_consumer_fetch_manager_records_consumed",
            "kafka_consumer_last_poll_seconds_ago",
            "kafka_consumer_share_fetch_manager_records_consumed",
            "kafka_producer_connection_count",
            "kafka_producer_failed_authentication",
            "kafka_producer_record_error",
            "kafka_producer_record_queue_time_avg",
            "kafka_producer_record_retry",
            "kafka_producer_record_send",
            "kafka_producer_request_latency_avg",
            "kafka_producer_topic_record_send",
            "kafka_stream_alive_stream_threads",
            "kafka_stream_failed_stream_threads",
            "kafka_stream_task_dropped_records",
            "kafka_stream_thread_commit_latency_avg",
            "kafka_stream_thread_process");

    /** Whether a family, without {@code _total} at its end, is shown. */
    boolean shows(String family) {
        return this == ALL || MAIN_FAMILIES.contains(family);
    }
}
