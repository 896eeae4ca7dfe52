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
 * @param reply what the generator wrote
 * @param verdict whether the file calls it right; empty where the file does not say
 */
public record RecordedRationale(
        String file, long line, Question question, int sampleIndex, Reply reply, Optional<Boolean> verdict) {

    /**
     * What a generator wrote, verbatim.
     *
     * @param chain the steps
     * @param completion the answer; empty where the file has none apart from the chain
     * @param reasoning what it thought before; empty where the file has none
     * @param generator who wrote it; empty where the file does not say
     */
    record Reply(String chain, Optional<String> completion, Optional<String> reasoning, Optional<String> generator) {}

    /** The steps, verbatim. */
    public String chain() {
        return reply.chain();
    }

    /** The answer that the generator gave, verbatim; empty where the file has none. */
    public Optional<String> completion() {
        return reply.completion();
    }

    /** What the generator thought before, verbatim; empty where the file has none. */
    public Optional<String> reasoning() {
        return reply.reasoning();
    }

    /** The record for the topic. */
    Rationale toRationale(RationaleOrigin origin, String revision) {
        String generator = reply.generator().filter(name -> !name.isBlank()).orElse(origin.generator());
        String id = RecordIds.rationaleId(
                question.getQuestionId(), generator, revision, origin.promptVersion(), sampleIndex);
        return Rationale.newBuilder()
                .setRationaleId(id)
                .setQuestion(question)
                .setSource(origin.source())
                .setGenerator(generator)
                .setRevision(revision)
                .setPromptVersion(origin.promptVersion())
                .setSampleIndex(sampleIndex)
                .setChain(chain())
                .setCompletion(completion().orElse(null))
                .setReasoning(reply.reasoning().orElse(null))
                .build();
    }
}
