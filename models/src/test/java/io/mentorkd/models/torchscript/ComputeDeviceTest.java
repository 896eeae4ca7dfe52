package io.mentorkd.models.torchscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.engine.Engine;
import org.junit.jupiter.api.Test;

class ComputeDeviceTest {

    @Test
    void shouldSayThatThereIsNoGpuAndWhatItWouldTake() {
        TorchEngine.start();
        assumeTrue(Engine.getInstance().getGpuCount() == 0, "this machine has a GPU");

        assertThatThrownBy(ComputeDevice.GPU::device)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-Pcuda");
    }

    @Test
    void shouldAlwaysHaveACpu() {
        assertThat(ComputeDevice.CPU.device().isGpu()).isFalse();
    }
}
