package io.mentorkd.models.torchscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.djl.engine.EngineException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutOfMemoryTest {
    private static final String TAKE = """
            def take(self, count: Tensor) -> Tensor:
              return torch.fill_(torch.empty([int(count)]), 1.)
            """;

    /** More than addresses of 47 bits: no system grants it, however much it promises. */
    private static final long TOO_MANY = 1L << 46;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[enforce fail at alloc_cpu.cpp:117] err == 0. DefaultCPUAllocator: can't allocate memory: you tried to allocate"
                        + " 281474976710656 bytes. Error code 12 (Cannot allocate memory)",
                "[enforce fail at alloc_cpu.cpp:117] data. DefaultCPUAllocator: not enough memory: you tried to allocate"
                        + " 281474976710656 bytes.",
                "CUDA out of memory. Tried to allocate 20.00 MiB. GPU 0 has a total capacity of 7.79 GiB of which 5.69 MiB is"
                        + " free. Process 4242 has 7.78 GiB memory in use.",
                "CUDA error: out of memory\nCUDA kernel errors might be asynchronously reported at some other API call",
                "CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`",
                "std::bad_alloc"
            })
    void shouldKnowAWantOfMemoryByWhatLibtorchSays(String message) {
        EngineException said = new EngineException(message);

        assertThat(OutOfMemory.isCauseOf(said)).isTrue();
        assertThat(OutOfMemory.isCauseOf(new TorchScriptException("gradients failed: " + message)))
                .isTrue();
        assertThat(OutOfMemory.isCauseOf(new CompletionException(said))).isTrue();
    }

    @Test
    void shouldKnowAWantOfDirectMemoryAndLeaveTheHeapAlone() {
        assertThat(OutOfMemory.isCauseOf(new OutOfMemoryError(
                        "Cannot reserve 1048576 bytes of direct buffer memory (allocated: 1, limit: 1048576)")))
                .isTrue();
        assertThat(OutOfMemory.isCauseOf(new OutOfMemoryError("Java heap space")))
                .isFalse();
    }

    @Test
    void shouldNotTakeOtherFailuresForAWantOfMemory() {
        assertThat(OutOfMemory.isCauseOf(new EngineException("CUDA error: device-side assert triggered")))
                .isFalse();
        assertThat(OutOfMemory.isCauseOf(new TorchScriptException("shape '[7, 7]' is invalid for input of size 4")))
                .isFalse();
        assertThat(OutOfMemory.isCauseOf(new IllegalStateException("CUDA out of memory")))
                .as("what nobody said who would know")
                .isFalse();
    }

    @Test
    void shouldGoOnAfterMemoryWasRefused() {
        try (TorchScriptProgram program = TorchScriptProgram.compile(Map.of(), List.of(TAKE), ComputeDevice.CPU)) {
            assertThat(taken(program, 2)).containsExactly(1, 1);
            int open = program.open();

            for (int i = 0; i < 3; i++) {
                Throwable failure = catchThrowable(() -> taken(program, TOO_MANY));

                assertThat(failure)
                        .isInstanceOf(TorchScriptException.class)
                        .hasMessageContaining("you tried to allocate 281474976710656 bytes");
                assertThat(OutOfMemory.isCauseOf(failure)).isTrue();
                assertThat(taken(program, 3)).containsExactly(1, 1, 1);
            }
            assertThat(program.open()).isEqualTo(open);
        }
    }

    private static float[] taken(TorchScriptProgram program, long count) {
        try (Call call = program.call("take")) {
            return call.with("count", count).evaluate().floats(0);
        }
    }
}
