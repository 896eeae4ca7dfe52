package io.mentorkd.cli.options;

import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.datasets.Input;
import io.mentorkd.datasets.layouts.Dataset;
import io.mentorkd.datasets.layouts.FieldMap;
import io.mentorkd.datasets.layouts.RecordFormat;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine.Option;

/** How files of questions or rationales are written. */
public final class DatasetOptions {

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "auto",
            description = "jsonl, json (one list), csv or parquet: plain records; chat, gsm8k, math, arc or mentor-kd:"
                    + " records laid out so, in any of these; auto: found out by name and content. Files may be"
                    + " packed by gzip or zstd.")
    private RecordFormat format;

    @Option(
            names = "--map",
            paramLabel = "OURS=THEIRS,...",
            defaultValue = "",
            description =
                    "What plain records call our fields, such as text=question,gold=/answer/value,id=uuid; a JSON pointer"
                            + " where it lies deeper. Ours: text, gold, task, split, id, choices, references, metadata; of rationales"
                            + " also chain, completion, reasoning, generator, initial_correct. What is not mapped becomes metadata.")
    private String map;

    @Option(
            names = "--encoding",
            paramLabel = "NAME",
            defaultValue = "utf-8",
            description = "Encoding of the text, such as utf-16.")
    private Charset encoding = StandardCharsets.UTF_8;

    /** What is said of how they are written. */
    public RecordFormat format() {
        return format;
    }

    /** The files, so written. */
    public List<Dataset> of(List<Input> inputs) {
        FieldMap fields = map.isEmpty() ? FieldMap.NONE : parsed();
        return inputs.stream()
                .map(input -> Settings.checked(() -> new Dataset(input, format, fields, encoding)))
                .toList();
    }

    private FieldMap parsed() {
        try {
            return FieldMap.parse(map);
        } catch (IllegalArgumentException wrong) {
            throw CommandFailure.usage("--map: " + wrong.getMessage(), wrong);
        }
    }
}
