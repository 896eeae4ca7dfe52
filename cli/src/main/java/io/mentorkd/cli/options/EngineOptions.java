package io.mentorkd.cli.options;

import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.models.torchscript.ComputeDevice;
import io.mentorkd.models.torchscript.TorchEngine;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** With what a model computes. */
final class EngineOptions {

    @Option(
            names = "--device",
            paramLabel = "NAME",
            defaultValue = "cpu",
            description = "cpu, cuda, cuda:N or auto (CUDA where there is one); in training also several that share"
                    + " each batch, such as cuda:0,1.")
    private String device;

    @Mixin
    private ThreadOptions threads;

    /** Fails where there can be no such engine. */
    void check() {
        threads();
        device();
    }

    /** Starts the engine with the threads that are wanted. */
    void start() {
        check();
        TorchEngine.start(threads());
    }

    /** Threads of one operation. */
    int threads() {
        return threads.threads();
    }

    /** The device that is wanted. */
    ComputeDevice device() {
        return read(ComputeDevice::of);
    }

    /** The first of the devices that share a batch. */
    ComputeDevice firstDevice() {
        return read(names -> ComputeDevice.parse(names).get(0));
    }

    /** The devices that share a batch, as they were named: all of them are there. */
    String devices() {
        firstDevice();
        return device;
    }

    private ComputeDevice read(Function<String, ComputeDevice> reading) {
        try {
            return reading.apply(device);
        } catch (IllegalArgumentException unknown) {
            throw CommandFailure.usage("--device: " + unknown.getMessage(), unknown);
        }
    }
}
