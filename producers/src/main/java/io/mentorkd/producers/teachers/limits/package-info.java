/**
 * What is around a teacher that asks a server: limits, patience, and a circuit that opens where nothing comes back.
 *
 * <p>{@link io.mentorkd.producers.teachers.limits.PatientTeacher} is the entry. What may pass is waited for here, however long it
 * takes, while the worker keeps the question reserved.
 */
package io.mentorkd.producers.teachers.limits;
