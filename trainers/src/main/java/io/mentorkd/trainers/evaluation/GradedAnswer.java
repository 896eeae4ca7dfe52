package io.mentorkd.trainers.evaluation;

import io.mentorkd.records.Question;
import io.mentorkd.tasks.answers.Grade;

/**
 * What a model wrote for a question, and its grade.
 *
 * @param question the question
 * @param text chain, marker and answer, as written
 * @param grade the grade
 */
public record GradedAnswer(Question question, String text, Grade grade) {}
