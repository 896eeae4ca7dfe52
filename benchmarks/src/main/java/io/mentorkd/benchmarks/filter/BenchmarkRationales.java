package io.mentorkd.benchmarks.filter;

import io.mentorkd.records.Question;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.RecordIds;
import io.mentorkd.records.Source;
import io.mentorkd.records.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Rationales as a teacher writes them for svamp: three a question, one after another, about 1 KB each as Avro; three in four
 * right, one in a hundred with the chain of the one before.
 */
public final class BenchmarkRationales {

    private static final int SAMPLES = 3;
    private static final int WRONG_IN_HUNDRED = 24;
    private static final int COPIED_IN_HUNDRED = 1;
    private static final int SENTENCES = 7;
    private static final long SEED = 20_241_103;

    private static final List<String> NAMES =
            List.of("Danny", "Olivia", "Faye", "Mateo", "Paco", "Haley", "Ruth", "Ed");
    private static final List<String> THINGS =
            List.of("bottle caps", "cookies", "peaches", "marbles", "books", "pencils", "tickets", "seashells");

    private BenchmarkRationales() {}

    /** The first {@code count} of them; always the same. */
    static List<Rationale> of(int count) {
        return of(count, SEED);
    }

    /** {@code count} of them, always the same for a seed, and other ones for another. */
    public static List<Rationale> of(int count, long seed) {
        Random random = new Random(seed);
        List<Rationale> rationales = new ArrayList<>(count);
        while (rationales.size() < count) {
            int gold = random.nextInt(10, 1_000);
            Question question = question(random, gold);
            String chain = "";
            for (int sample = 0; sample < SAMPLES && rationales.size() < count; sample++) {
                boolean copied = sample > 0 && random.nextInt(100) < COPIED_IN_HUNDRED;
                chain = copied ? chain : chain(random, gold);
                boolean wrong = !copied && random.nextInt(100) < WRONG_IN_HUNDRED;
                rationales.add(rationale(question, sample, chain, wrong ? gold + 1 : gold));
            }
        }
        return rationales;
    }

    private static Question question(Random random, int gold) {
        String name = pick(random, NAMES);
        String thing = pick(random, THINGS);
        int given = random.nextInt(1, 10_000);
        String text = name + " collects " + thing + " and wrappers. " + name + " had " + (gold + given) + " " + thing
                + " and " + random.nextInt(1_000) + " wrappers in the collection before the trip to the park, and gave "
                + given + " of the " + thing + " to " + pick(random, NAMES) + ". How many " + thing + " does " + name
                + " have now?";
        return Question.newBuilder()
                .setQuestionId(RecordIds.questionId("svamp", text))
                .setTask("svamp")
                .setText(text)
                .setGold(String.valueOf(gold))
                .setSplit(Split.TRAIN)
                .build();
    }

    private static String chain(Random random, int gold) {
        StringBuilder chain = new StringBuilder();
        for (int sentence = 0; sentence < SENTENCES; sentence++) {
            int first = random.nextInt(1_000);
            int second = random.nextInt(1_000);
            chain.append(pick(random, NAMES))
                    .append(" had ")
                    .append(first)
                    .append(' ')
                    .append(pick(random, THINGS))
                    .append(" and found ")
                    .append(second)
                    .append(" more, so that makes ")
                    .append(first + second)
                    .append(" of them. ");
        }
        return chain.append("Therefore, ").append(gold).append(" are left.").toString();
    }

    private static Rationale rationale(Question question, int sample, String chain, int answer) {
        String revision = "0613";
        return Rationale.newBuilder()
                .setRationaleId(RecordIds.rationaleId(
                        question.getQuestionId(), "gpt-3.5-turbo", revision, "zero-shot-cot/1", sample))
                .setQuestion(question)
                .setSource(Source.TEACHER)
                .setGenerator("gpt-3.5-turbo")
                .setRevision(revision)
                .setPromptVersion("zero-shot-cot/1")
                .setSampleIndex(sample)
                .setChain(chain)
                .setCompletion(answer + ".0")
                .setPromptTokens(80)
                .setCompletionTokens(150)
                .setCostMicros(420L)
                .setLatencyMillis(1_900L)
                .build();
    }

    private static String pick(Random random, List<String> words) {
        return words.get(random.nextInt(words.size()));
    }
}
