package io.mentorkd.models.torchscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.engine.Engine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComputeDeviceTest {

    @Test
    void shouldSayThatThereIsNoGpuAndWhatItWouldTake() {
        TorchEngine.start();
        assumeTrue(Engine.getInstance().getGpuCount() == 0, "this machine has a GPU");

        assertThatThrownBy(ComputeDevice.GPU::device)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("device cuda:0 was asked for")
                .hasMessageContaining("-Pcuda");
    }

    @Test
    void shouldAlwaysHaveACpu() {
        assertThat(ComputeDevice.CPU.device().isGpu()).isFalse();
    }

    @Test
    void shouldChooseAGpuOnlyWhereThereIsOne() {
        TorchEngine.start();
        boolean hasGpu = Engine.getInstance().getGpuCount() > 0;

        assertThat(ComputeDevice.AUTO.resolved()).isEqualTo(hasGpu ? ComputeDevice.GPU : ComputeDevice.CPU);
        assertThat(ComputeDevice.AUTO.device().isGpu()).isEqualTo(hasGpu);
    }

    @ParameterizedTest
    @CsvSource({"auto,auto", "cpu,cpu", "cuda,cuda:0", "gpu,cuda:0", "cuda:3,cuda:3"})
    void shouldKnowDevicesByName(String name, String written) {
        assertThat(ComputeDevice.of(name)).hasToString(written).isEqualTo(ComputeDevice.of(written));
        assertThat(ComputeDevice.parse(name)).containsExactly(ComputeDevice.of(written));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cuda:0,1", "cuda:0,cuda:1", "gpu,1"})
    void shouldKnowSeveralDevices(String names) {
        assertThat(ComputeDevice.parse(names)).containsExactly(ComputeDevice.GPU, ComputeDevice.of("cuda:1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tpu", "CPU", "cuda:", "cuda:-1", "cuda:x", "1", "cuda:0,", "cpu,tpu", "cuda:99999"})
    void shouldRefuseADeviceThatItDoesNotKnow(String names) {
        assertThatThrownBy(() -> ComputeDevice.parse(names))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("device must be auto, cpu, cuda, cuda:N or gpu, was '");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"cuda:1,1|must differ", "gpu,cuda:0|must differ", "cpu,cuda|all be CUDA", "cuda,auto|all be CUDA"})
    void shouldRefuseDevicesThatDoNotGoTogether(String names, String problem) {
        assertThatThrownBy(() -> ComputeDevice.parse(names))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(problem)
                .hasMessageContaining(names);
    }
}
