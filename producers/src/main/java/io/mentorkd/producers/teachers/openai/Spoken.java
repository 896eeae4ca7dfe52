package io.mentorkd.producers.teachers.openai;

import io.mentorkd.records.Finish;
import java.util.Optional;

/**
 * One choice of an answer.
 *
 * @param text what it says, without its reasoning
 * @param reasoning what it thought before that
 * @param finish why it ended; empty where the server does not say
 * @param cut whether it was cut: at the length limit, or before its reasoning had ended
 */
record Spoken(String text, Optional<String> reasoning, Optional<Finish> finish, boolean cut) {

    private static final String OPENING = "<think>";
    private static final String CLOSING = "</think>";

    /**
     * Tells reasoning apart that stands in the text. Templates that begin it for the model leave the opening tag out.
     *
     * @param told reasoning that the server has told apart already
     */
    static Spoken of(String content, Optional<String> told, Optional<Finish> finish) {
        boolean atLimit = finish.filter(Finish.LENGTH::equals).isPresent();
        int closing = content.lastIndexOf(CLOSING);
        if (closing >= 0) {
            String thought = content.substring(0, closing).replaceFirst("^\\s*" + OPENING, "");
            return new Spoken(
                    content.substring(closing + CLOSING.length()).strip(), joined(told, thought), finish, atLimit);
        }
        if (content.stripLeading().startsWith(OPENING)) {
            String thought = content.stripLeading().substring(OPENING.length());
            return new Spoken("", joined(told, thought), finish, true);
        }
        return new Spoken(content.strip(), joined(told, ""), finish, atLimit);
    }

    private static Optional<String> joined(Optional<String> told, String thought) {
        String all = (told.orElse("").strip() + "\n" + thought.strip()).strip();
        return all.isEmpty() ? Optional.empty() : Optional.of(all);
    }

    /** Characters of all that was generated. */
    int length() {
        return text.length() + reasoning.map(String::length).orElse(0);
    }
}
