package io.mentorkd.models.torchscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A dictionary goes out of one call and into the next. */
class KeptResultsTest {
    private static final String SOURCE = """
            def narrow(self, weights: Dict[str, Tensor]) -> Dict[str, Tensor]:
              narrowed = annotate(Dict[str, Tensor], {})
              torch._set_item(narrowed, "w", torch.to(weights["w"], 15))
              return narrowed
            def pack(self, weights: Dict[str, Tensor]) -> Dict[str, Tensor]:
              packed = annotate(Dict[str, Tensor], {})
              torch._set_item(packed, "w", ops.mkldnn._reorder_linear_weight(weights["w"], 3))
              torch._set_item(packed, "transposed", torch.t(weights["w"]))
              return packed
            def product(self, narrowed: Dict[str, Tensor], x: Tensor) -> Tensor:
              return torch.to(torch.matmul(torch.to(x, 15), narrowed["w"]), 6)
            def packed_product(self, packed: Dict[str, Tensor], x: Tensor) -> Tensor:
              return ops.mkldnn._linear_pointwise(x, packed["w"], None, "none", annotate(List[Optional[number]], []), None)
            def gradient(self, narrowed: Dict[str, Tensor], x: Tensor) -> Tensor:
              leaf = torch.requires_grad_(torch.to(x, 15), True)
              product = torch.sum(torch.matmul(leaf, narrowed["w"]))
              return torch.to(unchecked_cast(Tensor, torch.grad([product], [leaf])[0]), 6)
            def recording(self, x: Tensor) -> Dict[str, Tensor]:
              leaf = torch.requires_grad_(torch.clone(x), True)
              recorded = annotate(Dict[str, Tensor], {})
              torch._set_item(recorded, "y", leaf * 2)
              return recorded
            def is_recording(self, recorded: Dict[str, Tensor]) -> Tensor:
              return torch.tensor(int(recorded["y"].requires_grad))
            """;

    private static final float[] X = {1, 1, 1, 2, 0, 1}; // (3, 2)

    private static TorchScriptProgram program() {
        return TorchScriptProgram.compile(Map.of(), List.of(SOURCE), ComputeDevice.CPU);
    }

    private static NamedTensors weights() {
        ByteBuffer floats = ByteBuffer.allocate(4 * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        floats.putFloat(1).putFloat(2).putFloat(3).putFloat(4).flip();
        return NamedTensors.copyOf("weights", Map.of("w", new long[] {2, 2}), name -> floats, ComputeDevice.CPU);
    }

    private static NamedTensors keep(TorchScriptProgram program, String method, String argument) {
        try (NamedTensors weights = weights();
                Call call = program.call(method)) {
            return call.with("weights", weights).train().keep(argument);
        }
    }

    @Test
    void shouldPassBfloat16OnWithoutTheCallAndTheWeightsThatMadeIt() {
        try (TorchScriptProgram program = program();
                NamedTensors narrowed = keep(program, "narrow", "narrowed");
                Call call = program.call("product")) {
            assertThat(narrowed.names()).containsExactly("w");
            assertThat(narrowed.shape("w")).containsExactly(2, 2);
            assertThat(narrowed.size()).isEqualTo(4);
            assertThat(call.with("narrowed", narrowed)
                            .with("x", X, 3, 2)
                            .evaluate()
                            .floats(0))
                    .containsExactly(4, 6, 7, 10, 3, 4);
        }
    }

    @Test
    void shouldKeepThemInAnOrderThatIsGivenAndElseByTheAlphabet() {
        try (TorchScriptProgram program = program();
                NamedTensors weights = weights();
                Call call = program.call("pack")) {
            Results results = call.with("weights", weights).evaluate();

            assertThatThrownBy(() -> results.keep("packed", List.of("w")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("order must be one of [transposed, w], was [w]");
            try (NamedTensors given = results.keep("packed", List.of("w", "transposed"))) {
                assertThat(given.names()).containsExactly("w", "transposed");
            }
        }
        try (TorchScriptProgram program = program();
                NamedTensors packed = keep(program, "pack", "packed")) {
            assertThat(packed.names()).containsExactly("transposed", "w");
        }
    }

    @Test
    void shouldPassOnWhatOneDnnPacked() {
        try (TorchScriptProgram program = program();
                NamedTensors packed = keep(program, "pack", "packed");
                Call call = program.call("packed_product")) {
            assertThat(packed.names()).containsExactly("transposed", "w");
            assertThat(packed.shape("w")).containsExactly(2, 2);
            assertThat(call.with("packed", packed).with("x", X, 3, 2).evaluate().floats(0))
                    .containsExactly(3, 7, 5, 11, 2, 4);
        }
    }

    @Test
    void shouldTakeGradientsThroughWhatATrainingCallMade() {
        try (TorchScriptProgram program = program();
                NamedTensors narrowed = keep(program, "narrow", "narrowed");
                Call call = program.call("gradient")) {
            assertThat(call.with("narrowed", narrowed)
                            .with("x", X, 3, 2)
                            .train()
                            .floats(0))
                    .containsExactly(3, 7, 3, 7, 3, 7);
        }
    }

    /** As it is done for generation, which takes no gradients. */
    @Test
    void shouldPassOnWhatWasPackedWithoutGradients() {
        try (TorchScriptProgram program = program();
                NamedTensors packed = packedByEvaluation(program);
                Call call = program.call("packed_product")) {
            assertThat(call.with("packed", packed).with("x", X, 3, 2).evaluate().floats(0))
                    .containsExactly(3, 7, 5, 11, 2, 4);
        }
    }

    private static NamedTensors packedByEvaluation(TorchScriptProgram program) {
        try (NamedTensors weights = weights();
                Call call = program.call("pack")) {
            return call.with("weights", weights).evaluate().keep("packed");
        }
    }

    @Test
    void shouldReadARowMajorCopyOfWhatLiesOtherwise() {
        try (TorchScriptProgram program = program();
                NamedTensors packed = keep(program, "pack", "packed")) {
            ByteBuffer transposed = packed.read("transposed");

            assertThat(new float[] {
                        transposed.getFloat(), transposed.getFloat(), transposed.getFloat(), transposed.getFloat()
                    })
                    .containsExactly(1, 3, 2, 4);
        }
    }

    @Test
    void shouldLeaveAGraphBehind() {
        try (TorchScriptProgram program = program();
                NamedTensors recorded = recorded(program);
                Call call = program.call("is_recording")) {
            assertThat(call.with("recorded", recorded).train().integers(0)).containsExactly(0);
            assertThat(recorded.read("y").getFloat()).isEqualTo(2 * X[0]);
        }
    }

    private static NamedTensors recorded(TorchScriptProgram program) {
        try (Call call = program.call("recording")) {
            return call.with("x", X, 6).train().keep("recorded");
        }
    }

    @Test
    void shouldRefuseToKeepWhatHasNoName() {
        try (TorchScriptProgram program = program();
                NamedTensors narrowed = keep(program, "narrow", "narrowed");
                Call call = program.call("product")) {
            Results results = call.with("narrowed", narrowed).with("x", X, 3, 2).evaluate();

            assertThatThrownBy(() -> results.keep("narrowed"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("product must return Dict[str, Tensor] for its results to be kept");
        }
    }

    @Test
    void shouldLeaveNothingOpenInTheProgram() {
        try (TorchScriptProgram program = program()) {
            int open = program.open();

            keep(program, "pack", "packed").close();

            assertThat(program.open()).isEqualTo(open);
        }
    }
}
