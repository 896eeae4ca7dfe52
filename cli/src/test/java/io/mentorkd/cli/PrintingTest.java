package io.mentorkd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is printed comes from outside in part: all of it goes through what takes out what a terminal would act on. */
class PrintingTest {

    private static final Path ROOT = Path.of("..");

    /** What measures and what breaks things prints for its developers. */
    private static final Set<String> NOT_SHIPPED = Set.of("benchmarks", "faults", "fuzz");

    private static final Pattern PRINTED = Pattern.compile("System\\s*\\.\\s*(out|err)\\b");
    private static final Pattern THROUGH_THE_WRITER = Pattern.compile("new TerminalWriter\\(System\\.(out|err)\\)");
    private static final String ACTED_ON = "\u001b[2J\u009b31m\u202e\r\b\u0000";

    @Test
    void shouldPrintThroughTheWriterAlone() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            List<Path> sources = modules.filter(
                            module -> !NOT_SHIPPED.contains(module.getFileName().toString()))
                    .map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .flatMap(PrintingTest::files)
                    .toList();

            assertThat(sources).hasSizeGreaterThan(500);
            assertThat(sources)
                    .noneMatch(source -> PRINTED.matcher(
                                    THROUGH_THE_WRITER.matcher(text(source)).replaceAll(""))
                            .find());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"%rEx", "%nopex"})
    void shouldLogNothingThatATerminalActsOn(String trace) throws Exception {
        LoggerContext context = new LoggerContext();
        context.putProperty("mentorkd.log.trace", trace);
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(Mentorkd.class.getResource("/logback.xml"));
        ConsoleAppender<ILoggingEvent> appender = (ConsoleAppender<ILoggingEvent>)
                context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("stderr");
        Exception failure = new IllegalStateException("of an exception " + ACTED_ON);

        String line = new String(
                appender.getEncoder()
                        .encode(new LoggingEvent(
                                "here",
                                context.getLogger("io.mentorkd"),
                                Level.WARN,
                                "said " + ACTED_ON,
                                failure,
                                null)),
                StandardCharsets.UTF_8);
        context.stop();

        assertThat(line).contains("said ").doesNotContain("\u001b", "\u009b", "\u202e", "\r", "\b", "\u0000");
        assertThat(line.contains("of an exception")).isEqualTo(trace.equals("%rEx"));
    }

    private static Stream<Path> files(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String text(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
