package io.mentorkd.tasks;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** Who judges the answers of a task. */
public sealed interface GraderRef {

    /** The grader in words for people, without secrets. */
    String description();

    /** Whether the filter judges by itself: a function of the record alone, without any process, file or network. */
    default boolean isPure() {
        return false;
    }

    /** The filter compares with the gold answer. */
    record Gold() implements GraderRef {
        @Override
        public String description() {
            return "compares with the gold answer";
        }

        @Override
        public boolean isPure() {
            return true;
        }
    }

    /**
     * A command that reads one JSON document and writes a verdict.
     *
     * @param command program and arguments
     * @param timeout how long it may take for an answer
     */
    record Command(List<String> command, Duration timeout) implements GraderRef {
        /** Copies the command and checks it. */
        public Command {
            command = requireCommand(command);
            requirePositive(timeout);
        }

        @Override
        public String description() {
            return "the command " + String.join(" ", command) + ", at most " + timeout.toSeconds() + " s";
        }
    }

    /**
     * A server that is sent the same document and gives a verdict back.
     *
     * @param url where it is posted to
     * @param timeout how long it may take for an answer
     */
    record Http(URI url, Duration timeout) implements GraderRef {
        /** Checks the address. */
        public Http {
            requireAddress(url);
            requirePositive(timeout);
        }

        @Override
        public String description() {
            return "the verifier at " + url + ", at most " + timeout.toSeconds() + " s";
        }
    }

    /**
     * The question's references are unit tests, which are run after the answer's code, without network.
     *
     * @param command the interpreter; it is given the name of a file
     * @param timeout wall-clock time of one answer's tests
     * @param memoryBytes address space of the process
     */
    record UnitTests(List<String> command, Duration timeout, long memoryBytes) implements GraderRef {
        /** Least address space. */
        public static final long LEAST_MEMORY_BYTES = 16L << 20;

        /** Copies the command and checks all. */
        public UnitTests {
            command = requireCommand(command);
            requirePositive(timeout);
            if (memoryBytes < LEAST_MEMORY_BYTES) {
                throw new IllegalArgumentException("memory must be at least 16m, was " + memoryBytes + " bytes");
            }
        }

        @Override
        public String description() {
            return "unit tests by " + String.join(" ", command) + ", at most " + timeout.toSeconds() + " s and "
                    + (memoryBytes >> 20) + " MiB";
        }
    }

    /**
     * A language model behind a chat completions API.
     *
     * @param url the API, such as {@code http://127.0.0.1:8000/v1}
     * @param model which model
     * @param prompt what it is asked, with {@code {question}}, {@code {answer}}, {@code {gold}} and {@code {references}}
     * @param score from which score on, 0 to 1, an answer is right
     * @param timeout how long it may take for an answer
     */
    record Judge(URI url, String model, String prompt, double score, Duration timeout) implements GraderRef {
        /** Checks all. */
        public Judge {
            requireAddress(url);
            Objects.requireNonNull(model, "model");
            requirePositive(timeout);
            if (!prompt.contains("{answer}")) {
                throw new IllegalArgumentException("prompt must hold {answer}, was '" + prompt + "'");
            }
            if (!(score > 0 && score <= 1)) {
                throw new IllegalArgumentException("score must be above 0 and at most 1, was " + score);
            }
        }

        @Override
        public String description() {
            return "the judge " + model + " at " + url + ", right from score " + score + " on";
        }
    }

    private static List<String> requireCommand(List<String> command) {
        if (command.isEmpty() || command.get(0).isBlank()) {
            throw new IllegalArgumentException("command must name a program, was " + command);
        }
        return List.copyOf(command);
    }

    private static void requireAddress(URI url) {
        if (url.getHost() == null || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
            throw new IllegalArgumentException(
                    "url must be an address such as http://127.0.0.1:8000/grade, was '" + url + "'");
        }
        if (url.getUserInfo() != null) {
            throw new IllegalArgumentException(
                    "url must hold no user or password; they would be published with the task");
        }
    }

    private static void requirePositive(Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout must be positive, was " + timeout);
        }
    }
}
