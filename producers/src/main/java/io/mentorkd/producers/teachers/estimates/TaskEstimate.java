package io.mentorkd.producers.teachers.estimates;

import io.mentorkd.producers.teachers.AnswerLength;
import java.util.Objects;
import java.util.Optional;

/**
 * What the questions of a task would take.
 *
 * @param task of the questions
 * @param questions of TRAIN that would be asked about, each once
 * @param samples that they are to have
 * @param paid how many of the samples were paid for before
 * @param unaskable how many of the questions cannot be asked about, and would become dead letters
 * @param length of the answers so far, by which {@code expected} goes; empty where there is none
 * @param expected what is likely: answers as long as those so far, and the samples of a question in one request
 * @param most the most that it can be without failures: answers as long as they may be, and a request for each sample
 */
public record TaskEstimate(
        String task,
        long questions,
        long samples,
        long paid,
        long unaskable,
        Optional<AnswerLength> length,
        Forecast expected,
        Forecast most) {

    /** Checks the numbers. */
    public TaskEstimate {
        Objects.requireNonNull(task, "task");
        Objects.requireNonNull(length, "length");
        Objects.requireNonNull(expected, "expected");
        Objects.requireNonNull(most, "most");
        if (paid < 0 || paid > samples) {
            throw new IllegalArgumentException("paid must be from 0 to samples, which is " + samples + ", was " + paid);
        }
    }
}
