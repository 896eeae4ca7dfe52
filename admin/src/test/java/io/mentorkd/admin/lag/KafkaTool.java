package io.mentorkd.admin.lag;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Kafka's own command-line tools, each run in a process of its own. */
final class KafkaTool {

    static final String CONSUMER_GROUPS = "org.apache.kafka.tools.consumer.group.ConsumerGroupCommand";
    static final String SHARE_GROUPS = "org.apache.kafka.tools.consumer.group.ShareGroupCommand";

    private KafkaTool() {}

    /** The rows that a tool prints, by the names of its header; {@code -} where it knows nothing. */
    static List<Map<String, String>> run(String tool, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                tool));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(String.join(" ", command) + " exited with " + process.exitValue() + ": " + out);
        }
        return rows(out);
    }

    private static List<Map<String, String>> rows(String out) {
        List<Map<String, String>> rows = new ArrayList<>();
        List<String> header = List.of();
        for (String line : out.lines().toList()) {
            List<String> cells = Arrays.asList(line.strip().split("\\s+"));
            if (cells.get(0).equals("GROUP")) {
                header = cells;
            } else if (!header.isEmpty() && cells.size() >= header.size()) {
                Map<String, String> row = new HashMap<>();
                for (int i = 0; i < header.size(); i++) {
                    row.put(header.get(i), cells.get(i));
                }
                rows.add(row);
            }
        }
        return rows;
    }
}
