package io.mentorkd.datasets.export;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Question;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.SoftLabels;
import java.nio.ByteBuffer;
import java.util.Locale;

/** What a row says, in the columns of each format. */
final class ExportColumns {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** No column is called text, prompt, completion or labels: by such names trainers choose what they train on. */
    private static final String COLUMNS = """
            required group messages (LIST) {
              repeated group list {
                required group element { required binary role (UTF8); required binary content (UTF8); }
              }
            }
            optional binary reasoning (UTF8);
            required binary question (UTF8);
            required group choices (LIST) { repeated group list { required binary element (UTF8); } }
            optional binary gold (UTF8);
            required binary chain (UTF8);
            optional binary final_answer (UTF8);
            required binary task (UTF8);
            required binary split (UTF8);
            required binary metadata (UTF8);
            required binary topic (UTF8);
            required int32 partition;
            required int64 offset;
            required binary question_id (UTF8);
            required binary rationale_id (UTF8);
            required binary source (UTF8);
            required binary generator (UTF8);
            required binary revision (UTF8);
            required binary prompt_version (UTF8);
            required int32 sample_index;
            required binary verdict (UTF8);
            optional binary extracted_answer (UTF8);
            required binary convention (UTF8);
            required int32 convention_version;
            """;

    private static final String LABEL_COLUMNS = """
            optional binary mentor (UTF8);
            optional binary mentor_revision (UTF8);
            optional binary tokenizer_sha256 (UTF8);
            optional binary target_sha256 (UTF8);
            optional int32 label_tokens;
            optional int32 label_top_k;
            optional binary label_packing (UTF8);
            optional binary soft_labels;
            optional binary tail_codes;
            """;

    private ExportColumns() {}

    /** The schema of the Parquet file. */
    static String schema(boolean softLabels) {
        return "message rationale {\n" + COLUMNS + (softLabels ? LABEL_COLUMNS : "") + "}";
    }

    /** The row of the Parquet file. */
    static ObjectNode row(ExportedRow row) {
        Rationale rationale = row.rationale();
        Question question = row.question();
        ObjectNode columns = JSON.objectNode();
        messages(columns, row);
        columns.put("reasoning", rationale.getReasoning());
        columns.put("question", question.getText());
        question.getChoices().forEach(columns.putArray("choices")::add);
        columns.put("gold", question.getGold());
        columns.put("chain", rationale.getChain());
        columns.put("final_answer", rationale.getCompletion());
        columns.put("task", question.getTask());
        columns.put("split", question.getSplit().name());
        columns.put("metadata", metadata(question).toString());
        lineage(columns, row);
        row.labels().ifPresent(labels -> labels(columns, labels));
        return columns;
    }

    /** The line of a chat. */
    static ObjectNode chat(ExportedRow row) {
        ObjectNode line = JSON.objectNode();
        messages(line, row);
        line.put("reasoning", row.rationale().getReasoning());
        line.put("gold", row.question().getGold());
        line.put("task", row.question().getTask());
        line.put("split", row.question().getSplit().name());
        lineage(line, row);
        return line;
    }

    /** The line of a plain record, under the names that are read again. */
    static ObjectNode plain(ExportedRow row) {
        Rationale rationale = row.rationale();
        Question question = row.question();
        ObjectNode line = JSON.objectNode();
        line.put("text", question.getText());
        question.getChoices().forEach(line.putArray("choices")::add);
        question.getReferences().forEach(line.putArray("references")::add);
        line.put("gold", question.getGold());
        line.put("task", question.getTask());
        line.put("split", question.getSplit().name());
        line.put("chain", rationale.getChain());
        line.put("completion", rationale.getCompletion());
        line.put("reasoning", rationale.getReasoning());
        line.set("metadata", metadata(question));
        lineage(line, row);
        return line;
    }

    private static void messages(ObjectNode columns, ExportedRow row) {
        columns.putArray("messages")
                .add(JSON.objectNode().put("role", "user").put("content", row.asked()))
                .add(JSON.objectNode().put("role", "assistant").put("content", row.answered()));
    }

    private static void lineage(ObjectNode columns, ExportedRow row) {
        Rationale rationale = row.rationale();
        GradedRationale graded = row.graded();
        columns.put("topic", row.place().topic())
                .put("partition", row.place().partition())
                .put("offset", row.place().offset())
                .put("question_id", row.question().getQuestionId())
                .put("rationale_id", rationale.getRationaleId())
                .put("source", rationale.getSource().name().toLowerCase(Locale.ROOT))
                .put("generator", rationale.getGenerator())
                .put("revision", rationale.getRevision())
                .put("prompt_version", rationale.getPromptVersion())
                .put("sample_index", rationale.getSampleIndex())
                .put("verdict", graded.getVerdict().name())
                .put("extracted_answer", graded.getAnswer())
                .put("convention", graded.getConvention())
                .put("convention_version", graded.getConventionVersion());
    }

    private static void labels(ObjectNode columns, SoftLabels labels) {
        columns.put("mentor", labels.getMentor())
                .put("mentor_revision", labels.getMentorRevision())
                .put("tokenizer_sha256", labels.getTokenizerSha256())
                .put("target_sha256", labels.getTargetSha256())
                .put("label_tokens", labels.getTokens())
                .put("label_top_k", labels.getTopK())
                .put("label_packing", labels.getPacking())
                .put("soft_labels", bytes(labels.getLabels()));
        if (labels.getTailCodes() != null) {
            columns.put("tail_codes", bytes(labels.getTailCodes()));
        }
    }

    private static ObjectNode metadata(Question question) {
        ObjectNode metadata = JSON.objectNode();
        question.getMetadata().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .forEach(fact -> metadata.put(fact.getKey(), fact.getValue()));
        return metadata;
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
