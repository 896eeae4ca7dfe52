package io.mentorkd.cli;

import java.util.Arrays;

/** Sets how much is logged, before the first logger exists. */
final class Logging {

    /** The option that asks for it. */
    static final String VERBOSE = "--verbose";

    private Logging() {}

    /** Logs what happens to standard error with {@code --verbose}, and only warnings, without stack traces, otherwise. */
    static void configure(String[] arguments) {
        boolean verbose = Arrays.asList(arguments).contains(VERBOSE);
        System.setProperty("mentorkd.log.level", verbose ? "INFO" : "WARN");
        System.setProperty("mentorkd.log.streams", verbose ? "WARN" : "OFF");
        System.setProperty("mentorkd.log.trace", verbose ? "%rEx" : "%nopex");
        System.setProperty("mentorkd.log.clients", verbose ? "WARN" : "ERROR");
    }
}
