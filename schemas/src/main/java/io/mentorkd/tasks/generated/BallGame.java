package io.mentorkd.tasks.generated;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * A ball game in the paper's words. The state is who holds which ball: a colour a player.
 *
 * @param players three names
 * @param start the colours they hold at first
 * @param swaps three pairs who swap, in order
 * @param asked which player's ball is asked for, from 0
 * @param choices the colours of the choices A, B and C
 */
record BallGame(List<String> players, List<String> start, List<Swap> swaps, int asked, List<String> choices)
        implements SteppedProblem<List<String>> {

    static final List<String> CHOICES = List.of("A", "B", "C");

    static final Wordings WORDINGS = Wordings.of(
            List.of("", "{a} {x}, {b} {y}, {c} {z}."),
            List.of(
                    "{one} and {other} swap: {a} {x}, {b} {y}, {c} {z}.",
                    "After {one} and {other} swap, {a} has {x}, {b} has {y}, {c} has {z}.",
                    "{one} swaps with {other}, so {a} {x}, {b} {y}, {c} {z}."),
            List.of("{who} has {ball}, ({choice}).", "So {who} has the {ball} ball: ({choice})."));

    private static final Phrase OPENING =
            Phrase.of("{a}, {b}, and {c} are playing a game. At the start of the game, they are"
                    + " each holding a ball: {a} has a {x} ball, {b} has a {y} ball, and {c} has a {z} ball. \n\n"
                    + "As the game progresses, pairs of players trade balls.");
    private static final List<Phrase> SWAPS = Stream.of("First", "Then", "Finally")
            .map(when -> Phrase.of(when + ", {one} and {other} swap balls."))
            .toList();
    private static final Phrase ASKED = Phrase.of("At the end of the game, {who} has the \n"
            + "Which choice is true? Answer choices: (A) {x} ball, (B) {y} ball, (C) {z} ball.");

    BallGame {
        players = List.copyOf(players);
        start = List.copyOf(start);
        swaps = List.copyOf(swaps);
        choices = List.copyOf(choices);
    }

    /** The places of two players, from 0. */
    record Swap(int one, int other) {}

    static Vocabulary phrases(Vocabulary vocabulary) {
        return vocabulary
                .phrases(OPENING, ASKED)
                .phrases(SWAPS.toArray(Phrase[]::new))
                .wordings(WORDINGS);
    }

    static BallGame read(QuestionReader reader) {
        Map<String, String> opening = reader.read(OPENING);
        List<String> players = words(opening, "a", "b", "c");
        List<Swap> swaps = new ArrayList<>();
        for (Phrase phrase : SWAPS) {
            Map<String, String> pair = reader.read(phrase);
            Swap swap = new Swap(reader.indexIn(players, pair.get("one")), reader.indexIn(players, pair.get("other")));
            if (swap.one() == swap.other()) {
                throw reader.problem("'" + pair.get("one") + "' swaps with nobody else");
            }
            swaps.add(swap);
        }
        Map<String, String> end = reader.read(ASKED);
        reader.end();
        List<String> balls = words(opening, "x", "y", "z");
        List<String> choices = words(end, "x", "y", "z");
        if (Set.copyOf(players).size() < CHOICES.size() || Set.copyOf(balls).size() < CHOICES.size()) {
            throw reader.problem("the players and their balls should differ");
        }
        choices.forEach(choice -> reader.indexIn(balls, choice));
        if (!choices.containsAll(balls)) {
            throw reader.problem("every ball should be a choice");
        }
        return new BallGame(players, balls, swaps, reader.indexIn(players, end.get("who")), choices);
    }

    String text() {
        List<String> sentences = new ArrayList<>();
        sentences.add(OPENING.fill(openingWords()));
        for (int i = 0; i < swaps.size(); i++) {
            sentences.add(SWAPS.get(i).fill(pair(swaps.get(i))));
        }
        Map<String, String> asks = holding(choices);
        asks.put("who", players.get(asked));
        sentences.add(ASKED.fill(asks));
        return String.join(" ", sentences);
    }

    @Override
    public int steps() {
        return swaps.size();
    }

    @Override
    public List<String> right(int step, List<String> before) {
        return after(before, swaps.get(step));
    }

    /** One of the two swaps with the third player instead. */
    @Override
    public List<String> mistaken(int step, List<String> before, RandomGenerator random) {
        Swap swap = swaps.get(step);
        int third = 3 - swap.one() - swap.other();
        return after(before, new Swap(random.nextBoolean() ? swap.one() : swap.other(), third));
    }

    @Override
    public Map<String, String> openingWords() {
        return holding(start);
    }

    @Override
    public Map<String, String> stepWords(int step, List<String> before, List<String> after) {
        Map<String, String> words = holding(after);
        words.putAll(pair(swaps.get(step)));
        return words;
    }

    @Override
    public Map<String, String> closingWords(List<String> last) {
        return Map.of("who", players.get(asked), "ball", last.get(asked), "choice", answer(last));
    }

    @Override
    public String answer(List<String> last) {
        return CHOICES.get(choices.indexOf(last.get(asked)));
    }

    private Map<String, String> pair(Swap swap) {
        return Map.of("one", players.get(swap.one()), "other", players.get(swap.other()));
    }

    private Map<String, String> holding(List<String> balls) {
        Map<String, String> words = new HashMap<>();
        words.putAll(Map.of("a", players.get(0), "b", players.get(1), "c", players.get(2)));
        words.putAll(Map.of("x", balls.get(0), "y", balls.get(1), "z", balls.get(2)));
        return words;
    }

    private static List<String> after(List<String> before, Swap swap) {
        List<String> balls = new ArrayList<>(before);
        Collections.swap(balls, swap.one(), swap.other());
        return List.copyOf(balls);
    }

    private static List<String> words(Map<String, String> values, String... gaps) {
        return Stream.of(gaps).map(values::get).toList();
    }
}
