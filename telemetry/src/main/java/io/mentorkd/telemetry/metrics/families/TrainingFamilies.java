package io.mentorkd.telemetry.metrics.families;

/** How a trainer gets on, of mentor or student. */
public final class TrainingFamilies {

    private static final String MODEL = "model";
    private static final String RUN = "run";

    /** Whether there is too little to train on. */
    public static final Family WAITING = Family.gauge(
            "mentorkd_training_waiting",
            "1 while the log holds too little for a round and the trainer waits, else 0.",
            MODEL,
            RUN);

    /** Steps taken. */
    public static final Family STEPS = Family.counter(
            "mentorkd_training_steps_total", "Optimisation steps that this process has taken.", MODEL, RUN);

    /** Where the run is. */
    public static final Family STEP = Family.gauge(
            "mentorkd_training_step", "Optimisation steps of the run, those of earlier processes too.", MODEL, RUN);

    /** The round. */
    public static final Family ROUND = Family.gauge("mentorkd_training_round", "Number of the round.", MODEL, RUN);

    /** How far the round is. */
    public static final Family ROUND_PROGRESS = Family.gauge(
            "mentorkd_training_round_progress_ratio", "Share of the round's steps that are taken, 0 to 1.", MODEL, RUN);

    /** The loss. */
    public static final Family LOSS = Family.gauge(
            "mentorkd_training_loss", "Loss of the last step; nats a target token for cross-entropy.", MODEL, RUN);

    /** What the loss is made of. */
    public static final Family LOSS_TERM = Family.gauge(
            "mentorkd_training_loss_term",
            "A term of the loss without its weight, when last measured: cross_entropy, divergence or hidden.",
            MODEL,
            RUN,
            "term");

    /** The gradient. */
    public static final Family GRADIENT_NORM = Family.gauge(
            "mentorkd_training_gradient_norm", "Global norm of the last step's gradient before clipping.", MODEL, RUN);

    /** The learning rate. */
    public static final Family LEARNING_RATE =
            Family.gauge("mentorkd_training_learning_rate", "Learning rate of the last step.", MODEL, RUN);

    /** Tokens trained on. */
    public static final Family TOKENS = Family.counter(
            "mentorkd_training_tokens_total", "Target tokens that this process has trained on.", MODEL, RUN);

    /** Speed. */
    public static final Family TOKENS_PER_SECOND = Family.gauge(
            "mentorkd_training_tokens_per_second",
            "Target tokens a second, averaged over roughly the last twenty steps.",
            MODEL,
            RUN);

    /** Waiting for data. */
    public static final Family DATA_WAIT = Family.gauge(
            "mentorkd_training_data_wait_ratio",
            "Share of the time spent on the round so far that went into reading it, 0 to 1.",
            MODEL,
            RUN);

    /** Records left. */
    public static final Family LAG = Family.gauge(
            "mentorkd_training_lag_records", "Records, counted as offsets, on the log after this round.", MODEL, RUN);

    /** Examples of the round. */
    public static final Family EXAMPLES =
            Family.gauge("mentorkd_training_round_examples", "Examples of the round.", MODEL, RUN);

    /** Accuracy. */
    public static final Family ACCURACY = Family.gauge(
            "mentorkd_evaluation_accuracy",
            "Share of VALIDATION questions answered rightly, 0 to 1, when last evaluated.",
            MODEL,
            RUN,
            "task");

    /** Questions asked. */
    public static final Family QUESTIONS = Family.gauge(
            "mentorkd_evaluation_questions", "VALIDATION questions asked when last evaluated.", MODEL, RUN, "task");

    /** Age of the checkpoint. */
    public static final Family CHECKPOINT_AGE = Family.gauge(
            "mentorkd_checkpoint_age_seconds", "Time since the run's newest checkpoint was written.", MODEL, RUN);

    /** Checkpoints written. */
    public static final Family CHECKPOINTS = Family.counter(
            "mentorkd_checkpoints_total",
            "Checkpoints that this process has written, by whether they were promoted: true or false.",
            MODEL,
            RUN,
            "promoted");

    private TrainingFamilies() {}
}
