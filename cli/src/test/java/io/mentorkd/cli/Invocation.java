package io.mentorkd.cli;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mentorkd.cli.terminal.TerminalWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;

/** One run of the command line in this process: shows arguments, both outputs and the exit code when a test fails. */
public record Invocation(List<String> arguments, int exitCode, String out, String err) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Runs {@code mentorkd} with {@code arguments}. */
    public static Invocation of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Mentorkd.commandLine()
                .setOut(new TerminalWriter(out))
                .setErr(new TerminalWriter(err))
                .execute(arguments);
        return new Invocation(List.of(arguments), exitCode, out.toString(), err.toString());
    }

    /** This, if the exit code is {@code expected}. */
    public Invocation exits(int expected) {
        if (exitCode != expected) {
            throw new AssertionError("exit code " + expected + " was expected, of " + this);
        }
        return this;
    }

    /** The one document that standard output holds, and nothing else. */
    public JsonNode json() {
        try (JsonParser parser = JSON.createParser(out)) {
            JsonNode document = JSON.readTree(parser);
            if (document != null && parser.nextToken() == null) {
                return document;
            }
        } catch (IOException notJson) {
            throw new AssertionError("standard output holds something else than JSON, of " + this, notJson);
        }
        throw new AssertionError("standard output must hold one document, of " + this);
    }

    @Override
    public String toString() {
        return "mentorkd " + String.join(" ", arguments) + "\n--- exit code " + exitCode + "\n--- standard output\n"
                + out + "--- standard error\n" + err;
    }
}
