package io.mentorkd.telemetry.metrics.families;

/** What teachers have cost by task and model. What is not known has no series, and is never 0. */
public final class CostFamilies {

    private static final String TASK = "task";
    private static final String GENERATOR = "generator";
    private static final String SERVED = "served_model";
    private static final String STATE = "state";

    /** Rationales. */
    public static final Family RATIONALES = Family.gauge(
            "mentorkd_teacher_rationales",
            "Rationales on the log by how far they came: WRITTEN, ACCEPTED, or TRAINED_ON, which an announced checkpoint has come to;"
                    + " the last only once one is announced.",
            TASK,
            GENERATOR,
            SERVED,
            STATE);

    /** Rationales without a cost. */
    public static final Family UNPRICED = Family.gauge(
            "mentorkd_teacher_unpriced_rationales", "Rationales whose cost nobody knows.", TASK, GENERATOR, SERVED);

    /** Money. */
    public static final Family SPENT = Family.gauge(
            "mentorkd_teacher_spent_usd",
            "Cost of all rationales in US dollars; none where that of one is not known.",
            TASK,
            GENERATOR,
            SERVED);

    /** Tokens. */
    public static final Family TOKENS = Family.gauge(
            "mentorkd_teacher_spent_tokens",
            "Tokens of all rationales, of a prompt once a request; kind is prompt or completion; none where those of one are not known.",
            TASK,
            GENERATOR,
            SERVED,
            "kind");

    /** Money for one. */
    public static final Family SPENT_EACH = Family.gauge(
            "mentorkd_teacher_usd_per_rationale",
            "US dollars for a rationale that is WRITTEN (on average over those whose cost is known), ACCEPTED or TRAINED_ON (what all"
                    + " cost, by these).",
            TASK,
            GENERATOR,
            SERVED,
            STATE);

    /** Tokens for one. */
    public static final Family TOKENS_EACH = Family.gauge(
            "mentorkd_teacher_tokens_per_rationale",
            "Tokens for a rationale that is WRITTEN (on average over those that are known), ACCEPTED or TRAINED_ON (what all took, by"
                    + " these).",
            TASK,
            GENERATOR,
            SERVED,
            STATE);

    private CostFamilies() {}
}
