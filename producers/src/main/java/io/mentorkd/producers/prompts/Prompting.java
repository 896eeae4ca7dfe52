package io.mentorkd.producers.prompts;

import io.mentorkd.producers.hashing.ContentHash;
import io.mentorkd.records.Question;
import java.util.ArrayList;
import java.util.List;

/** A way to ask. Safe for use by many threads. */
public interface Prompting {

    /** Its name, such as {@code zero-shot}. */
    String name();

    /**
     * What is asked about a question. Its version is the same for all questions of a task, and another where anything but the
     * question would be said otherwise; tasks may differ in it.
     *
     * @throws io.mentorkd.tasks.UnknownTaskException if the question's task is not known
     */
    Prompt of(Question question);

    /** The version of a prompt that says these things beside the question: the name, and the first digits of their hash. */
    static String version(String name, List<String> said) {
        List<String> parts = new ArrayList<>(List.of(name));
        parts.addAll(said);
        return name + "/" + ContentHash.of(parts).substring(0, 8);
    }
}
