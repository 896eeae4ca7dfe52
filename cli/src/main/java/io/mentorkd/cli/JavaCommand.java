package io.mentorkd.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line that runs this program in another process. */
final class JavaCommand {

    private static final String BROKER_HEAP = "-Xmx384m";

    private JavaCommand() {}

    /** Java, its options, and the main class: the arguments are to follow. */
    static List<String> ofThisProgram() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(BROKER_HEAP);
        command.add("-XX:+UseSerialGC");
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(Mentorkd.class.getName());
        return command;
    }
}
