package io.mentorkd.models.training;

import io.mentorkd.models.families.T5Size;
import io.mentorkd.models.language.Example;
import io.mentorkd.models.language.LanguageModel;
import io.mentorkd.models.softlabels.Distributions;
import io.mentorkd.models.softlabels.SoftLabelPacking;
import io.mentorkd.models.softlabels.TokenDistributions;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Mentors of the student in {@link Examples}, and what they say of examples. */
final class Mentors {
    static final double TEMPERATURE = 2;
    private static final double[] TEMPERATURES = {1, TEMPERATURE};

    private Mentors() {}

    /** Wider and deeper than the student, and of decided opinions. */
    static LanguageModel model() {
        return LanguageModel.initialize(new T5Size(16, 5, 20, 2, 2, 3).version11(Examples.VOCABULARY, 0.1), 8);
    }

    static List<Example> label(LanguageModel mentor, List<Example> examples, int topK) {
        List<TokenDistributions> labels = Distributions.of(mentor, examples, topK, TEMPERATURES);
        return IntStream.range(0, examples.size())
                .mapToObj(i -> with(examples.get(i), labels.get(i)))
                .toList();
    }

    static Example with(Example example, TokenDistributions labels) {
        return new Example(example.prompt(), example.answer(), Optional.of(labels));
    }

    /** The same after a way through bytes. */
    static List<Example> packed(List<Example> examples, SoftLabelPacking packing) {
        return examples.stream()
                .map(example -> with(
                        example,
                        packing.unpack(packing.pack(example.softLabels().orElseThrow()))))
                .toList();
    }
}
