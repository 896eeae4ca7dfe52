package io.mentorkd.cli.terminal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a command shows its result: for people or for programs. Results go to standard output and nothing else does. */
public final class OutputOptions implements CheckedOptions {

    /** Form of the result. */
    public enum Format {
        table,
        json
    }

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new SimpleModule()
                    .addSerializer(Path.class, ToStringSerializer.instance)
                    .addSerializer(Instant.class, ToStringSerializer.instance))
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "How to print the result: ${COMPLETION-CANDIDATES}. Environment: MENTORKD_OUTPUT. Default:"
                    + " table.")
    private Optional<Format> format = Optional.empty();

    private Optional<ProgressLine> progress = Optional.empty();

    @Override
    public void check(CommandSpec of) {
        format(of);
    }

    /** A line that tells how far the command is; it has its last say when the result is printed. */
    public ProgressLine progress() {
        ProgressLine line = new ProgressLine(err());
        progress = Optional.of(line);
        return line;
    }

    /** Prints the result once: {@code document} as one JSON document, or what {@code table} prints. */
    public void print(Object document, Consumer<PrintWriter> table) {
        progress.ifPresent(ProgressLine::close);
        PrintWriter out = command.commandLine().getOut();
        if (format(command) == Format.json) {
            out.println(toJson(document));
        } else {
            table.accept(out);
        }
        out.flush();
    }

    /** The command that has these options. */
    public CommandSpec command() {
        return command;
    }

    /** Where progress and everything that is not the result goes. */
    public PrintWriter err() {
        return command.commandLine().getErr();
    }

    /** What {@code document} says as JSON. */
    public static JsonNode toTree(Object document) {
        return JSON.valueToTree(document);
    }

    private Format format(CommandSpec of) {
        return format.orElseGet(() -> EnvironmentChoice.of("MENTORKD_OUTPUT", Format.table, of));
    }

    /** {@code document} as one line of JSON. */
    public static String toJson(Object document) {
        try {
            return JSON.writeValueAsString(document);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
