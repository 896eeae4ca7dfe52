package io.mentorkd.trainers.evaluation;

import io.mentorkd.records.Question;
import io.mentorkd.records.Verdict;

/**
 * What a model wrote for a question, and the verdict on it.
 *
 * @param question the question
 * @param text chain, marker and answer, as written
 * @param verdict what its grader says
 */
public record GradedAnswer(Question question, String text, Verdict verdict) {}
