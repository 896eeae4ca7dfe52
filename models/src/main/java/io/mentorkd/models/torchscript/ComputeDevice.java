package io.mentorkd.models.torchscript;

import ai.djl.Device;
import ai.djl.engine.Engine;

/** Where tensors live and are computed with. */
public enum ComputeDevice {
    CPU,
    /** The first CUDA device. Needs the CUDA build of the native library (Maven profile {@code cuda}). */
    GPU;

    /**
     * DJL's name of it.
     *
     * @throws IllegalArgumentException when it is the GPU and there is none
     */
    Device device() {
        if (this == CPU) {
            return Device.cpu();
        }
        if (Engine.getInstance().getGpuCount() == 0) {
            throw new IllegalArgumentException(
                    "device gpu was asked for, and there is none: it needs an NVIDIA driver and"
                            + " a build with ./mvnw -Pcuda; or use the device cpu");
        }
        return Device.gpu();
    }
}
