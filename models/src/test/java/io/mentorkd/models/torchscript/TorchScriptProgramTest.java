package io.mentorkd.models.torchscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TorchScriptProgramTest {
    private static final String SOURCE = """
            # w x + offset, with a comment that libtorch must not mind
            def line(self, weights: Dict[str, Tensor], x: Tensor, count: Tensor) -> Tuple[Tensor, Tensor]:
              y = weights["slope.weight"] * x.to(6)  # (N)
              if self.is_shifted:
                y = y + self.offset * self.scale
              return (y, x + int(count))
            def step(self, weights: Dict[str, Tensor], x: Tensor) -> Tensor:
              w = torch.requires_grad_(torch.detach(weights["slope.weight"]), True)
              gradient = torch.grad([torch.sum(w * w * x.to(6))], [w])
              updated = torch.sub_(weights["slope.weight"], unchecked_cast(Tensor, gradient[0]))
              return torch.detach(updated)
            def broken(self, x: Tensor) -> Tensor:
              return torch.view(x, [7, 7])
            """;

    private static final Map<String, Object> ATTRIBUTES = Map.of("offset", 2, "scale", 0.5, "is_shifted", true);

    private static TorchScriptProgram program() {
        return TorchScriptProgram.compile(ATTRIBUTES, List.of(SOURCE), ComputeDevice.CPU);
    }

    private static NamedTensors weights(float... slope) {
        ByteBuffer floats = ByteBuffer.allocate(Float.BYTES * slope.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : slope) {
            floats.putFloat(value);
        }
        return NamedTensors.copyOf(
                "weights", Map.of("slope.weight", new long[] {slope.length}), name -> floats.flip(), ComputeDevice.CPU);
    }

    @Test
    void shouldCallAMethodWithArgumentsByName() {
        try (TorchScriptProgram program = program();
                NamedTensors weights = weights(3, 4);
                Call call = program.call("line")) {
            Results results = call.with("count", 10)
                    .with("x", new long[] {1, 2}, 2)
                    .with("weights", weights)
                    .evaluate();

            assertThat(results.count()).isEqualTo(2);
            assertThat(results.floats(0)).containsExactly(4, 9);
            assertThat(results.integers(1)).containsExactly(11, 12);
            assertThat(results.shape(0)).containsExactly(2);
        }
    }

    @Test
    void shouldReadAttributesOfEveryType() {
        String source = """
                def all(self) -> Tuple[Tensor, Tensor]:
                  whole = torch.tensor(self.numbers)
                  broken = torch.tensor(self.fractions)
                  texts = torch.len(self.text) + torch.len(self.texts[1]) + torch.len(self.texts)
                  return (whole + self.large + texts, torch.to(broken, 6))
                """;
        Map<String, Object> attributes = Map.of(
                "numbers",
                List.of(1, 1L << 40),
                "fractions",
                new double[] {0.5, -2},
                "large",
                1L << 33,
                "text",
                "größer",
                "texts",
                List.of("one", "three"));
        try (TorchScriptProgram program = TorchScriptProgram.compile(attributes, List.of(source), ComputeDevice.CPU);
                Call call = program.call("all")) {
            Results results = call.evaluate();

            assertThat(results.integers(0)).containsExactly((1L << 33) + 1 + 15, (1L << 33) + (1L << 40) + 15);
            assertThat(results.floats(1)).containsExactly(0.5f, -2);
        }
    }

    @Test
    void shouldTakeEmptyArraysAsAttributes() {
        String source = """
                def lengths(self) -> Tensor:
                  return torch.tensor([torch.len(self.numbers), torch.len(self.fractions)])
                """;
        Map<String, Object> attributes = Map.of("numbers", new long[0], "fractions", new double[0]);
        try (TorchScriptProgram program = TorchScriptProgram.compile(attributes, List.of(source), ComputeDevice.CPU);
                Call call = program.call("lengths")) {
            assertThat(call.evaluate().integers(0)).containsExactly(0, 0);
        }
    }

    @Test
    void shouldNameAnAttributeOfATypeThatNoProgramTakes() {
        for (Object value : List.of(List.of(), List.of(1, "two"), 'c')) {
            assertThatThrownBy(() ->
                            TorchScriptProgram.compile(Map.of("wrong", value), List.of(SOURCE), ComputeDevice.CPU))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("attribute wrong must be an Integer")
                    .hasMessageEndingWith("was " + value);
        }
    }

    @Test
    void shouldTakeGradientsOnAThreadThatNeverSawTheEngine() {
        try (TorchScriptProgram program = program();
                NamedTensors weights = weights(3, 4)) {
            List<Float> updated = CompletableFuture.supplyAsync(() -> {
                        try (Call call = program.call("step")) {
                            float[] result = call.with("weights", weights)
                                    .with("x", new long[] {1, 2}, 2)
                                    .train()
                                    .floats(0);
                            return List.of(result[0], result[1]);
                        }
                    })
                    .join();

            assertThat(updated).containsExactly(3f - 6f, 4f - 16f);
            assertThat(weights.read("slope.weight").getFloat(4)).isEqualTo(-12f);
        }
    }

    @Test
    void shouldKeepNothingOfAClosedCall() {
        try (TorchScriptProgram program = program();
                NamedTensors weights = weights(1, 1)) {
            List<Integer> open = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                try (Call call = program.call("line")) {
                    Results results = call.with("weights", weights)
                            .with("x", new long[] {i, i}, 2)
                            .with("count", i)
                            .evaluate();
                    assertThat(results.floats(0)).containsExactly(i + 1, i + 1);
                }
                open.add(program.open());
            }

            assertThat(open).containsOnly(open.get(0));
        }
    }

    @Test
    void shouldShowTheLineThatDoesNotCompile() {
        String wrong = """
                def twice(self, x: Tensor) -> Tensor:
                  return x * undefined
                """;

        assertThatThrownBy(() -> TorchScriptProgram.compile(Map.of(), List.of(wrong), ComputeDevice.CPU))
                .isInstanceOf(TorchScriptException.class)
                .hasMessageContaining("undefined value undefined")
                .hasMessageContaining("return x * undefined");
    }

    @Test
    void shouldShowTheLineThatFails() {
        try (TorchScriptProgram program = program();
                Call call = program.call("broken")) {
            call.with("x", new long[] {1, 2}, 2);

            assertThatThrownBy(call::evaluate)
                    .isInstanceOf(TorchScriptException.class)
                    .hasMessageContaining("broken failed")
                    .hasMessageContaining("torch.view(x, [7, 7])");
        }
    }

    @Test
    void shouldNameAMissingArgument() {
        try (TorchScriptProgram program = program();
                Call call = program.call("line")) {
            call.with("x", new long[] {1}, 1).with("count", 1);

            assertThatThrownBy(call::evaluate)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("argument weights of line is missing");
        }
    }

    @Test
    void shouldRefuseAnUnknownParameter() {
        try (TorchScriptProgram program = program();
                Call call = program.call("line")) {
            assertThatThrownBy(() -> call.with("y", 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("parameter of line must be one of [weights, x, count], was y");
        }
    }

    @Test
    void shouldUpdateTensorsThatWereMadeForAnotherParameter() {
        try (TorchScriptProgram program = program();
                NamedTensors others = NamedTensors.copyOf(
                        "others",
                        new LinkedHashMap<>(Map.of("slope.weight", new long[] {1})),
                        name -> ByteBuffer.allocate(4)
                                .order(ByteOrder.LITTLE_ENDIAN)
                                .putFloat(3)
                                .flip(),
                        ComputeDevice.CPU)) {
            float before = others.read("slope.weight").getFloat();
            try (Call call = program.call("step")) {
                call.with("weights", others).with("x", new float[] {1}, 1).train();
            }
            assertThat(before).isEqualTo(3);
            assertThat(others.read("slope.weight").getFloat()).isNotEqualTo(3);
        }
    }

    @Test
    void shouldRefuseABufferOfAnotherSize() {
        assertThatThrownBy(() -> NamedTensors.copyOf(
                        "weights", Map.of("a", new long[] {2, 3}), name -> ByteBuffer.allocate(4), ComputeDevice.CPU))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tensor a")
                .hasMessageContaining("24 bytes, had 4");
    }

    @Test
    void shouldRefuseAnotherNumberOfThreadsOnceStarted() {
        int running = TorchEngine.threads();

        assertThatThrownBy(() -> TorchEngine.start(running + 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("before the engine starts");
    }
}
