/**
 * Several teachers: which one is asked about a question, and all of them at work, each with limits, budget and share group of its own.
 *
 * <p>{@link io.mentorkd.producers.teachers.choice.Teachers} is the entry, from a file or of one teacher;
 * {@link io.mentorkd.producers.teachers.choice.TeacherChoice} decides, by task and weight, from a question's id alone; and a
 * {@link io.mentorkd.producers.teachers.choice.TeacherAtWork} asks about the questions that are its own. Since each has a group of its
 * own, one whose server is away keeps its questions waiting and nobody else's, and hands none of them to another.
 */
package io.mentorkd.producers.teachers.choice;
