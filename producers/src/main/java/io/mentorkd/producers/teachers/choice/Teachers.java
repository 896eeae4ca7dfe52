package io.mentorkd.producers.teachers.choice;

import io.mentorkd.producers.prompts.PromptChoice;
import io.mentorkd.producers.teachers.Budget;
import io.mentorkd.producers.teachers.PaidAnswers;
import io.mentorkd.producers.teachers.Spent;
import io.mentorkd.producers.teachers.openai.OpenAiSetup;
import java.util.List;
import java.util.Objects;

/**
 * The teachers that questions are shared out among, of which there may be one.
 *
 * @param entries the teachers, whose names differ
 * @param budget what may be spent on all of them together; in dollars only where the price of each is known
 */
public record Teachers(List<TeacherEntry> entries, Budget budget) {

    /** Checks the names, and that what is spent of the budget can be told. */
    public Teachers {
        entries = List.copyOf(entries);
        Objects.requireNonNull(budget, "budget");
        TeacherChoice unused =
                new TeacherChoice(entries.stream().map(TeacherEntry::share).toList());
        if (budget.micros().isPresent()) {
            entries.stream().map(TeacherEntry::setup).forEach(setup -> setup.requirePrice(budget));
        }
    }

    /** One teacher for all questions, whose own budget is all there is. */
    public static Teachers one(OpenAiSetup setup, PromptChoice prompt) {
        return new Teachers(List.of(new TeacherEntry(setup, prompt, Share.all(setup.generator()))), Budget.NONE);
    }

    /** The same with a budget for all of them together. */
    public Teachers within(Budget all) {
        return new Teachers(entries, all);
    }

    /** Which of them is asked about a question. */
    public TeacherChoice choice() {
        return new TeacherChoice(entries.stream().map(TeacherEntry::share).toList());
    }

    /** What was spent on all of them so far, by whoever. */
    public Spent spent(PaidAnswers paid) {
        return entries.stream().map(entry -> paid.spent(entry.name())).reduce(Spent.NOTHING, Spent::plus);
    }
}
