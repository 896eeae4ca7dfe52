package io.mentorkd.telemetry.metrics.families;

/** What every stage shows of itself. */
public final class StageFamilies {

    /** The program. */
    public static final Family INFO = Family.gauge(
            "mentorkd_stage_info",
            "1; which stage this process runs, and which version of mentorkd.",
            "stage",
            "version");

    /** What {@code /healthz} says. */
    public static final Family LIVE = Family.gauge(
            "mentorkd_stage_live",
            "1 while the stage's loops turn and it has not failed, else 0; what /healthz says.",
            "stage");

    /** What {@code /readyz} says. */
    public static final Family READY = Family.gauge(
            "mentorkd_stage_ready",
            "1 while the stage is at work, 0 while it starts or rebalances; what /readyz says.",
            "stage");

    /** How long ago a loop turned. */
    public static final Family HEARTBEAT_AGE = Family.gauge(
            "mentorkd_stage_heartbeat_age_seconds", "Time since a loop of the stage last turned.", "stage", "loop");

    /** How long a loop may take. */
    public static final Family HEARTBEAT_LIMIT = Family.gauge(
            "mentorkd_stage_heartbeat_limit_seconds",
            "Time that a turn of any loop may take before the stage counts as dead.",
            "stage");

    /** How old what is shown is. */
    public static final Family LOOK_AGE = Family.gauge(
            "mentorkd_look_age_seconds",
            "Age of what was last learnt in the background, of which some metrics are made.",
            "look");

    /** Looks that failed. */
    public static final Family LOOK_FAILURES = Family.counter(
            "mentorkd_look_failures_total",
            "Looks in the background that failed; the ones before them are shown.",
            "look");

    /** Offsets left to read. */
    public static final Family LAG = Family.gauge(
            "mentorkd_stage_lag_records",
            "Offsets that the stage's group has still to read, whoever reads them; markers of transactions count.",
            "stage");

    /** Dead letters. */
    public static final Family DEAD_LETTERS = Family.counter(
            "mentorkd_dead_letters_total",
            "Records that this process sent to the dead letters. Of trainers: found unusable; a round that is taken up again"
                    + " counts again.",
            "stage");

    private StageFamilies() {}
}
