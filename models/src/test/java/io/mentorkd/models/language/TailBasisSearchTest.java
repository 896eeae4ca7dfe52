package io.mentorkd.models.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mentorkd.models.checkpoints.Sha256;
import io.mentorkd.models.families.T5Size;
import io.mentorkd.models.safetensors.SafetensorsDirectory;
import io.mentorkd.models.softlabels.Distributions;
import io.mentorkd.models.softlabels.Divergence;
import io.mentorkd.models.softlabels.MentorLabels;
import io.mentorkd.models.softlabels.TailBasis;
import io.mentorkd.models.softlabels.TailCodes;
import io.mentorkd.models.softlabels.TokenDistributions;
import io.mentorkd.models.torchscript.ComputeDevice;
import io.mentorkd.models.torchscript.DType;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@ValueSource(strings = {"t5", "llama"})
class TailBasisSearchTest {
    private static final int V = 3000;
    private static final int D = 16;
    private static final int K = 7;
    private static final double[] TEMPERATURES = {1, 2};

    @Parameter
    private String name;

    @TempDir
    private Path directory;

    private final Random random = new Random(8);
    private final List<Example> examples =
            Stream.generate(() -> new Example(sequence(), sequence())).limit(40).toList();
    private LanguageModel model;
    private TailBasis basis;

    private int[] sequence() {
        return random.ints(1 + random.nextInt(15), 0, V).toArray();
    }

    @BeforeEach
    void make() {
        model = made(name, 3);
        basis = model.tailBasis(examples, K);
    }

