package io.mentorkd.benchmarks.softlabels;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mentorkd.models.language.Example;
import io.mentorkd.models.tokenizers.Tokenizer;
import io.mentorkd.tasks.answers.GradedText;
import io.mentorkd.tasks.generated.GeneratedTask;
import io.mentorkd.tasks.generated.GeneratedTasks;
import io.mentorkd.tasks.generated.Solution;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A teacher's rationales as a model of words learns them: question in, {@code chain --> answer} out.
 *
 * @param training nine tenths of the questions, with all their rationales
 * @param heldOut the rationales of the others
 * @param words of the vocabulary, which all texts are made of
 */
record MentorExamples(List<Example> training, List<Example> heldOut, int words) {
    private static final List<String> RECORDED =
            List.of("svamp", "last_letter_concatenation", "tracking_shuffled_objects");
    private static final List<String> GENERATED =
            List.of("facing_direction", "weekday_counting", "last_letter_concatenation");
    private static final int GENERATED_QUESTIONS = 1000;
    private static final int LONGEST_TARGET = 160;
    private static final long SEED = 1;

    private record Text(String source, String target) {}

    /** The recorded rationales of gpt-3.5-turbo for three tasks: {@code teacher/TASK_train.json} in a folder. */
    static MentorExamples recorded(Path folder) throws IOException {
        List<Text> texts = new ArrayList<>();
        for (String task : RECORDED) {
            JsonNode rationales = new ObjectMapper()
                    .readTree(folder.resolve("teacher")
                            .resolve(task + "_train.json")
                            .toFile());
            for (JsonNode rationale : rationales) {
                texts.add(new Text(
                        rationale.get("input").asText(),
                        rationale.get("chain").asText() + " --> "
                                + rationale.get("answer").asText()));
            }
        }
        return of(texts);
    }

    /** The solver's rationales for three generated tasks, one a question. */
    static MentorExamples generated() {
        List<Text> texts = new ArrayList<>();
        for (String name : GENERATED) {
            GeneratedTask generated = GeneratedTasks.require(name);
            Random wording = new Random(SEED);
            generated.questions(SEED, GENERATED_QUESTIONS).forEach(question -> {
                Solution solution = generated.solve(question.text(), wording, false);
                texts.add(new Text(
                        question.text().strip(), GradedText.of(solution.chain(), generated.written(question.gold()))));
            });
        }
        return of(texts);
    }

    private static MentorExamples of(List<Text> texts) {
        TreeSet<String> words = new TreeSet<>();
        texts.forEach(text ->
                Stream.of(text.source(), text.target()).map(Tokenizer::split).forEach(words::addAll));
        try (Tokenizer tokenizer = Tokenizer.words(words)) {
            List<String> questions = new ArrayList<>(
                    new TreeSet<>(texts.stream().map(Text::source).toList()));
            Collections.shuffle(questions, new Random(SEED));
            List<String> kept = questions.subList(0, questions.size() / 10);
            return new MentorExamples(
                    encode(tokenizer, texts, source -> !kept.contains(source)),
                    encode(tokenizer, texts, kept::contains),
                    tokenizer.vocabularySize());
        }
    }

    private static List<Example> encode(Tokenizer tokenizer, List<Text> texts, Predicate<String> isWanted) {
        return texts.stream()
                .filter(text -> isWanted.test(text.source()))
                .map(text -> new Example(tokenizer.encode(text.source()), tokenizer.encode(text.target())))
                .filter(example -> example.answer().length <= LONGEST_TARGET)
                .toList();
    }
}
