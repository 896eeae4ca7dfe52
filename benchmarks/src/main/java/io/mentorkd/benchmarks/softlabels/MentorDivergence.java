package io.mentorkd.benchmarks.softlabels;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mentorkd.models.families.T5Size;
import io.mentorkd.models.language.Example;
import io.mentorkd.models.language.LanguageModel;
import io.mentorkd.models.softlabels.Divergence;
import io.mentorkd.models.softlabels.MentorLabels;
import io.mentorkd.models.softlabels.SoftLabelPacking;
import io.mentorkd.models.softlabels.TailBasis;
import io.mentorkd.models.softlabels.TailCodes;
import io.mentorkd.models.torchscript.ComputeDevice;
import io.mentorkd.models.training.AdamWConfig;
import io.mentorkd.models.training.LearningRateSchedule;
import io.mentorkd.models.training.LengthBucketing;
import io.mentorkd.models.training.Training;
import io.mentorkd.models.training.TrainingPlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Trains a mentor with T5's vocabulary, labels rationales that it has not seen, and says how many bytes a token takes and how far
 * the packed labels are from the mentor's own distributions at temperature 2.
 *
 * @param name what the mentor is called in the output
 * @param size its layers
 * @param batchSize examples of a step
 * @param learningRate highest, after a warm-up, of a cosine
 * @param weightDecay of AdamW
 */
record MentorDivergence(String name, T5Size size, int batchSize, double learningRate, double weightDecay) {
    private static final int VOCABULARY = 32_128;
    private static final double DROPOUT = 0.1;
    private static final double TEMPERATURE = 2;
    private static final int LABELLED = 512;

    /** A mentor that has only begun to learn: many words, few steps. */
    static final MentorDivergence WEAK =
            new MentorDivergence("weak", new T5Size(128, 32, 256, 4, 1, 1), 16, 3e-3, 0.01);

    /** A mentor of the size and with the settings of {@code mentorkd mentor train}. */
    static final MentorDivergence TRAINED =
            new MentorDivergence("trained", new T5Size(64, 16, 128, 4, 1, 1), 32, 6e-3, 2);

    void run(MentorExamples examples, int steps, ObjectMapper json) throws IOException {
        try (LanguageModel mentor = LanguageModel.initialize(
                size.version11(VOCABULARY, DROPOUT), size.smallDeviations(), 1, ComputeDevice.CPU)) {
            train(mentor, examples.training(), steps);
            List<Example> heldOut = examples.heldOut().stream().limit(LABELLED).toList();
            double loss = mentor.loss(heldOut);
            int defaultTopK = SoftLabelPacking.defaultTopK(VOCABULARY, TailBasis.BITS_A_TOKEN);
            TailBasis basis = mentor.tailBasis(examples.training(), defaultTopK);
            for (int topK : new int[] {defaultTopK, SoftLabelPacking.defaultTopK(VOCABULARY, 0), 32, 64}) {
                for (Optional<TailBasis> tail : List.of(Optional.of(basis), Optional.<TailBasis>empty())) {
                    Map<String, Object> line = new LinkedHashMap<>();
                    line.put("measured", "divergence");
                    line.put("mentor", name);
                    line.put("steps", steps);
                    line.put("heldOutLoss", loss);
                    line.put("words", examples.words());
                    line.put("topK", topK);
                    line.put("tailBits", tail.map(TailBasis::bitsPerToken).orElse(0));
                    line.putAll(divergence(mentor, heldOut, topK, tail));
                    System.out.println(json.writeValueAsString(line));
                }
            }
        }
    }

    private void train(LanguageModel mentor, List<Example> examples, int steps) {
        LearningRateSchedule schedule = new LearningRateSchedule.Cosine(learningRate, steps / 20, steps, 0.05);
        TrainingPlan plan = TrainingPlan.of(AdamWConfig.withWeightDecay(weightDecay));
        try (Training training = new Training(mentor, plan, 1)) {
            for (long pass = 0; training.step() < steps; pass++) {
                for (List<Example> batch : LengthBucketing.batches(examples, Example::length, batchSize, 1, pass)) {
                    if (training.step() < steps) {
                        training.step(batch, schedule.at(training.step() + 1));
                    }
                }
            }
        }
    }

    private static Map<String, Object> divergence(
            LanguageModel mentor, List<Example> examples, int topK, Optional<TailBasis> basis) {
        long bytes = 0;
        List<MentorLabels> unpacked = new ArrayList<>();
        for (MentorLabels labels : mentor.labels(examples, topK, SoftLabelPacking.DEFAULT_TEMPERATURES, basis)) {
            byte[] packed = SoftLabelPacking.TOP_K.pack(labels.distributions());
            Optional<byte[]> tail = labels.tail().map(codes -> codes.pack(basis.orElseThrow()));
            bytes += packed.length + tail.map(each -> each.length).orElse(0);
            unpacked.add(new MentorLabels(
                    SoftLabelPacking.TOP_K.unpack(packed),
                    tail.map(each -> TailCodes.unpack(each, basis.orElseThrow()))));
        }
        Divergence divergence = mentor.klToDense(examples, unpacked, basis, TEMPERATURE);
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("tokens", divergence.tokens());
        line.put("bytesPerToken", (double) bytes / divergence.tokens());
        line.put("nats", divergence.nats());
        line.put("bucketNats", divergence.bucketNats());
        return line;
    }
}
