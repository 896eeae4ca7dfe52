package io.mentorkd.pipelines.demo;

import io.mentorkd.trainers.training.TrainableModel;

/**
 * How much the demo does.
 *
 * @param teacherQuestions questions that the teacher is asked: its budget, at least 1
 * @param furtherQuestions further TRAIN questions, which only the mentor is asked
 * @param validationQuestions questions that models are compared on before a mentor is used
 * @param testQuestions questions that the students are tested on
 * @param tokenizer of the models
 * @param maxTokens longest question and longest answer, in its tokens
 * @param mentorSteps steps that the mentor is trained for
 * @param studentSteps steps that each student is trained for
 */
public record DemoSize(
        int teacherQuestions,
        int furtherQuestions,
        int validationQuestions,
        int testQuestions,
        String tokenizer,
        int maxTokens,
        int mentorSteps,
        int studentSteps) {

    /** With the simulated teacher, whose words are known. */
    public static final DemoSize SIMULATED = new DemoSize(400, 1600, 200, 500, TrainableModel.WORDS, 64, 1000, 600);

    /** Questions that a teacher behind a server is asked unless configured. */
    public static final int SERVED_QUESTIONS = 100;

    /** Checks that somebody is asked. */
    public DemoSize {
        if (teacherQuestions < 1) {
            throw new IllegalArgumentException("teacherQuestions must be at least 1, was " + teacherQuestions);
        }
    }

    /** With a teacher behind a server, who may say anything: the models read bytes, and since these are many, there is less of all. */
    public static DemoSize served(int teacherQuestions) {
        return new DemoSize(teacherQuestions, 2 * teacherQuestions, 50, 100, TrainableModel.BYTES, 512, 400, 300);
    }
}
