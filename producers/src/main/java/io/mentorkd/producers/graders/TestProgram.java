package io.mentorkd.producers.graders;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The file that is run: an answer's code, the question's tests, and what shows that the tests were reached. Code that ends the
 * process with 0 before them has passed none.
 *
 * @param name the file's name, by its language
 * @param text its text
 * @param sign what is printed when the tests are over; empty where the language's way to print is not known, or where the tests
 *     end the process by themselves
 */
record TestProgram(String name, String text, Optional<String> sign) {

    private static final Pattern ENDS_ITSELF =
            Pattern.compile("\\b(?:unittest\\.main|pytest\\.main|sys\\.exit|os\\._exit|exit|quit)\\s*\\(");

    /** The program; {@code nonce} is nothing that the code can hold. */
    static TestProgram of(String language, String code, List<String> tests, String nonce) {
        String all = String.join("\n", tests);
        boolean endsItself = ENDS_ITSELF.matcher(all).find();
        return switch (language.toLowerCase(Locale.ROOT)) {
            case "python" -> python(code, all, nonce, endsItself);
            case "javascript" -> signed("answer.js", code, all, "console.log(\"" + nonce + "\");", nonce);
            case "typescript" -> signed("answer.ts", code, all, "console.log(\"" + nonce + "\");", nonce);
            case "bash" -> signed("answer.sh", code, all, "echo " + nonce, nonce);
            case "ruby" -> signed("answer.rb", code, all, "puts \"" + nonce + "\"", nonce);
            default ->
                new TestProgram(
                        "answer." + language.replaceAll("[^a-z0-9]", "_"), code + "\n" + all + "\n", Optional.empty());
        };
    }

    /**
     * What the code does only when it is run by itself ({@code if __name__ == "__main__"}) is left out, since it would read input or
     * print; what the tests do so is not. The sign is shown before tests that end the process, and after all others.
     */
    private static TestProgram python(String code, String tests, String nonce, boolean endsItself) {
        boolean future = code.contains("from __future__");
        String before =
                future ? "" : "import sys; sys.modules['answer'] = sys.modules['__main__']; __name__ = 'answer'\n";
        String between = future ? "" : "__name__ = '__main__'\n";
        String shown = "print('" + nonce + "', flush=True)\n";
        return new TestProgram(
                "answer.py",
                before + code + "\n" + between + (endsItself ? "\n" + shown : "") + tests + "\n"
                        + (endsItself ? "" : shown),
                Optional.of(nonce));
    }

    private static TestProgram signed(String name, String code, String tests, String show, String nonce) {
        return new TestProgram(name, code + "\n" + tests + "\n" + show + "\n", Optional.of(nonce));
    }
}
