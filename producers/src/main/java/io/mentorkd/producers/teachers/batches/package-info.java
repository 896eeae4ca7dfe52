/**
 * Teachers that are asked in batches, whose answers come hours later at a lower price.
 *
 * <p>{@link io.mentorkd.producers.teachers.batches.BatchTeacher} is the entry. A question that it is asked becomes a request on
 * {@code teacher-requests}, and is done with as far as its share group goes; requests become a batch on {@code teacher-batches}, which is
 * there before anything is sent; and what comes of it is written to {@code rationales}, {@code teacher-responses} and the dead letters in
 * transactions that take the requests away. So a process may be killed at any moment, and the next one goes on from what is there.
 */
package io.mentorkd.producers.teachers.batches;
