package io.mentorkd.cli.audit;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.RecordWriter;
import io.mentorkd.connection.TopicLimit;
import io.mentorkd.records.Judgement;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.Verdict;
import io.mentorkd.topics.Topics;
import io.mentorkd.trainers.evaluation.BinomialInterval;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Publishes what a person says of verdicts. */
final class Overruling {

    private final KafkaConnection connection;
    private final Topics topics;
    private final String by;

    /**
     * How often verdicts of a kind are wrong, as far as a person looked.
     *
     * @param looked verdicts that a person looked at
     * @param wrong those of them that the person overruled
     * @param low lower end of the 95 % interval of the share, of all that were graded so
     * @param high its upper end
     */
    record Share(int looked, int wrong, double low, double high) {
        static Share of(List<AuditLine> lines) {
            int wrong = (int) lines.stream().filter(Overruling::isOverruled).count();
            BinomialInterval interval =
                    BinomialInterval.of(lines.isEmpty() ? 0 : (double) wrong / lines.size(), lines.size());
            return new Share(lines.size(), wrong, interval.low(), interval.high());
        }

        String sentence() {
            return looked == 0
                    ? "unknown, nobody looked at one"
                    : String.format(
                            Locale.ROOT, "%d of %d (95 %%: %.1f to %.1f %%)", wrong, looked, 100 * low, 100 * high);
        }
    }

    /**
     * What came of it.
     *
     * @param overruled verdicts that are another now
     * @param confirmed verdicts that the person finds right
     * @param unanswered lines that nobody has filled in
     * @param wronglyRejected how often a rejected one is right, for each verdict
     * @param wronglyAccepted how often an accepted one is wrong
     * @param missing rationales that are no longer on the topics
     */
    record Result(
            long overruled,
            long confirmed,
            long unanswered,
            Map<Verdict, Share> wronglyRejected,
            Share wronglyAccepted,
            List<String> missing) {

        void print(PrintWriter out) {
            out.println(overruled + " overruled, " + confirmed + " confirmed, " + unanswered + " not looked at");
            out.println("accepted but wrong: " + wronglyAccepted.sentence());
            wronglyRejected.forEach(
                    (verdict, share) -> out.println("rejected as " + verdict + " but right: " + share.sentence()));
            missing.forEach(
                    id -> out.println("rationale " + id + " is not on the topics any more; nothing is said of it"));
        }
    }

    Overruling(KafkaConnection connection, Topics topics, String by) {
        this.connection = connection;
        this.topics = topics;
        this.by = by;
    }

    Result apply(List<AuditLine> lines) {
        List<AuditLine> answered = lines.stream().filter(Overruling::isAnswered).toList();
        List<AuditLine> overruled =
                answered.stream().filter(Overruling::isOverruled).toList();
        Map<String, Rationale> rationales = rationales(overruled);
        try (RecordWriter<Judgement> writer = new RecordWriter<>(
                connection,
                TopicLimit.read(connection, topics.judgements()),
                judgement -> judgement.getRationale().getQuestion().getQuestionId())) {
            overruled.stream()
                    .filter(line -> rationales.containsKey(line.rationaleId()))
                    .map(line -> judgement(line, rationales.get(line.rationaleId())))
                    .forEach(writer::send);
        }
        return new Result(
                rationales.size(),
                answered.size() - overruled.size(),
                lines.size() - answered.size(),
                answered.stream()
                        .filter(line -> line.verdict() != Verdict.CORRECT)
                        .collect(Collectors.groupingBy(
                                AuditLine::verdict, Collectors.collectingAndThen(Collectors.toList(), Share::of))),
                Share.of(answered.stream()
                        .filter(line -> line.verdict() == Verdict.CORRECT)
                        .toList()),
                overruled.stream()
                        .map(AuditLine::rationaleId)
                        .filter(id -> !rationales.containsKey(id))
                        .toList());
    }

    private Map<String, Rationale> rationales(List<AuditLine> wanted) {
        Map<String, Rationale> found = new HashMap<>();
        if (wanted.isEmpty()) {
            return found;
        }
        Set<String> ids = wanted.stream().map(AuditLine::rationaleId).collect(Collectors.toSet());
        new GradedLog(connection, topics).forEach(graded -> {
            String id = graded.getRationale().getRationaleId();
            if (ids.contains(id)) {
                found.putIfAbsent(id, graded.getRationale());
            }
        });
        return found;
    }

    private Judgement judgement(AuditLine line, Rationale rationale) {
        return Judgement.newBuilder()
                .setRationale(rationale)
                .setVerdict(Verdict.valueOf(line.overrule().orElseThrow()))
                .setAnswer(line.extracted().orElse(null))
                .setGrader("person:" + by)
                .setEvidence("overruled " + line.verdict())
                .setJudgedAt(System.currentTimeMillis())
                .build();
    }

    private static boolean isAnswered(AuditLine line) {
        return line.overrule().filter(text -> !text.isBlank()).isPresent();
    }

    /** A rejected one is right, or an accepted one is wrong; that an UNPARSED one is WRONG changes nothing. */
    private static boolean isOverruled(AuditLine line) {
        boolean right = line.overrule().filter("CORRECT"::equals).isPresent();
        return isAnswered(line) && right != (line.verdict() == Verdict.CORRECT);
    }
}
