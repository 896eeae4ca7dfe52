package io.mentorkd.faults.processes;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How a process is started.
 *
 * @param name names it in schedules, reports and its log file
 * @param command the command line
 * @param environment what is set beside the environment of this process
 * @param directory where it runs
 */
public record ProcessSpec(String name, List<String> command, Map<String, String> environment, Path directory) {

    public ProcessSpec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        if (command.isEmpty()) {
            throw new IllegalArgumentException("command of " + name + " must not be empty");
        }
    }
}
