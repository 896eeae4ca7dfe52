package io.mentorkd.models.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mentorkd.models.language.LanguageModel;
import io.mentorkd.models.softlabels.Distributions;
import io.mentorkd.models.softlabels.TokenDistributions;
import io.mentorkd.models.torchscript.Call;
import io.mentorkd.models.torchscript.Results;
import io.mentorkd.models.torchscript.TorchScriptProgram;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The gradient of soft labels in closed form against the one that autograd finds of their definition, in double precision. */
class LossGradientTest {
    private static final int TOKENS = 7;
    private static final int V = 40;

    /** The definition: K + 1 categories at the temperature 2, of which the last is what the others leave. */
    private static final String METHODS = """
            def in_closed_form(self, z: Tensor, ids: Tensor, log_p: Tensor, log_tails: Tensor) -> List[Tensor]:
              divergence, gradient = self.soft_label_divergence(z + 0., ids, log_p, log_tails, 0.7)
              return [divergence.to(6), gradient.to(6)]
            def by_autograd(self, z: Tensor, ids: Tensor, log_p: Tensor, log_tails: Tensor) -> List[Tensor]:
              leaf = torch.requires_grad_(torch.detach(z + 0.), True)
              log_q = torch.log_softmax(leaf / 2., -1)
              p = torch.softmax(torch.cat([log_p / 2., torch.unsqueeze(log_tails, 1)], 1), -1)
              q_top = torch.exp(torch.gather(log_q, 1, ids))
              q_tail = torch.sum(torch.exp(torch.scatter(log_q, 1, ids, -float("inf"))), [1], True)
              q = torch.cat([q_top, q_tail], 1)
              divergence = torch.sum(p * (torch.log(p) - torch.log(q)))
              gradient = torch.grad([divergence * 0.7], [leaf])
              return [torch.detach(divergence).to(6), unchecked_cast(Tensor, gradient[0]).to(6)]
            """;

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 20, V - 1})
    void shouldBeThatOfTheDefinition(int topK) {
        Random random = new Random(topK);
        TokenDistributions labels = Distributions.cut(Distributions.random(TOKENS, V, random), topK, 1, 2);
        double[] z = Stream.of(Distributions.random(TOKENS, V, random))
                .flatMapToDouble(Arrays::stream)
                .toArray();
        TrainingPlan plan = TrainingPlan.of(new Objective.MentorKd(0.5, 2), AdamWConfig.withWeightDecay(0));
        List<String> texts =
                Stream.concat(Training.sources().stream(), Stream.of(METHODS)).toList();
        try (LanguageModel model = Examples.model(0);
                TorchScriptProgram program = model.compile(texts, Training.attributes(model, plan));
                Call closed = arguments(program.call("in_closed_form"), labels, z);
                Call defined = arguments(program.call("by_autograd"), labels, z)) {
            Results actual = closed.evaluate();
            Results expected = defined.train();

            assertThat(actual.floats(0)[0]).isCloseTo(expected.floats(0)[0], within(1e-5f));
            float[] gradient = expected.floats(1);
            float[] inClosedForm = actual.floats(1);
            double largest = IntStream.range(0, gradient.length)
                    .mapToDouble(i -> Math.abs(gradient[i]))
                    .max()
                    .orElseThrow();
            assertThat(largest).isGreaterThan(0.01);
            for (int i = 0; i < gradient.length; i++) {
                assertThat(inClosedForm[i]).isCloseTo(gradient[i], within(1e-7f + 1e-5f * Math.abs(gradient[i])));
            }
        }
    }

    private static Call arguments(Call call, TokenDistributions labels, double[] z) {
        long[] ids = Arrays.stream(labels.ids()).asLongStream().toArray();
        double[] tails = IntStream.range(0, TOKENS)
                .mapToDouble(token -> labels.logTail(token, 2))
                .toArray();
        double[] logProbabilities = IntStream.range(0, ids.length)
                .mapToDouble(i -> labels.logProbabilities()[i])
                .toArray();
        return call.with("z", z, TOKENS, V)
                .with("ids", ids, TOKENS, labels.topK())
                .with("log_p", logProbabilities, TOKENS, labels.topK())
                .with("log_tails", tails, TOKENS);
    }
}
