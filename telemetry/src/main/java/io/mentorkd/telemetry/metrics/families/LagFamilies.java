package io.mentorkd.telemetry.metrics.families;

/**
 * How far groups are behind. The names that begin with {@code kafka_} are those of kafka-lag-exporter, so that boards made for
 * it show these too.
 */
public final class LagFamilies {

    private static final String GROUP = "group";
    private static final String TOPIC = "topic";
    private static final String PARTITION = "partition";

    /** End of a partition. */
    public static final Family LATEST_OFFSET = Family.gauge(
            "kafka_partition_latest_offset", "End of what a reader of committed records can read.", TOPIC, PARTITION);

    /** Position of a group. */
    public static final Family OFFSET = Family.gauge(
            "kafka_consumergroup_group_offset", "Offset that the group has committed.", GROUP, TOPIC, PARTITION);

    /** Lag of a partition. */
    public static final Family LAG = Family.gauge(
            "kafka_consumergroup_group_lag",
            "Offsets between the group's position and the partition's end; none where nothing was committed.",
            GROUP,
            TOPIC,
            PARTITION);

    /** Lag of a partition in time. */
    public static final Family LAG_SECONDS = Family.gauge(
            "kafka_consumergroup_group_lag_seconds",
            "Age of the record at the group's position; 0 where it has read all.",
            GROUP,
            TOPIC,
            PARTITION);

    /** Greatest lag of a group. */
    public static final Family MAX_LAG =
            Family.gauge("kafka_consumergroup_group_max_lag", "Greatest lag of a partition of the group.", GROUP);

    /** Greatest lag of a group in time. */
    public static final Family MAX_LAG_SECONDS = Family.gauge(
            "kafka_consumergroup_group_max_lag_seconds", "Greatest age of a record at a position of the group.", GROUP);

    /** Lag of a group. */
    public static final Family SUM_LAG =
            Family.gauge("kafka_consumergroup_group_sum_lag", "Lag of the group over all partitions.", GROUP);

    /** Status of a group. */
    public static final Family STATUS = Family.gauge(
            "mentorkd_group_status",
            "1 for the group's status, 0 for the others: OK, IDLE, UNKNOWN, WARN, STALL, STOP, REWIND, AHEAD.",
            GROUP,
            "stage",
            "status");

    /** Speed of a group. */
    public static final Family RATE =
            Family.gauge("mentorkd_group_records_per_second", "Offsets that the group reads a second.", GROUP);

    /** Time to catch up. */
    public static final Family ETA = Family.gauge(
            "mentorkd_group_eta_seconds",
            "Time until the group's slowest partition has caught up at its rate; none where it gets no nearer.",
            GROUP);

    /** How near retention is. */
    public static final Family RETENTION = Family.gauge(
            "mentorkd_group_retention_ratio",
            "How near retention is to unread records, by age or by size, 0 to 1; at 1 the next to be deleted is one that the"
                    + " group has not read.",
            GROUP,
            TOPIC,
            PARTITION);

    private LagFamilies() {}
}
