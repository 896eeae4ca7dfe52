package io.mentorkd.cli.options;

import io.mentorkd.datasets.layouts.RecordFormat;
import io.mentorkd.producers.teachers.Budget;
import io.mentorkd.records.Source;
import io.mentorkd.records.Split;
import io.mentorkd.records.Symbols;
import io.mentorkd.records.Verdict;
import io.mentorkd.spelling.SpeltDuration;
import io.mentorkd.spelling.SpeltMoment;
import io.mentorkd.tasks.Convention;
import io.mentorkd.tasks.UnknownTaskException;
import io.mentorkd.tasks.generated.GeneratedTask;
import io.mentorkd.tasks.generated.GeneratedTasks;
import io.mentorkd.trainers.runs.LearningRateConfig.Schedule;
import io.mentorkd.trainers.runs.ObjectiveName;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How arguments become values: a duration, a moment, a task and the like is written the same way in every command. */
public final class Converters {

    private Converters() {}

    /** Teaches a command, and those below it, to read them. */
    public static CommandLine register(CommandLine command) {
        return command.registerConverter(Duration.class, told(Converters::duration))
                .registerConverter(Instant.class, told(Converters::moment))
                .registerConverter(TaskArgument.class, told(TaskArgument::parse))
                .registerConverter(GeneratedTask.class, told(GeneratedTasks::require))
                .registerConverter(Source.class, symbol(Source.class))
                .registerConverter(Split.class, symbol(Split.class))
                .registerConverter(Verdict.class, symbol(Verdict.class))
                .registerConverter(Convention.class, told(Converters::convention))
                .registerConverter(ObjectiveName.class, told(text -> ObjectiveName.of(text.toLowerCase(Locale.ROOT))))
                .registerConverter(Schedule.class, told(text -> Schedule.of(text.toLowerCase(Locale.ROOT))))
                .registerConverter(Budget.class, told(Budget::parse))
                .registerConverter(RecordFormat.class, told(Converters::format))
                .registerConverter(Charset.class, told(Converters::encoding));
    }

    /** What is wrong with a text is told in the words of whoever reads it. */
    private static <T> ITypeConverter<T> told(ITypeConverter<T> reading) {
        return text -> {
            try {
                return reading.convert(text);
            } catch (IllegalArgumentException | UnknownTaskException wrong) {
                throw new TypeConversionException(wrong.getMessage());
            }
        };
    }

    private static <E extends Enum<E>> ITypeConverter<E> symbol(Class<E> type) {
        return text -> Symbols.find(type, text).orElseThrow(() -> mustBe("one of " + Symbols.known(type), text));
    }

    private static Duration duration(String text) {
        return SpeltDuration.read(text).orElseThrow(() -> mustBe(SpeltDuration.GRAMMAR, text));
    }

    private static Instant moment(String text) {
        return SpeltMoment.read(text, Instant.now()).orElseThrow(() -> mustBe(SpeltMoment.GRAMMAR, text));
    }

    private static Convention convention(String text) {
        return Stream.of(Convention.values())
                .filter(convention -> convention.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> mustBe("mentor-kd or strict", text));
    }

    private static RecordFormat format(String text) {
        return RecordFormat.named(text)
                .orElseThrow(() ->
                        mustBe("one of " + RecordFormat.names().stream().collect(Collectors.joining(", ")), text));
    }

    private static Charset encoding(String text) {
        try {
            return Charset.forName(text);
        } catch (IllegalArgumentException unknown) {
            throw new TypeConversionException(
                    "there is no encoding '" + text + "'; there are utf-8, utf-16, iso-8859-1, windows-1252, …");
        }
    }

    private static TypeConversionException mustBe(String what, String text) {
        return new TypeConversionException("must be " + what + ", was '" + text + "'");
    }
}
