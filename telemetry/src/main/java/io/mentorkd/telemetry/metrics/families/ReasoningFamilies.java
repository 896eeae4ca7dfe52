package io.mentorkd.telemetry.metrics.families;

/** What becomes of questions and rationales: teachers, mentors that write, outside graders, and the filter. */
public final class ReasoningFamilies {

    /** Questions that are done with. */
    public static final Family QUESTIONS_ANSWERED = Family.counter(
            "mentorkd_questions_answered_total",
            "TRAIN questions done with: the broker has all their rationales, and has confirmed that they are done with.",
            "task",
            "source");

    /** Questions without an answer. */
    public static final Family QUESTIONS_UNANSWERED = Family.counter(
            "mentorkd_questions_unanswered_total",
            "How many of the answered questions teacher or mentor had nothing to say to.",
            "task",
            "source");

    /** Questions that are passed over. */
    public static final Family QUESTIONS_SKIPPED = Family.counter(
            "mentorkd_questions_skipped_total",
            "Questions passed over, by reason: NOT_TRAIN (another split) or OTHER_TASK (not wanted).",
            "source",
            "reason");

    /** Rationales that are written. */
    public static final Family RATIONALES_WRITTEN = Family.counter(
            "mentorkd_rationales_written_total", "Rationales that the broker has, not graded yet.", "task", "source");

    /** Rationales that are cut. */
    public static final Family RATIONALES_TRUNCATED = Family.counter(
            "mentorkd_rationales_truncated_total",
            "How many of the written rationales were cut at the length limit.",
            "task",
            "source");

    /** Calls of a teacher. */
    public static final Family REQUEST_SECONDS = Family.histogram(
            "mentorkd_teacher_request_seconds",
            "Time that a call of teacher or mentor took; a call may be for several questions and samples.",
            "source",
            "generator");

    /** Calls that failed. */
    public static final Family REQUEST_FAILURES = Family.counter(
            "mentorkd_teacher_failures_total", "Times that teacher or mentor failed at a question.", "source");

    /** Tokens. */
    public static final Family TOKENS = Family.counter(
            "mentorkd_teacher_tokens_total",
            "Tokens as teacher or mentor counts them, where it does, of a prompt once a request; kind is prompt or completion.",
            "task",
            "source",
            "generator",
            "kind");

    /** Money. */
    public static final Family COST = Family.counter(
            "mentorkd_teacher_cost_usd_total",
            "Price of the answered requests in US dollars; no series where nobody knows it.",
            "task",
            "source",
            "generator");

    /** Requests to a server. */
    public static final Family CALLS = Family.counter(
            "mentorkd_teacher_calls_total",
            "Requests to the teacher's server that came back, by outcome: ANSWERED (or refused), THROTTLED (put off, or nobody"
                    + " there) or FAILED.",
            "generator",
            "outcome");

    /** Requests under way. */
    public static final Family IN_FLIGHT = Family.gauge(
            "mentorkd_teacher_in_flight",
            "Requests to the teacher's server that are under way (NOW) and that may be as it is now (ALLOWED).",
            "generator",
            "bound");

    /** The circuit. */
    public static final Family CIRCUIT_OPEN = Family.gauge(
            "mentorkd_teacher_circuit_open",
            "1 while nothing comes back from the teacher's server, which is asked by a probe now and then; else 0.",
            "generator");

    /** Batches that are with a server. */
    public static final Family BATCHES = Family.gauge(
            "mentorkd_teacher_batches",
            "Batches of requests that are with the teacher's server, or on their way there.",
            "generator");

    /** Requests in and before batches. */
    public static final Family BATCH_REQUESTS = Family.gauge(
            "mentorkd_teacher_batch_requests",
            "Requests that wait for a batch (WAITING), and that are in one which is not done with (WITH_SERVER).",
            "generator",
            "state");

    /** How long the oldest batch takes. */
    public static final Family BATCH_AGE = Family.gauge(
            "mentorkd_teacher_batch_age_seconds",
            "Time since the oldest batch that is not done with was submitted; absent where there is none.",
            "generator");

    /** The mentor that is at work. */
    public static final Family MENTOR_INFO = Family.gauge(
            "mentorkd_mentor_info", "1; the revision of the mentor that was taken up last.", "model", "revision");

    /** Graded rationales. */
    public static final Family RATIONALES_GRADED = Family.counter(
            "mentorkd_rationales_graded_total",
            "Rationales graded in committed transactions of this process; CORRECT ones are accepted, all others rejected."
                    + " Names of no known task count as unknown.",
            "task",
            "source",
            "verdict");

    /** What waits for a vote. */
    public static final Family RATIONALES_WAITING = Family.gauge(
            "mentorkd_rationales_waiting_for_votes",
            "Rationales that wait for others of their question, in the partitions that this process has.");

    /** What outside graders say. */
    public static final Family JUDGEMENTS_WRITTEN = Family.counter(
            "mentorkd_judgements_written_total",
            "Judgements of outside graders that the broker has, of rationales that it has confirmed to be done with.",
            "task",
            "verdict");

    /** What they are not asked about. */
    public static final Family RATIONALES_PASSED_OVER = Family.counter(
            "mentorkd_rationales_passed_over_total",
            "Rationales that outside graders are not asked about, by reason: GOLD (the filter judges), UNKNOWN_TASK, NOT_TRAIN"
                    + " or TRUNCATED.",
            "reason");

    /** How long they take. */
    public static final Family GRADER_SECONDS = Family.histogram(
            "mentorkd_grader_request_seconds",
            "Time that an outside grader took for a rationale, all tries and the waits between them together.",
            "task");

    /** How often they fail. */
    public static final Family GRADER_FAILURES = Family.counter(
            "mentorkd_grader_failures_total", "Tries at which an outside grader gave no verdict.", "task");

    private ReasoningFamilies() {}
}
