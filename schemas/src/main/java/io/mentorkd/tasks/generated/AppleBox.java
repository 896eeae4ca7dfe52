package io.mentorkd.tasks.generated;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Apples in a box. The state is how many, from 0 to {@value #MOST}.
 *
 * @param start how many at first
 * @param moves what people do, in turn
 */
record AppleBox(Integer start, List<Move> moves) implements SteppedProblem<Integer> {
    /** The most that the box holds at any time. */
    static final int MOST = 99;

    static final Wordings WORDINGS = Wordings.of(
            List.of("", "Start with {start}."),
            List.of("{sum} = {after}.", "{who}: {sum} = {after}.", "{who} {does}, so {after}."),
            List.of(""));

    private static final List<Integer> SLIPS = List.of(-10, -2, -1, 1, 2, 10);
    private static final Phrase HOLDS = Phrase.of("A box holds {start} apples.");
    private static final Phrase ADDS = Phrase.of("{who} adds {amount}.");
    private static final Phrase TAKES = Phrase.of("{who} takes {amount}.");
    private static final Phrase DOUBLES = Phrase.of("{who} doubles them.");
    private static final Phrase END = Phrase.of("How many apples?");

    AppleBox {
        moves = List.copyOf(moves);
    }

    /** What can be done with the apples. */
    enum Kind {
        ADDS("adds", "+"),
        TAKES("takes", "-"),
        DOUBLES("doubles", "*");

        private final String verb;
        private final String sign;

        Kind(String verb, String sign) {
            this.verb = verb;
            this.sign = sign;
        }
    }

    /**
     * What one person does.
     *
     * @param amount how many are added or taken; 2 for {@code DOUBLES}
     */
    record Move(String who, Kind kind, int amount) {
        int applied(int apples) {
            return switch (kind) {
                case ADDS -> apples + amount;
                case TAKES -> apples - amount;
                case DOUBLES -> apples * amount;
            };
        }

        String does() {
            return kind == Kind.DOUBLES ? kind.verb : kind.verb + " " + amount;
        }
    }

    static Vocabulary phrases(Vocabulary vocabulary) {
        for (Kind kind : Kind.values()) {
            vocabulary.texts(List.of(kind.verb, kind.sign));
        }
        return vocabulary.phrases(HOLDS, ADDS, TAKES, DOUBLES, END).wordings(WORDINGS);
    }

    static AppleBox read(QuestionReader reader) {
        int start = reader.number(reader.read(HOLDS).get("start"), 0, MOST);
        List<Move> moves = new ArrayList<>();
        int apples = start;
        for (QuestionReader.Step step : reader.readStepsUntil(END, ADDS, TAKES, DOUBLES)) {
            Move move = move(reader, step);
            apples = move.applied(apples);
            if (apples < 0 || apples > MOST) {
                throw reader.problem(
                        "'%s %s' leaves %d apples, not 0 to %d".formatted(move.who(), move.does(), apples, MOST));
            }
            moves.add(move);
        }
        return new AppleBox(start, moves);
    }

    String text() {
        StringBuilder text = new StringBuilder(HOLDS.fill(openingWords()));
        for (Move move : moves) {
            String amount = Integer.toString(move.amount());
            text.append(' ').append(phrase(move.kind()).fill(Map.of("who", move.who(), "amount", amount)));
        }
        return text.append(' ').append(END.fill(Map.of())).toString();
    }

    @Override
    public int steps() {
        return moves.size();
    }

    /** Kept between 0 and 99, which only a chain that went wrong before can leave. */
    @Override
    public Integer right(int step, Integer before) {
        return Math.max(0, Math.min(MOST, moves.get(step).applied(before)));
    }

    @Override
    public Integer mistaken(int step, Integer before, RandomGenerator random) {
        int right = right(step, before);
        return Draw.one(
                SLIPS.stream()
                        .map(slip -> right + slip)
                        .filter(apples -> apples >= 0 && apples <= MOST)
                        .toList(),
                random);
    }

    @Override
    public Map<String, String> openingWords() {
        return Map.of("start", start.toString());
    }

    @Override
    public Map<String, String> stepWords(int step, Integer before, Integer after) {
        Move move = moves.get(step);
        String sum = before + " " + move.kind().sign + " " + move.amount();
        return Map.of("who", move.who(), "does", move.does(), "sum", sum, "after", after.toString());
    }

    @Override
    public Map<String, String> closingWords(Integer last) {
        return Map.of();
    }

    @Override
    public String answer(Integer last) {
        return last.toString();
    }

    private static Phrase phrase(Kind kind) {
        return switch (kind) {
            case ADDS -> ADDS;
            case TAKES -> TAKES;
            case DOUBLES -> DOUBLES;
        };
    }

    private static Move move(QuestionReader reader, QuestionReader.Step step) {
        String who = step.words().get("who");
        if (step.phrase().equals(DOUBLES)) {
            return new Move(who, Kind.DOUBLES, 2);
        }
        Kind kind = step.phrase().equals(ADDS) ? Kind.ADDS : Kind.TAKES;
        return new Move(who, kind, reader.number(step.words().get("amount"), 0, MOST));
    }
}
