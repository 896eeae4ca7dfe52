package io.mentorkd.datasets.export;

import java.util.List;

/** What the columns of an exported dataset hold. */
final class ColumnMeanings {

    /** A column a line: its name, the formats that have it (the first letter of each; s: Parquet with soft labels), what it holds. */
    private static final String COLUMNS = """
            messages|pc|the question and the answer, as a chat
            text|j|the question, as the model read it
            question|p|the question, as the model read it
            choices|pj|its options, where it has any
            references|j|what a grader may compare with beside the gold answer
            gold|pcj|the answer that is right; null where nobody has said
            chain|pj|the steps
            final_answer|p|the answer, where it was given apart from the steps
            completion|j|the answer, where it was given apart from the steps
            reasoning|pcj|what a reasoning model thought before it answered
            task|pcj|the task of the question
            split|pcj|TRAIN: questions of the other splits are never answered
            metadata|pj|what else was published with the question
            topic|pcj|where the record lies in the log: topic,
            partition|pcj|partition
            offset|pcj|and offset
            question_id|pcj|hash of task and question
            rationale_id|pcj|hash of question, generator, revision, prompt and sample
            source|pcj|teacher or mentor
            generator|pcj|the model that wrote it
            revision|pcj|and which of its revisions
            prompt_version|pcj|the prompt that it was given
            sample_index|pcj|which of its answers to the question, from 0
            verdict|pcj|what the grader said
            extracted_answer|pcj|the answer that the grader found
            convention|pcj|by which rules it graded
            convention_version|pcj|and which version of them
            mentor|s|the model that labelled the tokens of chain and gold answer
            mentor_revision|s|and which of its revisions
            tokenizer_sha256|s|the tokenizer that the labels are of
            target_sha256|s|hash of the token ids that are labelled
            label_tokens|s|how many tokens are labelled
            label_top_k|s|how many entries of the vocabulary are kept for each
            label_packing|s|the form of soft_labels
            soft_labels|s|log-probabilities of the entries, packed
            tail_codes|s|codes of the shape of the rest
            """;

    private ColumnMeanings() {}

    /** The columns of {@code format}. */
    static List<ExportFormat.Column> of(ExportFormat format, boolean softLabels) {
        String letter = format.formatName().substring(0, 1);
        boolean labelled = softLabels && format == ExportFormat.PARQUET;
        return COLUMNS.lines()
                .map(line -> line.split("\\|"))
                .filter(column -> column[1].contains(letter) || (labelled && column[1].equals("s")))
                .map(column -> new ExportFormat.Column(column[0], column[2]))
                .toList();
    }
}
