package io.mentorkd.tasks.generated;

import io.mentorkd.tasks.Task;
import io.mentorkd.tasks.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * {@code Take the last letters of each words in "Lucky Mireya Raj" and concatenate them.}
 *
 * <p>Chains and answers write the letters apart, {@code y a j}, so that a tokenizer of words can spell them.
 */
final class LastLetterConcatenation implements GeneratedTask {
    static final List<String> NAMES = List.of(
            "Lucky", "Mireya", "Jack", "Kurt", "Luis", "Omar", "Hugo", "Felix", "Ingrid", "Pavel", "Dmitri", "Ruth",
            "Eric", "Wolf", "Greg", "Raj", "Lulu", "Liv", "Drew", "Fritz", "Tariq", "Marie", "Simon", "Adam", "Jacob",
            "Philip", "Harry", "Sofia", "Frank", "Robert", "Thomas", "Peter", "Marco", "Alex", "David", "Daniel",
            "Yuri", "Sarah", "Isaac", "Olaf", "Craig", "Manu", "Gustav", "Matthew", "Inez", "Jorge", "Helen", "William",
            "Caleb", "Nancy", "Emma", "Mark", "Scott", "James", "Oscar", "Diego", "Knox", "Arnold", "Rachel", "Noah");

    private static final List<String> LETTERS =
            IntStream.rangeClosed('a', 'z').mapToObj(Character::toString).toList();
    private static final Phrase BEFORE = Phrase.of("Take the last letters of each words in \"");
    private static final Phrase WORD = Phrase.of("{word}");
    private static final Phrase AFTER = Phrase.of("\" and concatenate them.");
    private static final Wordings WORDINGS = Wordings.of(
            List.of(""),
            List.of("{word}: {letter}.", "{word} ends in {letter}.", "The last letter of {word} is {letter}."),
            List.of("", "Together {letters}."));

    private final Task task = Tasks.builtIn().require("last_letter_concatenation");
    private final People words;

    /** Draws from {@code fewest} to {@code most} different ones of {@code words}. */
    LastLetterConcatenation(List<String> words, int fewest, int most) {
        this.words = new People(words, fewest, most);
    }

    @Override
    public Task task() {
        return task;
    }

    @Override
    public GeneratedQuestion generate(RandomGenerator random) {
        List<String> some = words.some(random);
        String text = BEFORE.fill(Map.of()) + String.join(" ", some) + AFTER.fill(Map.of());
        return new GeneratedQuestion(
                text, StepwiseSolver.answer(new Letters(some)).replace(" ", ""));
    }

    @Override
    public long distinctQuestions() {
        return words.waysWithChoices(1);
    }

    @Override
    public SortedSet<String> vocabulary() {
        return new Vocabulary()
                .phrases(BEFORE, AFTER)
                .wordings(WORDINGS)
                .texts(words.names())
                .texts(LETTERS)
                .tokens();
    }

    @Override
    public String written(String gold) {
        return gold.codePoints().mapToObj(Character::toString).collect(Collectors.joining(" "));
    }

    @Override
    public Solution solve(String question, RandomGenerator random, boolean wrongStep) {
        QuestionReader reader = new QuestionReader(task, question);
        reader.read(BEFORE);
        List<String> some = reader.readStepsUntil(AFTER, WORD).stream()
                .map(step -> step.words().get("word"))
                .toList();
        return StepwiseSolver.solve(new Letters(some), WORDINGS, random, wrongStep);
    }

    /** The state is the letters so far. */
    private record Letters(List<String> words) implements SteppedProblem<List<String>> {
        @Override
        public List<String> start() {
            return List.of();
        }

        @Override
        public int steps() {
            return words.size();
        }

        @Override
        public List<String> right(int step, List<String> before) {
            return with(before, lastLetter(step));
        }

        @Override
        public List<String> mistaken(int step, List<String> before, RandomGenerator random) {
            String right = lastLetter(step);
            List<String> others =
                    LETTERS.stream().filter(letter -> !letter.equals(right)).toList();
            return with(before, Draw.one(others, random));
        }

        @Override
        public Map<String, String> openingWords() {
            return Map.of();
        }

        @Override
        public Map<String, String> stepWords(int step, List<String> before, List<String> after) {
            return Map.of("word", words.get(step), "letter", after.get(step));
        }

        @Override
        public Map<String, String> closingWords(List<String> last) {
            return Map.of("letters", answer(last));
        }

        @Override
        public String answer(List<String> last) {
            return String.join(" ", last);
        }

        private String lastLetter(int step) {
            String word = words.get(step).toLowerCase(Locale.ROOT);
            return word.substring(word.offsetByCodePoints(word.length(), -1));
        }

        private static List<String> with(List<String> before, String letter) {
            List<String> letters = new ArrayList<>(before);
            letters.add(letter);
            return List.copyOf(letters);
        }
    }
}
