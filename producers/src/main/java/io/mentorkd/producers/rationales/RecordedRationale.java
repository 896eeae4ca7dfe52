package io.mentorkd.producers.rationales;

import io.mentorkd.records.Question;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.RecordIds;
import java.util.Optional;

/**
 * One rationale of a file.
 *
 * @param file the file's name
 * @param line the line on which it begins, from 1
 * @param question its question, with the gold answer that the file gives
 * @param sampleIndex how many usable rationales for the same question come before it in the file
 * @param chain the steps, verbatim
 * @param completion the answer that the generator gave, verbatim; empty where the file has none
 * @param verdict whether the file calls it right; empty where the file does not say
 */
public record RecordedRationale(
        String file,
        long line,
        Question question,
        int sampleIndex,
        String chain,
        Optional<String> completion,
        Optional<Boolean> verdict) {

    /** The record for the topic. */
    Rationale toRationale(RationaleOrigin origin, String revision) {
        String id = RecordIds.rationaleId(
                question.getQuestionId(), origin.generator(), revision, origin.promptVersion(), sampleIndex);
        return Rationale.newBuilder()
                .setRationaleId(id)
                .setQuestion(question)
                .setSource(origin.source())
                .setGenerator(origin.generator())
                .setRevision(revision)
                .setPromptVersion(origin.promptVersion())
                .setSampleIndex(sampleIndex)
                .setChain(chain)
                .setCompletion(completion.orElse(null))
                .build();
    }
}
