package io.mentorkd.producers.prompts;

import io.mentorkd.records.Question;
import java.util.List;
import java.util.Optional;

/**
 * Zero-shot chain of thought in two turns (Kojima et al. 2022), in the words that the teacher of Mentor-KD and Fine-tune-CoT was asked
 * in: the first answer is the chain, the second one the completion. No format is told.
 */
public final class ZeroShotCot implements Prompting {

    /** Its name. */
    public static final String NAME = "zero-shot-cot";

    private static final String BEFORE = "Q: ";
    private static final String AFTER = "\nA: Let's think step by step.";
    private static final String FOLLOW_UP = "Therefore, the answer is";
    private static final String VERSION = Prompting.version(NAME, List.of(BEFORE, AFTER, FOLLOW_UP));

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Prompt of(Question question) {
        String text = BEFORE + question.getText().strip() + AFTER;
        return new Prompt(VERSION, List.of(Message.user(text)), text, Optional.of(FOLLOW_UP));
    }
}
