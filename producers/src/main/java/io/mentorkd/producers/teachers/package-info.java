/**
 * Teachers: what reasons about questions at the top of the pipeline, and the worker that puts them to work.
 *
 * <p>Reads {@code questions} with a share group, so that as many workers as wanted share them whatever the number of
 * partitions; writes {@code rationales}, keyed by question id, and {@code questions.dlq}. Must not know whether a rationale
 * is right: that is the filter's, and no teacher sees a gold answer unless its question carries one.
 *
 * <p>{@link io.mentorkd.producers.teachers.Teacher} is the seam: everything about Kafka is in
 * {@link io.mentorkd.producers.teachers.TeacherWorker}, everything about reasoning behind the interface.
 */
package io.mentorkd.producers.teachers;