    /** A head of its own behind an encoder, and a decoder's that is the embedding, of a deviation that gives opinions. */
    private static LanguageModel made(String name, long seed) {
        if (name.equals("t5")) {
            return LanguageModel.initialize(new T5Size(D, 4, 32, 2, 1, 1).version11(V, 0), seed);
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        return LanguageModel.initialize(
                ModelConfig.of(json.put("model_type", "llama")
                        .put("vocab_size", V)
                        .put("hidden_size", D)
                        .put("intermediate_size", 32)
                        .put("num_hidden_layers", 2)
                        .put("num_attention_heads", 2)
                        .put("eos_token_id", 2)
                        .put("tie_word_embeddings", true)),
                Map.of("model.embed_tokens.weight", 1.0),
                seed,
                ComputeDevice.CPU);
    }

    @AfterEach
    void close() {
        model.close();
    }

    private List<MentorLabels> labels(Optional<TailBasis> basis) {
        return model.labels(examples, K, TEMPERATURES, basis);
    }

    private double nats(Optional<TailBasis> basis, double temperature) {
        return model.klToDense(examples, labels(basis), basis, temperature).nats();
    }

    @Test
    void shouldTellTheShapeOfTailsAtAnyTemperatureThatIsKept() {
        assertThat(basis.bitsPerToken()).isLessThanOrEqualTo(TailBasis.BITS_A_TOKEN);
        for (double temperature : TEMPERATURES) {
            double even = nats(Optional.empty(), temperature);
            double told = nats(Optional.of(basis), temperature);

            assertThat(even).isGreaterThan(0.05);
            assertThat(told).isBetween(0.0, even / 10);
        }
    }

    @Test
    void shouldLabelTheRestAsWithoutAShape() {
        List<MentorLabels> told = labels(Optional.of(basis));

        List<MentorLabels> even = labels(Optional.empty());

        assertThat(told.stream().map(MentorLabels::distributions))
                .isEqualTo(even.stream().map(MentorLabels::distributions).toList());
        assertThat(even).allSatisfy(each -> assertThat(each.tail()).isEmpty());
        for (int i = 0; i < examples.size(); i++) {
            assertThat(told.get(i).tail().orElseThrow().values())
                    .hasSize(examples.get(i).answer().length * basis.codes());
        }
    }

    /** KL(dense ‖ labels) over the whole vocabulary by its definition: the head at the state that the codes stand for. */
    @Test
    void shouldMeasureTheDivergenceOfTheToldShape() {
        List<MentorLabels> labels = labels(Optional.of(basis));

        Divergence divergence = model.klToDense(examples, labels, Optional.of(basis), 2);

        double nats = 0;
        for (int i = 0; i < examples.size(); i++) {
            float[] dense = Distributions.of(model, List.of(examples.get(i)), V, TEMPERATURES)
                    .get(0)
                    .logProbabilities();
            float[] states = basis.states(labels.get(i).tail().orElseThrow());
            for (int t = 0; t < examples.get(i).answer().length; t++) {
                double[] p = halved(Arrays.copyOfRange(dense, t * V, (t + 1) * V));
                double[] q = told(labels.get(i).distributions(), t, Arrays.copyOfRange(states, t * D, (t + 1) * D));
                for (int v = 0; v < V; v++) {
                    nats += p[v] * Math.log(p[v] / q[v]);
                }
            }
        }
        assertThat(divergence.nats()).isCloseTo(nats / divergence.tokens(), within(1e-5));
    }

    /** p at temperature 2. */
    private static double[] halved(float[] logP) {
        double[] each = new double[logP.length];
        for (int v = 0; v < each.length; v++) {
            each[v] = logP[v];
        }
        double logZ = Distributions.logSum(each, 2);
        return Arrays.stream(each).map(one -> Math.exp(one / 2 - logZ)).toArray();
    }

    /** All V probabilities at temperature 2 that labels and a state tell. */
    private double[] told(TokenDistributions labels, int token, float[] state) {
        FloatBuffer head = model.weights()
                .read(model.spec().layout().head())
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        double[] shape = new double[V];
        for (int v = 0; v < V; v++) {
            double z = 0;
            for (int d = 0; d < D; d++) {
                z += head.get(v * D + d) * state[d];
            }
            shape[v] = Math.exp(z / 2);
        }
        double[] q = new double[V];
        double sum = Math.exp(labels.logTail(token, 2));
        double ofTop = 0;
        for (int k = token * K; k < (token + 1) * K; k++) {
            q[labels.ids()[k]] = Math.exp(labels.logProbabilities()[k] / 2);
            sum += q[labels.ids()[k]];
            ofTop += shape[labels.ids()[k]];
        }
        double others = Arrays.stream(shape).sum() - ofTop;
        for (int v = 0; v < V; v++) {
            q[v] = (q[v] > 0 ? q[v] : Math.exp(labels.logTail(token, 2)) * shape[v] / others) / sum;
        }
        return q;
    }

    @Test
    void shouldCodeAStateAlikeWhateverItIsBatchedWithButForRounding() {
        List<MentorLabels> together = labels(Optional.of(basis));

        for (int i = 0; i < examples.size(); i++) {
            int[] alone = model.labels(List.of(examples.get(i)), K, TEMPERATURES, Optional.of(basis))
                    .get(0)
                    .tail()
                    .orElseThrow()
                    .values();
            int[] values = together.get(i).tail().orElseThrow().values();
            for (int c = 0; c < alone.length; c++) {
                assertThat(values[c]).isCloseTo(alone[c], within(1));
            }
        }
    }

    @Test
    void shouldBeAFunctionOfWeightsAndExamples() {
        try (LanguageModel same = made(name, 3);
                LanguageModel other = made(name, 4)) {
            TailBasis again = same.tailBasis(examples, K);

            assertThat(again.encoder()).isEqualTo(basis.encoder());
            assertThat(again.decoderBias()).isEqualTo(basis.decoderBias());
            assertThat(other.tailBasis(examples, K).encoder()).isNotEqualTo(basis.encoder());
        }
        assertThat(model.tailBasis(examples.subList(0, 20), K).decoderBias()).isNotEqualTo(basis.decoderBias());
    }

    @Test
    void shouldLookAtSomeOfManyAnswersSpreadEvenly() {
        List<Example> pair = List.of(examples.get(0), examples.get(1));
        List<Example> many =
                IntStream.range(0, 600).mapToObj(i -> pair.get(i % 2)).toList();

        TailBasis ofMany = model.tailBasis(many, K);

        List<Example> looked =
                IntStream.range(0, 512).mapToObj(i -> many.get(i * 600 / 512)).toList();
        assertThat(ofMany.decoderBias()).isEqualTo(model.tailBasis(looked, K).decoderBias());
    }

    @Test
    void shouldLookAtFewerLongAnswers() {
        int[] tokens = IntStream.range(0, 300).map(i -> 2 + i).toArray();
        Example longer = new Example(examples.get(0).prompt(), tokens);

        TailBasis ofMany = model.tailBasis(Collections.nCopies(64, longer), K);

        assertThat(ofMany.decoderBias())
                .as("16 of them, of 4,800 tokens")
                .isEqualTo(model.tailBasis(Collections.nCopies(16, longer), K).decoderBias());
    }

    @Test
    void shouldTellNoShapeWhereAllTokensAreKept() {
        List<MentorLabels> labels = model.labels(examples, V, TEMPERATURES, Optional.of(basis));

        assertThat(labels).allSatisfy(each -> assertThat(each.tail()).isEmpty());
        assertThat(model.klToDense(examples, labels, Optional.of(basis), 2).nats())
                .isCloseTo(0, within(1e-5));
    }

    @Test
    void shouldRefuseCodesThatAreNotOfTheBasisAndATailOfNothing() {
        List<MentorLabels> labels = labels(Optional.of(basis));
        List<MentorLabels> wrong = labels.stream()
                .map(each -> new MentorLabels(each.distributions(), Optional.of(new TailCodes(new int[1]))))
                .toList();

        assertThatThrownBy(() -> model.klToDense(examples, wrong, Optional.of(basis), 2))
                .hasMessageStartingWith("tail codes of labels 0 are not of the basis");
        assertThatThrownBy(() -> model.klToDense(examples, labels, Optional.empty(), 2))
                .hasMessageStartingWith("tail codes of labels 0 are not of the basis");
        assertThatThrownBy(() -> model.tailBasis(examples, V))
                .hasMessage("topK must be in [1, 3000), so that there is a tail, was 3000");
    }

    @Test
    void shouldBeReadBackBesideItsWeightsAndNoOthers() throws IOException {
        model.save(directory);
        String weights = Sha256.of(directory.resolve("model.safetensors"));
        assertThat(TailBasisFile.read(directory, weights)).isEmpty();

        TailBasisFile.write(directory, basis);

        TailBasis read = TailBasisFile.read(directory, weights).orElseThrow();
        assertThat(read.bits()).isEqualTo(basis.bits());
        assertThat(nats(Optional.of(read), 2)).isEqualTo(nats(Optional.of(basis), 2));
        byte[] codes = labels(Optional.of(basis)).get(0).tail().orElseThrow().pack(basis);
        assertThat(TailCodes.unpack(codes, read).values())
                .as("the same fingerprint")
                .isNotEmpty();
        assertThatThrownBy(() -> TailBasisFile.read(directory, "0".repeat(64)))
                .isInstanceOf(ModelDirectoryException.class)
                .hasMessageContaining("tail-basis.safetensors: is of other weights: of " + weights);
    }

    /** It was of weights in one file only. */
    @Test
    void shouldLieBesideShards() throws IOException {
        model.save(directory, DType.FLOAT32, 1 << 16);
        assertThat(directory.resolve("model.safetensors")).doesNotExist();
        String weights = SafetensorsDirectory.sha256(directory);

        TailBasisFile.write(directory, basis);

        assertThat(SafetensorsDirectory.sha256(directory))
                .as("the weights are the same beside it")
                .isEqualTo(weights);
        TailBasis read = TailBasisFile.read(directory, weights).orElseThrow();
        assertThat(nats(Optional.of(read), 2)).isEqualTo(nats(Optional.of(basis), 2));
    }

    @Test
    void shouldRefuseToLieBesideNoWeights() {
        assertThatThrownBy(() -> TailBasisFile.write(directory, basis))
                .isInstanceOf(ModelDirectoryException.class)
                .hasMessageContaining("model.safetensors: is missing");
    }

    @Test
    void shouldRefuseADamagedFile() throws IOException {
        model.save(directory);
        String weights = Sha256.of(directory.resolve("model.safetensors"));
        Files.writeString(directory.resolve("tail-basis.safetensors"), "junk\n");

        assertThatThrownBy(() -> TailBasisFile.read(directory, weights))
                .isInstanceOf(ModelDirectoryException.class)
                .hasMessage(directory.resolve("tail-basis.safetensors")
                        + ": a safetensors file has at least 8 bytes, this one 5");
    }
}
