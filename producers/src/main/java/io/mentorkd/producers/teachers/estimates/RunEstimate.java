package io.mentorkd.producers.teachers.estimates;

import io.mentorkd.producers.costs.TextTokens;
import io.mentorkd.producers.prompts.Prompt;
import io.mentorkd.producers.prompts.Prompting;
import io.mentorkd.producers.prompts.UnpromptableTaskException;
import io.mentorkd.producers.teachers.PaidAnswers;
import io.mentorkd.producers.teachers.Request;
import io.mentorkd.producers.teachers.openai.OpenAiSetup;
import io.mentorkd.records.IdTable;
import io.mentorkd.records.Question;
import io.mentorkd.records.RecordIds;
import io.mentorkd.records.Split;
import io.mentorkd.tasks.UnknownTaskException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Adds up what it would cost to ask a teacher about questions. For one thread. */
public final class RunEstimate {

    private final OpenAiSetup teacher;
    private final Prompting prompting;
    private final int samples;
    private final PaidAnswers paid;
    private final IdTable seen = new IdTable();
    private final Map<String, TaskTally> tasks = new TreeMap<>();

    /**
     * Of no question yet.
     *
     * @param samples wanted for each question, at least 1
     * @param paid tells what is there already
     */
    public RunEstimate(OpenAiSetup teacher, Prompting prompting, int samples, PaidAnswers paid) {
        if (samples < 1) {
            throw new IllegalArgumentException("samples must be at least 1, was " + samples);
        }
        this.teacher = teacher;
        this.prompting = prompting;
        this.samples = samples;
        this.paid = paid;
    }

    /** Adds a question, if it is of TRAIN and was not added before. */
    public void add(Question question) {
        if (question.getSplit() != Split.TRAIN) {
            return;
        }
        TaskTally tally = tasks.computeIfAbsent(question.getTask(), task -> new TaskTally());
        if (!RecordIds.isId(question.getQuestionId())) {
            tally.unaskable();
        } else if (seen.get(question.getQuestionId(), 0) == 0) {
            seen.put(question.getQuestionId(), 1);
            add(question, tally);
        }
    }

    private void add(Question question, TaskTally tally) {
        Prompt prompt;
        try {
            prompt = prompting.of(question);
        } catch (UnpromptableTaskException | UnknownTaskException unfit) {
            tally.unaskable();
            return;
        }
        Request request = new Request(question, Optional.of(prompt), 0, samples);
        tally.asked(
                samples,
                paid.answered(teacher.identity(), request),
                teacher.promptTokens(prompt),
                prompt.followUp().map(TextTokens::estimate));
    }

    /** What it comes to, by task. */
    public List<TaskEstimate> byTask() {
        return tasks.entrySet().stream()
                .map(task -> task.getValue()
                        .estimate(task.getKey(), teacher, paid.length(teacher.generator(), task.getKey())))
                .toList();
    }
}
