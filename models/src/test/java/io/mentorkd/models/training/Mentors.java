package io.mentorkd.models.training;

import io.mentorkd.models.softlabels.Distributions;
import io.mentorkd.models.softlabels.SoftLabelPacking;
import io.mentorkd.models.softlabels.TokenDistributions;
import io.mentorkd.models.t5.T5;
import io.mentorkd.models.t5.T5Config;
import io.mentorkd.models.t5.T5Initialization;
import io.mentorkd.models.t5.T5Size;
import io.mentorkd.models.torchscript.ComputeDevice;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Mentors of the student in {@link Examples}, and what they say of examples. */
final class Mentors {
    static final double TEMPERATURE = 2;
    private static final double[] TEMPERATURES = {1, TEMPERATURE};

    private Mentors() {}

    /** Wider and deeper than the student, and of decided opinions. */
    static T5 model() {
        T5Config config = T5Config.version11(new T5Size(16, 5, 20, 2, 2, 3), Examples.VOCABULARY);
        return T5.initialize(config, 8, new T5Initialization(1, 1), ComputeDevice.CPU);
    }

    static List<TrainingExample> label(T5 mentor, List<TrainingExample> examples, int topK) {
        List<TokenDistributions> labels =
                Distributions.of(mentor, Examples.sources(examples), Examples.targets(examples), topK, TEMPERATURES);
        return IntStream.range(0, examples.size())
                .mapToObj(i -> with(examples.get(i), labels.get(i)))
                .toList();
    }

    static TrainingExample with(TrainingExample example, TokenDistributions labels) {
        return new TrainingExample(example.source(), example.target(), Optional.of(labels));
    }

    /** The same after a way through bytes. */
    static List<TrainingExample> packed(List<TrainingExample> examples, SoftLabelPacking packing) {
        return examples.stream()
                .map(example -> with(
                        example,
                        packing.unpack(packing.pack(example.softLabels().orElseThrow()))))
                .toList();
    }
}
