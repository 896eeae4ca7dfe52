package io.mentorkd.producers.teachers.choice;

import io.mentorkd.producers.prompts.PromptChoice;
import io.mentorkd.producers.teachers.openai.OpenAiSetup;
import java.util.Objects;

/**
 * One of the teachers.
 *
 * @param setup where it is and how samples are drawn; its generator is the teacher's name
 * @param prompt how it is asked
 * @param share which questions it is to have
 */
public record TeacherEntry(OpenAiSetup setup, PromptChoice prompt, Share share) {

    /** Checks that there is one name. */
    public TeacherEntry {
        Objects.requireNonNull(prompt, "prompt");
        if (!setup.generator().equals(share.name())) {
            throw new IllegalArgumentException(
                    "share must be that of " + setup.generator() + ", was that of " + share.name());
        }
    }

    /** What it is called: in records, in its share group's name, and by the choice. */
    public String name() {
        return setup.generator();
    }
}
