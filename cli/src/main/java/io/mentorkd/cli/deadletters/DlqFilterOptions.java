package io.mentorkd.cli.deadletters;

import io.mentorkd.admin.deadletters.LetterFilter;
import io.mentorkd.cli.options.Settings;
import io.mentorkd.cli.options.TaskSelection;
import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.spelling.SpeltMoment;
import io.mentorkd.topics.RecordPlace;
import io.mentorkd.topics.Topics;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which dead letters are meant: those for which everything holds that is given. */
final class DlqFilterOptions {

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            description =
                    "The topic whose records were given up, such as rationales; or the topic of the letters, such as"
                            + " rationales.dlq: then --partition and --offset are those of the letters.")
    private String topic;

    @Option(names = "--partition", paramLabel = "N", description = "Partition.")
    private Integer partition;

    @Option(names = "--offset", paramLabel = "N", description = "Offset; needs --partition.")
    private Long offset;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "A part of the reason that 'mentorkd dlq ls' shows, or of the message.")
    private String reason;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Letters written then or later: " + SpeltMoment.GRAMMAR + ".")
    private Instant since;

    @Option(names = "--until", paramLabel = "TIME", description = "Letters written before then; as --since.")
    private Instant until;

    @Mixin
    private TaskSelection tasks;

    /** The filter, of topics of that name. */
    LetterFilter filter(Topics topics) {
        return Settings.checked(() -> new LetterFilter(
                Optional.ofNullable(topic).map(name -> topic(name, topics)),
                partition == null ? OptionalInt.empty() : OptionalInt.of(partition),
                offset == null ? OptionalLong.empty() : OptionalLong.of(offset),
                Optional.ofNullable(reason),
                Optional.ofNullable(since),
                Optional.ofNullable(until),
                tasks.names()));
    }

    /** The filter for {@code TOPIC} or {@code TOPIC:PARTITION:OFFSET}, and whatever else is given. */
    LetterFilter filter(Topics topics, String place) {
        if (topic != null || partition != null || offset != null) {
            throw new CommandFailure(
                    ExitCode.USAGE, "name the letter either by " + place + " or by options, not by both");
        }
        if (place.contains(":")) {
            RecordPlace named = RecordPlace.parse(place)
                    .orElseThrow(() -> new CommandFailure(
                            ExitCode.USAGE,
                            "a letter is named TOPIC:PARTITION:OFFSET, such as rationales:0:12, was '" + place + "'"));
            topic = named.topic();
            partition = named.partition();
            offset = named.offset();
        } else {
            topic = place;
        }
        return filter(topics);
    }

    private static String topic(String name, Topics topics) {
        List<String> known = topics.consumed().stream()
                .flatMap(each -> Stream.of(each, topics.deadLetters(each)))
                .toList();
        return known.stream()
                .filter(each -> each.equals(name) || each.equals(topics.prefix() + name))
                .findFirst()
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.USAGE,
                        "'" + name + "' has no dead letters. There are those of "
                                + String.join(", ", topics.consumed())));
    }
}
