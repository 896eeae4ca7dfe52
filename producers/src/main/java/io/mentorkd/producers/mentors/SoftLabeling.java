package io.mentorkd.producers.mentors;

import io.mentorkd.connection.TopicLimit;
import io.mentorkd.models.checkpoints.Sha256;
import io.mentorkd.models.softlabels.Divergence;
import io.mentorkd.models.softlabels.MentorLabels;
import io.mentorkd.models.softlabels.SoftLabelPacking;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.SoftLabels;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns accepted rationales into records of soft labels, and measures a sample of them. For one thread at a time. */
final class SoftLabeling implements AutoCloseable {

    /** Entries held at a time before they are packed: 128 MiB of ids and log-probabilities. */
    private static final long ENTRIES = 1L << 24;

    private static final Logger LOG = LoggerFactory.getLogger(SoftLabeling.class);

    private static final int ALWAYS_MEASURED = 8;
    private static final int MEASURED_EVERY = 50;

    private final MentorLabelerConfig config;
    private final TopicLimit topic;
    private final Serializer<SoftLabels> serializer;
    private final double[] temperatures;
    private final Set<SkipReason> told = EnumSet.of(SkipReason.OTHER_TASK); // which was asked for
    private long labelled;

    /**
     * Labelling for a topic of that limit.
     *
     * @param serializer of the topic's values; closed with this
     */
    SoftLabeling(MentorLabelerConfig config, TopicLimit topic, Serializer<SoftLabels> serializer) {
        this.config = config;
        this.topic = topic;
        this.serializer = serializer;
        this.temperatures =
                config.temperatures().stream().mapToDouble(Double::doubleValue).toArray();
    }

    /**
     * Labels what can be labelled of {@code rationales}; those whose labels the topic would not take are told, and not counted.
     */
    LabelledBatch label(LoadedMentor mentor, List<GradedRationale> rationales) {
        LabelCounts counts = LabelCounts.NONE;
        List<LabelTarget> targets = new ArrayList<>();
        Map<LabelTarget, GradedRationale> sources = new HashMap<>();
        for (GradedRationale graded : rationales) {
            Optional<SkipReason> skipped = LabelTarget.add(graded, mentor.text(), config, targets);
            if (skipped.isPresent()) {
                counts = counts.plus(LabelCounts.skipped(skipped.get()));
                tell(graded, skipped.get());
            } else {
                sources.put(targets.get(targets.size() - 1), graded);
            }
        }
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        Map<LabelTarget, SoftLabelsTooLargeException> tooLarge = new HashMap<>();
        int topK = config.topK(mentor.vocabularySize(), mentor.tailBasis().isPresent());
        String tokenizerSha256 = mentor.text().tokenizer().sha256();
        for (List<LabelTarget> part : parts(fitting(targets, topK, tooLarge), topK)) {
            counts = counts.plus(label(mentor, part, topK, tokenizerSha256, records, tooLarge));
        }
        List<LabelledBatch.Refused> refused = targets.stream()
                .filter(tooLarge::containsKey)
                .map(target -> new LabelledBatch.Refused(sources.get(target), tooLarge.get(target)))
                .toList();
        return new LabelledBatch(mentor.revision(), records, refused, counts);
    }

    /** Says at once what never gets labels, and why; of each reason the first only, since there may be thousands. */
    private void tell(GradedRationale graded, SkipReason reason) {
        if (told.add(reason)) {
            LOG.warn(
                    "rationale {} gets no soft labels: {}. Others like it are counted and not told",
                    graded.getRationale().getRationaleId(),
                    reason.sentence());
        }
    }

    @Override
    public void close() {
        serializer.close();
    }

