/**
 * What a run would cost, before anybody is asked. {@link io.mentorkd.producers.teachers.estimates.RunEstimate} is the entry: it is told
 * the questions, and says for each task how many samples are paid for already, and how many tokens and dollars the others would take.
 * What nobody knows is empty, never 0. Reads no topic and asks no server.
 */
package io.mentorkd.producers.teachers.estimates;
