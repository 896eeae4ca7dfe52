package io.mentorkd.cli.audit;

import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Verdict;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A random sample of graded rationales, so many of each verdict: those whose ids have the smallest hashes with the seed, which
 * therefore are the same whoever draws them in whichever order.
 */
final class AuditSample {

    private final int each;
    private final long seed;
    private final Map<Verdict, NavigableMap<String, GradedRationale>> drawn = new EnumMap<>(Verdict.class);
    private final Map<Verdict, Long> all = new EnumMap<>(Verdict.class);

    /** A sample of at most {@code each} of every verdict. */
    AuditSample(int each, long seed) {
        if (each < 1) {
            throw new IllegalArgumentException("sample must be at least 1, was " + each);
        }
        this.each = each;
        this.seed = seed;
    }

    void add(GradedRationale graded) {
        Verdict verdict = graded.getVerdict();
        all.merge(verdict, 1L, Long::sum);
        NavigableMap<String, GradedRationale> ofVerdict = drawn.computeIfAbsent(verdict, unused -> new TreeMap<>());
        ofVerdict.put(hash(graded.getRationale().getRationaleId()), graded);
        if (ofVerdict.size() > each) {
            ofVerdict.pollLastEntry();
        }
    }

    /** What was drawn, by verdict. */
    List<GradedRationale> rationales() {
        return drawn.values().stream()
                .flatMap(ofVerdict -> ofVerdict.values().stream())
                .toList();
    }

    /** How many there are of each verdict. */
    Map<Verdict, Long> population() {
        return Map.copyOf(all);
    }

    private String hash(String rationaleId) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((seed + "\0" + rationaleId).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
