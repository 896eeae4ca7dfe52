package io.mentorkd.telemetry.metrics.families;

/** What is made for students to learn from: soft labels, and the examples that they are joined into. */
public final class DistillationFamilies {

    /** Soft labels. */
    public static final Family SOFT_LABELS = Family.counter(
            "mentorkd_soft_labels_written_total",
            "Rationales labelled by the mentor, in committed transactions.",
            "model");

    /** Tokens of soft labels. */
    public static final Family SOFT_LABEL_TOKENS =
            Family.counter("mentorkd_soft_label_tokens_total", "Target tokens of the written soft labels.", "model");

    /** Bytes of soft labels. */
    public static final Family SOFT_LABEL_BYTES =
            Family.counter("mentorkd_soft_label_bytes_total", "Packed bytes of the written soft labels.", "model");

    /** Rationales without labels. */
    public static final Family SOFT_LABELS_SKIPPED = Family.counter(
            "mentorkd_soft_labels_skipped_total",
            "Accepted rationales that get no soft labels, by reason.",
            "model",
            "reason");

    /** What packing loses. */
    public static final Family SOFT_LABEL_LOSS = Family.gauge(
            "mentorkd_soft_label_divergence_nats",
            "Mean KL(mentor || packed labels) a token over a sample of this process's tokens: what packing loses.",
            "model");

    /** Examples. */
    public static final Family EXAMPLES = Family.counter(
            "mentorkd_examples_joined_total", "Examples written in committed transactions of this process.");

    /** Rationales in the join. */
    public static final Family JOIN_KEPT = Family.gauge(
            "mentorkd_join_kept_rationales",
            "Rationales that the join keeps, in the partitions that this process has.");

    /** Rationales that wait. */
    public static final Family JOIN_WAITING_RATIONALES = Family.gauge(
            "mentorkd_join_waiting_rationales", "How many of the kept rationales no labels have come for.");

    /** Labels that wait. */
    public static final Family JOIN_WAITING_LABELS = Family.gauge(
            "mentorkd_join_waiting_labels",
            "Soft labels whose rationale has not come, in the partitions that this process has.");

    private DistillationFamilies() {}
}
