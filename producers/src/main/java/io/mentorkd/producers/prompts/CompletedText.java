package io.mentorkd.producers.prompts;

/** Questions and answers as one text, for a model to go on with. */
final class CompletedText {

    private CompletedText() {}

    /** A question, and the place where its answer begins. */
    static String before(String question) {
        return "Q: " + question + "\nA:";
    }

    /** A question with its answer, and a blank line. */
    static String of(String question, String answer) {
        return before(question) + " " + answer + "\n\n";
    }
}
