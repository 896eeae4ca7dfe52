package io.mentorkd.producers.endpoint;

import java.util.Arrays;
import java.util.List;

/** What is done to a call. */
public enum Treatment {
    /** Answered in full, with usage. */
    ANSWER(Outcome.ANSWERED),
    /** The same without usage. */
    NO_USAGE(Outcome.ANSWERED),
    /** The same with the tokens of the first choice alone, as llama.cpp tells them. */
    FIRST_CHOICE_USAGE(Outcome.ANSWERED),
    /** The same with usage that is no number. */
    WRONG_USAGE(Outcome.ANSWERED),
    /** One choice, however many were asked for. */
    N_IGNORED(Outcome.ANSWERED),
    /** As events of a stream, whatever was asked for, with usage in the last one and {@code [DONE]}. */
    STREAMED(Outcome.ANSWERED),
    /** As events of a stream that just ends, without usage, as {@code transformers serve} does. */
    STREAMED_WITHOUT_END(Outcome.ANSWERED),
    /** With reasoning apart, in {@code reasoning}. */
    REASONING(Outcome.ANSWERED),
    /** With reasoning apart, in {@code reasoning_content}. */
    REASONING_CONTENT(Outcome.ANSWERED),
    /** With reasoning before the answer, in {@code <think>}. */
    THINK(Outcome.ANSWERED),
    /** Cut within its reasoning: {@code <think>} is never closed, and finish is length. */
    THINK_UNCLOSED(Outcome.ANSWERED),
    /** Cut at the length limit. */
    LENGTH(Outcome.ANSWERED),
    /** Broken off by a content filter: an answer with that finish. */
    FILTERED(Outcome.ANSWERED),

    /** 429, back in whole seconds. */
    THROTTLED_SECONDS(Outcome.REFUSED),
    /** 429, back at an HTTP date. */
    THROTTLED_DATE(Outcome.REFUSED),
    /** 429, back in milliseconds ({@code retry-after-ms}). */
    THROTTLED_MILLIS(Outcome.REFUSED),
    /** 429 that does not say when. */
    THROTTLED(Outcome.REFUSED),
    /** 408. */
    REQUEST_TIMEOUT(Outcome.REFUSED),
    /** 409. */
    CONFLICT(Outcome.REFUSED),
    /** 500 with an error as JSON. */
    SERVER_ERROR(Outcome.REFUSED),
    /** 502 with a page of a proxy. */
    BAD_GATEWAY(Outcome.REFUSED),
    /** 503, back in whole seconds. */
    UNAVAILABLE(Outcome.REFUSED),

    /** 400: the prompt is longer than the model's context. */
    CONTEXT_TOO_LONG(Outcome.REFUSED),
    /** 400: a content filter does not let the prompt pass. */
    PROMPT_FILTERED(Outcome.REFUSED),
    /** 401; the body repeats the key, as some servers do. */
    UNAUTHORIZED(Outcome.REFUSED),

    /** The connection is reset before anything was said. */
    RESET(Outcome.BROKEN),
    /** The connection is reset in the middle of the body. */
    RESET_MID_BODY(Outcome.BROKEN),
    /** The connection is closed in the middle of the body. */
    CLOSED_MID_BODY(Outcome.BROKEN),
    /** Nothing is said until the client has gone. */
    HANG(Outcome.BROKEN),
    /** 200 with JSON that is cut. */
    TRUNCATED_JSON(Outcome.BROKEN),
    /** 200 with a page of HTML. */
    HTML(Outcome.BROKEN),
    /** 200 with no choices. */
    NO_CHOICES(Outcome.BROKEN),
    /** 200 with JSON of another schema. */
    WRONG_SCHEMA(Outcome.BROKEN),
    /** 200 with an error in it. */
    ERROR_INSIDE(Outcome.BROKEN);

    /** What a call came to. */
    public enum Outcome {
        /** An answer that can be used was sent whole, and is to be paid for. */
        ANSWERED,
        /** It was refused by a status. */
        REFUSED,
        /** Nothing came, or nothing that can be used. */
        BROKEN,
        /** An answer was due and the client was not there any more to take it; it is to be paid for. */
        UNTAKEN,
        /** It is being treated. */
        OPEN
    }

    private final Outcome outcome;

    Treatment(Outcome outcome) {
        this.outcome = outcome;
    }

    /** What it comes to, where the client takes it. */
    public Outcome outcome() {
        return outcome;
    }

    /** Those that a client may get over by asking again. */
    public static List<Treatment> passing() {
        List<Treatment> lasting = List.of(CONTEXT_TOO_LONG, PROMPT_FILTERED, UNAUTHORIZED);
        return Arrays.stream(values())
                .filter(treatment -> treatment.outcome != Outcome.ANSWERED && !lasting.contains(treatment))
                .toList();
    }

    /** Those that hold an answer which is whole, of one form or another. */
    public static List<Treatment> whole() {
        List<Treatment> cut = List.of(THINK_UNCLOSED, LENGTH, FILTERED);
        return Arrays.stream(values())
                .filter(treatment -> treatment.outcome == Outcome.ANSWERED && !cut.contains(treatment))
                .toList();
    }

    /** The forms of 429. */
    public static List<Treatment> throttling() {
        return List.of(THROTTLED_SECONDS, THROTTLED_DATE, THROTTLED_MILLIS, THROTTLED);
    }
}
