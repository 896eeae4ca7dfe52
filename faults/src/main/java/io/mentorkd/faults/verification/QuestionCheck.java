package io.mentorkd.faults.verification;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.mentorkd.faults.history.History;
import io.mentorkd.faults.history.Seen;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every question is there once, and every sample of it is on {@code rationales}, or a dead letter says why not. */
final class QuestionCheck {

    private static final String TEACHERS = "teacher-";
    private static final String MENTORS = "mentor-generate.";

    /**
     * A stage that writes samples.
     *
     * @param group what its group's name begins with
     * @param wanted samples of each question
     * @param written samples by question
     */
    private record Writer(String name, String group, int wanted, Map<String, BitSet> written) {

        private Writer(String name, String group, int wanted) {
            this(name, group, wanted, new HashMap<>());
        }

        private int of(String questionId) {
            return written.getOrDefault(questionId, new BitSet()).cardinality();
        }
    }

    private QuestionCheck() {}

    static List<Violation> violations(History history) {
        List<Violation> found = new ArrayList<>();
        Map<String, Long> published =
                history.log().questions().stream().collect(groupingBy(Seen.OfQuestion::questionId, counting()));
        for (String questionId : history.acknowledged()) {
            if (!published.containsKey(questionId)) {
                found.add(new Violation(Violation.Kind.QUESTION_LOST, "question " + questionId + " is not there"));
            }
        }
        published.forEach((questionId, times) -> {
            if (times > 1) {
                found.add(new Violation(
                        Violation.Kind.QUESTION_DOUBLED, "question " + questionId + " is there " + times + " times"));
            }
        });
        samples(history, published.keySet(), found);
        return found;
    }

    private static void samples(History history, Set<String> questions, List<Violation> found) {
        Writer teacher = new Writer("teacher", TEACHERS, history.samples().ofTeacher());
        Writer mentor = new Writer("mentor", MENTORS, history.samples().ofMentor());
        for (Seen.OfRationale rationale : history.log().rationales()) {
            Writer writer = rationale.byMentor() ? mentor : teacher;
            if (!questions.contains(rationale.questionId()) || rationale.sample() >= writer.wanted()) {
                found.add(new Violation(
                        Violation.Kind.SAMPLE_UNASKED,
                        "sample " + rationale.sample() + " of question " + rationale.questionId() + " at "
                                + rationale.place() + " was not asked for"));
            }
            writer.written()
                    .computeIfAbsent(rationale.questionId(), absent -> new BitSet())
                    .set(rationale.sample());
        }
        Set<String> givenUp = givenUp(history.log().letters());
        for (String questionId : questions) {
            for (Writer writer : List.of(teacher, mentor)) {
                if (writer.of(questionId) < writer.wanted() && !givenUp.contains(writer.group() + questionId)) {
                    found.add(new Violation(
                            Violation.Kind.SAMPLE_LOST,
                            "of question " + questionId + " the " + writer.name() + " wrote " + writer.of(questionId)
                                    + " of " + writer.wanted() + " rationales, and no dead letter says why"));
                }
            }
        }
    }

    /** Questions that a stage gave up, after the beginning of its group's name. */
    private static Set<String> givenUp(List<Seen.OfLetter> letters) {
        Set<String> givenUp = new HashSet<>();
        for (Seen.OfLetter letter : letters) {
            for (String group : List.of(TEACHERS, MENTORS)) {
                if (letter.stage().filter(stage -> stage.contains(group)).isPresent()) {
                    givenUp.add(group + letter.questionId());
                }
            }
        }
        return givenUp;
    }
}
