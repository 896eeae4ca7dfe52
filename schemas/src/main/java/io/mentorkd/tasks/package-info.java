/**
 * Tasks: how a question is put, how its answers are written, and how they are judged.
 *
 * <p>{@link io.mentorkd.tasks.Tasks} names them: some come with the program, others are files of users' own ({@code files}) or
 * were published to all stages ({@code published}). {@link io.mentorkd.tasks.Convention} grades, by the rules of the paper's
 * authors ({@code mentorkd}) or by ours ({@code answers}).
 *
 * <p>This package reads and writes nothing: text in, {@link io.mentorkd.tasks.answers.Grade} out. It must not know topics,
 * serializers, models or files.
 */
package io.mentorkd.tasks;
