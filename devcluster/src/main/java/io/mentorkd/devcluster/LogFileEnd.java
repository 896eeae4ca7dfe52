package io.mentorkd.devcluster;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The last lines of a log file, to quote in an error. */
final class LogFileEnd {
    private static final int LINES = 20;
    private static final long BYTES = 16_384;

    private LogFileEnd() {}

    /** At most 20 of the lines after an offset in bytes, indented; says so when there are none. */
    static String of(Path logFile, long from) {
        try (RandomAccessFile file = new RandomAccessFile(logFile.toFile(), "r")) {
            file.seek(Math.min(file.length(), Math.max(from, file.length() - BYTES)));
            byte[] end = new byte[(int) (file.length() - file.getFilePointer())];
            file.readFully(end);
            List<String> lines = new String(end, StandardCharsets.UTF_8).lines().toList();
            if (lines.isEmpty()) {
                return "  (it is empty)";
            }
            return lines.stream()
                    .skip(Math.max(0, lines.size() - LINES))
                    .map(line -> "  " + line)
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            return "  (it cannot be read: " + e + ")";
        }
    }
}
