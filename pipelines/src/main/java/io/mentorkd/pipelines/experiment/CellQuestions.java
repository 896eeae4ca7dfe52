package io.mentorkd.pipelines.experiment;

import io.mentorkd.records.Question;
import io.mentorkd.trainers.experiments.TestSet;
import java.util.List;
import java.util.Map;

/**
 * The questions of a task and seed. None is in two splits, whatever they come from.
 *
 * @param train TRAIN questions, with those that the teacher is asked first
 * @param asked how many of them the teacher is asked
 * @param validation VALIDATION questions
 * @param test TEST questions by where they come from
 */
record CellQuestions(List<Question> train, int asked, List<Question> validation, Map<TestSet, List<Question>> test) {

    /** The questions that the teacher is asked. */
    List<Question> ofTeacher() {
        return train.subList(0, asked);
    }
}
