package io.mentorkd.datasets.layouts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mentorkd.datasets.DataRecord;
import io.mentorkd.datasets.FileFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What may be said of how a dataset is written: a format of its file, a layout of its records, or nothing. */
public enum RecordFormat {
    /** Both are found out by the file. */
    AUTO,
    /** {@link FileFormat#JSONL} of plain records. */
    JSONL,
    /** {@link FileFormat#JSON} of plain records. */
    JSON,
    /** {@link FileFormat#CSV} of plain records. */
    CSV,
    /** {@link FileFormat#PARQUET} of plain records. */
    PARQUET,
    /** Chats, in any file format. */
    CHAT,
    /** As GSM8K, in any file format. */
    GSM8K,
    /** As MATH, in any file format. */
    MATH,
    /** As ARC, in any file format. */
    ARC,
    /** The files of the Mentor-KD authors. */
    MENTOR_KD;

    private static final int LOOKED_AT = 1 << 20;

    /** The name for users: {@code auto}, {@code jsonl}, … {@code mentor-kd}. */
    public String formatName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The names of all. */
    public static List<String> names() {
        return Stream.of(values()).map(RecordFormat::formatName).toList();
    }

    /** The format of that name. */
    public static Optional<RecordFormat> named(String name) {
        return Stream.of(values())
                .filter(format -> format.formatName().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** The format of its file, where that is what it says. */
    Optional<FileFormat> file() {
        return switch (this) {
            case JSONL -> Optional.of(FileFormat.JSONL);
            case JSON -> Optional.of(FileFormat.JSON);
            case CSV -> Optional.of(FileFormat.CSV);
            case PARQUET -> Optional.of(FileFormat.PARQUET);
            case AUTO, CHAT, GSM8K, MATH, ARC, MENTOR_KD -> Optional.empty();
        };
    }

    /** The layout of its records, where that is what it says. */
    Optional<Layout> layout() {
        return switch (this) {
            case CHAT -> Optional.of(new ChatLayout());
            case GSM8K -> Optional.of(new Gsm8kLayout());
            case MATH -> Optional.of(new MathLayout());
            case ARC -> Optional.of(new ArcLayout());
            case MENTOR_KD -> Optional.of(new AuthorsLayout());
            case AUTO, JSONL, JSON, CSV, PARQUET -> Optional.empty();
        };
    }

    /** The layout that a dataset has whose first record is this one; {@code AUTO} where it is a plain one. */
    static RecordFormat of(DataRecord first) {
        ObjectNode fields = first.fields();
        if (fields.path("messages").isArray()
                || fields.path("conversations").isArray()
                || fields.path("conversation").isArray()
                || fields.path("prompt").isArray()) {
            return CHAT;
        }
        if (fields.has("answerKey") || fields.path("question").has("stem")) {
            return ARC;
        }
        if (fields.has("problem") && fields.path("solution").asText("").contains("boxed")) {
            return MATH;
        }
        if (fields.path("answer").isTextual() && fields.has("question")) {
            String answer = fields.get("answer").textValue();
            if (answer.length() <= LOOKED_AT && answer.contains("\n" + Gsm8kLayout.MARK)) {
                return GSM8K;
            }
        }
        if (fields.has("input")
                && !fields.has("text")
                && !fields.has("question")
                && (fields.has("answer") || fields.has("chain"))) {
            return MENTOR_KD;
        }
        return AUTO;
    }
}
