package io.mentorkd.producers.teachers.choice;

import io.mentorkd.producers.hashing.ContentHash;
import io.mentorkd.producers.teachers.Assignment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Which of several teachers is asked about a question: of those that name its task, or else of those that name none, one by weight.
 *
 * <p>By weight it is the one with the least −ln(u) / weight, where u in (0, 1) is a hash of the question's id and the teacher's name
 * (weighted rendezvous hashing). So it is a pure function of the id, the same for all samples and at each redelivery; a teacher has
 * its weight's share of the questions; and where one comes, goes or changes its weight, no more questions change their teacher than
 * must.
 *
 * @param shares of the teachers, whose names differ
 */
public record TeacherChoice(List<Share> shares) {

    private static final String CANONICAL_FORM = "teachers/1";
    private static final int VERSION_DIGITS = 8;
    private static final int HASH_DIGITS = 13;
    private static final double HASHES = 0x1p52;

    /** Copies the shares. */
    public TeacherChoice {
        shares = List.copyOf(shares);
        if (shares.isEmpty()) {
            throw new IllegalArgumentException("shares must not be empty");
        }
        List<String> names = shares.stream().map(Share::name).sorted().toList();
        for (int i = 1; i < names.size(); i++) {
            if (names.get(i).equals(names.get(i - 1))) {
                throw new IllegalArgumentException("names of teachers must differ, two are " + names.get(i));
            }
        }
    }

    /** The name of the teacher that is asked; empty where none is for that task. */
    public Optional<String> of(String task, String questionId) {
        List<Share> named =
                shares.stream().filter(share -> share.tasks().contains(task)).toList();
        List<Share> candidates = named.isEmpty()
                ? shares.stream().filter(share -> share.tasks().isEmpty()).toList()
                : named;
        return candidates.stream()
                .min(Comparator.comparingDouble((Share share) -> lateness(questionId, share))
                        .thenComparing(Share::name))
                .map(Share::name);
    }

    /** The questions of one of the teachers. */
    public Assignment assignment(String name) {
        return question -> of(question.getTask(), question.getQuestionId())
                .map(chosen -> chosen.equals(name) ? Assignment.Whose.OURS : Assignment.Whose.ANOTHERS)
                .orElse(Assignment.Whose.NOBODYS);
    }

    /** Eight hexadecimal digits that differ where questions may be for another teacher. */
    public String version() {
        List<String> parts = new ArrayList<>(List.of(CANONICAL_FORM));
        shares.stream().sorted(Comparator.comparing(Share::name)).forEach(share -> {
            parts.add(share.name());
            parts.add(String.valueOf(share.weight()));
            parts.add(String.valueOf(share.tasks().size()));
            parts.addAll(new TreeSet<>(share.tasks()));
        });
        return ContentHash.of(parts).substring(0, VERSION_DIGITS);
    }

    /** −ln(u) / weight; the logarithm is the same on every machine. */
    private static double lateness(String questionId, Share share) {
        long hash = Long.parseLong(
                ContentHash.of(List.of(CANONICAL_FORM, questionId, share.name()))
                        .substring(0, HASH_DIGITS),
                16);
        return -StrictMath.log((hash + 0.5) / HASHES) / share.weight();
    }
}
