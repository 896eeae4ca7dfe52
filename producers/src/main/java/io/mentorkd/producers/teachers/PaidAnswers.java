package io.mentorkd.producers.teachers;

import java.util.Optional;

/** What is known of the answers that teachers were paid for, for whoever estimates what more of them would cost. For any thread. */
public interface PaidAnswers {

    /** How many of the first samples of the request are there without a gap; nobody pays for those again. */
    int answered(Identity by, Request request);

    /** How long the answers of a teacher are; to questions of the task where there are some, and else to all. Empty where there is none. */
    Optional<AnswerLength> length(String generator, String task);

    /** What was spent on teachers of that name so far, by whoever: the sum of what is on the topic and on its way there. */
    Spent spent(String generator);
}
