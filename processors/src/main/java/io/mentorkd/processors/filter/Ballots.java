package io.mentorkd.processors.filter;

import io.mentorkd.processors.streams.Hash128;
import io.mentorkd.processors.streams.StageConflictException;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Rationale;
import io.mentorkd.tasks.Acceptance;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;

/**
 * Samples that wait for each other, since nobody knows the gold answer of their question: those of one generator vote, once as many
 * have come as were planned, or the first has waited long enough. A sample that comes later is measured by what was decided.
 */
final class Ballots {

    private static final byte FORMAT = 1;
    private static final byte CANDIDATE = 1;
    private static final byte DECISION = 2;
    private static final byte OPEN = 3;
    private static final int GROUP_BYTES = 2 * Hash128.BYTES;

    private final Entries entries;
    private final RationaleGrading grading;
    private long waiting;

    /** Where what waits is kept. */
    interface Entries {
        Optional<byte[]> get(Bytes key);

        void put(Bytes key, byte[] value);

        void delete(Bytes key);

        /** The entries whose keys begin so, in the order of keys. */
        List<KeyValue<Bytes, byte[]>> under(byte[] prefix);

        /** How many keys begin so. */
        long count(byte[] prefix);

        byte[] encode(Rationale rationale);

        Rationale decode(byte[] bytes);
    }

    Ballots(Entries entries, RationaleGrading grading) {
        this.entries = entries;
        this.grading = grading;
        this.waiting = entries.count(new byte[] {CANDIDATE});
    }

    /** Samples that wait. */
    long waiting() {
        return waiting;
    }

    /**
     * Takes a sample in.
     *
     * @param now milliseconds since the epoch
     * @return what is decided by it; nothing while others are waited for
     */
    List<GradedRationale> add(Rationale rationale, Acceptance.ByVote rule, long now) {
        byte[] group = group(rationale);
        Optional<Ballot.Outcome> decided = entries.get(key(DECISION, group)).map(Ballots::outcome);
        if (decided.isPresent()) {
            return List.of(ballot(List.of(rationale), rule).measured(rationale, decided.get()));
        }
        Bytes candidate = key(CANDIDATE, group, id(rationale));
        waiting += entries.get(candidate).isEmpty() ? 1 : 0;
        entries.put(candidate, framed(entries.encode(rationale)));
        Bytes open = key(OPEN, group);
        if (entries.get(open).isEmpty()) {
            entries.put(open, opened(now));
        }
        List<Rationale> candidates = candidates(group);
        int planned = rationale.getSamplesPlanned() > 1 ? rationale.getSamplesPlanned() : rule.samples();
        return candidates.size() < planned ? List.of() : decide(group, candidates, rule);
    }

    /** Decides where the first sample has waited long enough. */
    List<GradedRationale> close(long now) {
        List<GradedRationale> decided = new ArrayList<>();
        for (KeyValue<Bytes, byte[]> open : entries.under(new byte[] {OPEN})) {
            requireFormat(open.value);
            byte[] group = ByteBuffer.allocate(GROUP_BYTES)
                    .put(open.key.get(), 1, GROUP_BYTES)
                    .array();
            List<Rationale> candidates = candidates(group);
            // A task that nobody knows at the moment decides nothing.
            Optional<Acceptance.ByVote> rule = candidates.stream().findFirst().flatMap(grading::vote);
            long since = ByteBuffer.wrap(open.value).getLong(1);
            if (rule.isPresent() && now - since >= rule.get().timeout().toMillis()) {
                decided.addAll(decide(group, candidates, rule.get()));
            }
        }
        return decided;
    }

    private List<GradedRationale> decide(byte[] group, List<Rationale> candidates, Acceptance.ByVote rule) {
        Ballot ballot = ballot(candidates, rule);
        Ballot.Outcome outcome = ballot.outcome();
        candidates.forEach(each -> entries.delete(key(CANDIDATE, group, id(each))));
        waiting -= candidates.size();
        entries.delete(key(OPEN, group));
        entries.put(key(DECISION, group), packed(outcome));
        return candidates.stream().map(each -> ballot.measured(each, outcome)).toList();
    }

    private Ballot ballot(List<Rationale> rationales, Acceptance.ByVote rule) {
        return new Ballot(grading, rationales, rule);
    }

    private List<Rationale> candidates(byte[] group) {
        return entries.under(key(CANDIDATE, group).get()).stream()
                .map(entry -> {
                    requireFormat(entry.value);
                    byte[] bytes = new byte[entry.value.length - 1];
                    System.arraycopy(entry.value, 1, bytes, 0, bytes.length);
                    return entries.decode(bytes);
                })
                .sorted(Comparator.comparing(Rationale::getRationaleId))
                .toList();
    }

    /** A question, and who answered it. */
    private static byte[] group(Rationale rationale) {
        byte[] group = new byte[GROUP_BYTES];
        Hash128.ofId(rationale.getQuestion().getQuestionId()).orElseThrow().writeTo(group, 0);
        Hash128.of(String.join("\0", rationale.getGenerator(), rationale.getRevision(), rationale.getPromptVersion()))
                .writeTo(group, Hash128.BYTES);
        return group;
    }

    private static byte[] id(Rationale rationale) {
        return Hash128.ofId(rationale.getRationaleId()).orElseThrow().toBytes();
    }

    private static Bytes key(byte kind, byte[]... parts) {
        ByteBuffer key = ByteBuffer.allocate(1 + GROUP_BYTES + (parts.length - 1) * Hash128.BYTES);
        key.put(kind);
        for (byte[] part : parts) {
            key.put(part);
        }
        return Bytes.wrap(key.array());
    }

    private static byte[] framed(byte[] bytes) {
        return ByteBuffer.allocate(1 + bytes.length).put(FORMAT).put(bytes).array();
    }

    private static byte[] opened(long now) {
        return ByteBuffer.allocate(1 + Long.BYTES).put(FORMAT).putLong(now).array();
    }

    private static byte[] packed(Ballot.Outcome outcome) {
        byte[] answer = outcome.answer().orElse("").getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(2 + 2 * Integer.BYTES + answer.length)
                .put(FORMAT)
                .put((byte) (outcome.answer().isPresent() ? 1 : 0))
                .putInt(outcome.candidates())
                .putInt(outcome.agreeing())
                .put(answer)
                .array();
    }

    private static Ballot.Outcome outcome(byte[] packed) {
        requireFormat(packed);
        ByteBuffer buffer = ByteBuffer.wrap(packed, 1, packed.length - 1);
        boolean answered = buffer.get() == 1;
        int candidates = buffer.getInt();
        int agreeing = buffer.getInt();
        String answer = StandardCharsets.UTF_8.decode(buffer).toString();
        return new Ballot.Outcome(answered ? Optional.of(answer) : Optional.empty(), candidates, agreeing);
    }

    private static void requireFormat(byte[] packed) {
        if (packed[0] != FORMAT) {
            throw new StageConflictException("the votes in the filter's state are in format " + packed[0]
                    + ", this release reads " + FORMAT + ": run the release that wrote them, or a newer one");
        }
    }
}
