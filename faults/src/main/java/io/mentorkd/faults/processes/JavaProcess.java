package io.mentorkd.faults.processes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Java on the classpath of this process. */
final class JavaProcess {

    private JavaProcess() {}

    /**
     * The command line.
     *
     * @param main name of the class to run
     * @param mebibytes of heap
     */
    static List<String> command(String main, int mebibytes, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + mebibytes + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dlogback.configurationFile=faults-logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                main));
        command.addAll(arguments);
        return command;
    }
}