    private LabelCounts label(
            LoadedMentor mentor,
            List<LabelTarget> targets,
            int topK,
            String tokenizerSha256,
            List<ProducerRecord<byte[], byte[]>> records,
            Map<LabelTarget, SoftLabelsTooLargeException> tooLarge) {
        List<MentorLabels> labels =
                mentor.labels(targets.stream().map(LabelTarget::example).toList(), topK, temperatures);
        LabelCounts counts = LabelCounts.NONE;
        List<LabelTarget> measured = new ArrayList<>();
        List<MentorLabels> unpacked = new ArrayList<>();
        for (int index = 0; index < targets.size(); index++) {
            LabelTarget target = targets.get(index);
            PackedLabels packed = PackedLabels.of(labels.get(index), config.packing(), mentor.tailBasis());
            byte[] value = serializer.serialize(topic.topic(), record(mentor, target, topK, tokenizerSha256, packed));
            ProducerRecord<byte[], byte[]> labelled =
                    new ProducerRecord<>(topic.topic(), target.questionId().getBytes(StandardCharsets.UTF_8), value);
            if (!fits(target, (long) labelled.key().length + value.length, topK, tooLarge)) {
                continue;
            }
            records.add(labelled);
            boolean isTailEven =
                    topK < mentor.vocabularySize() && packed.tailCodes().isEmpty();
            counts = counts.plus(
                    LabelCounts.labelled(isTailEven, target.target().length, packed.length(), value.length));
            if (isMeasured()) {
                measured.add(target);
                unpacked.add(packed.unpack(config.packing(), mentor.tailBasis()));
            }
        }
        return measured.isEmpty() ? counts : counts.plus(measure(mentor, measured, unpacked));
    }

    private LabelCounts measure(LoadedMentor mentor, List<LabelTarget> targets, List<MentorLabels> labels) {
        Divergence divergence =
                mentor.klToDense(targets.stream().map(LabelTarget::example).toList(), labels, config.measuredAt());
        return LabelCounts.measured(
                divergence.tokens(),
                divergence.nats() * divergence.tokens(),
                divergence.bucketNats() * divergence.tokens());
    }

    private SoftLabels record(
            LoadedMentor mentor, LabelTarget target, int topK, String tokenizerSha256, PackedLabels packed) {
        return SoftLabels.newBuilder()
                .setRationaleId(target.rationaleId())
                .setQuestionId(target.questionId())
                .setMentor(mentor.modelId())
                .setMentorRevision(mentor.revision())
                .setTokenizerSha256(tokenizerSha256)
                .setTargetSha256(Sha256.of(target.target()))
                .setTokens(target.target().length)
                .setTopK(topK)
                .setPacking(config.packing().id())
                .setLabels(ByteBuffer.wrap(packed.labels()))
                .setTemperatures(config.keptTemperatures())
                .setTailCodes(packed.tailCodes().map(ByteBuffer::wrap).orElse(null))
                .build();
    }

    /** Whether the next one is of the sample: the first few of a run, and then one in fifty, which costs 2 %. */
    private boolean isMeasured() {
        long number = labelled++;
        return number < ALWAYS_MEASURED || number % MEASURED_EVERY == 0;
    }

    /** Those that are not known to be too large before they are labelled, as all entries of a vocabulary may be. */
    private List<LabelTarget> fitting(
            List<LabelTarget> targets, int topK, Map<LabelTarget, SoftLabelsTooLargeException> tooLarge) {
        if (config.packing() != SoftLabelPacking.EXACT) {
            return targets;
        }
        return targets.stream()
                .filter(target -> fits(target, (long) Float.BYTES * topK * target.target().length, topK, tooLarge))
                .toList();
    }

    private boolean fits(
            LabelTarget target, long bytes, int topK, Map<LabelTarget, SoftLabelsTooLargeException> tooLarge) {
        boolean fits = bytes <= topic.room();
        if (!fits) {
            tooLarge.put(target, new SoftLabelsTooLargeException(target, bytes, topK, topic));
        }
        return fits;
    }

    private static List<List<LabelTarget>> parts(List<LabelTarget> targets, int topK) {
        List<List<LabelTarget>> parts = new ArrayList<>();
        long entries = 0;
        for (LabelTarget target : targets) {
            long more = (long) target.target().length * topK;
            if (parts.isEmpty() || entries + more > ENTRIES) {
                parts.add(new ArrayList<>());
                entries = 0;
            }
            parts.get(parts.size() - 1).add(target);
            entries += more;
        }
        return parts;
    }
}
