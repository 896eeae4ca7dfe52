package io.mentorkd.producers.teachers.batches;

import io.mentorkd.producers.teachers.TeacherProgress;
import java.time.Instant;
import java.util.Optional;

/**
 * How the batches of a teacher are.
 *
 * @param waiting requests that are in no batch yet
 * @param withServer requests of batches that are not done with
 * @param served how many of those the server says it is done with
 * @param batches how many batches these are
 * @param since when the oldest of them was submitted, or decided on; empty where there is none
 * @param done what this process has written
 */
public record BatchProgress(
        long waiting, long withServer, long served, int batches, Optional<Instant> since, TeacherProgress done) {}
