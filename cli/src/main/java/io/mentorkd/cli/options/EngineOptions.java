package io.mentorkd.cli.options;

import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.models.torchscript.ComputeDevice;
import io.mentorkd.models.torchscript.TorchEngine;
import picocli.CommandLine.Option;

/** With what a model computes. */
final class EngineOptions {

    @Option(
            names = "--device",
            paramLabel = "NAME",
            defaultValue = "cpu",
            description = "cpu, cuda, cuda:N or auto (CUDA where there is one). Default: ${DEFAULT-VALUE}.")
    private String device;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description = "Threads of one operation. Default: ${DEFAULT-VALUE}.")
    private int threads;

    /** Fails where there can be no such engine. */
    void check() {
        if (threads < 1) {
            throw new CommandFailure(ExitCode.USAGE, "--threads must be at least 1, was " + threads);
        }
        device();
    }

    /** Starts the engine with the threads that are wanted. */
    void start() {
        check();
        TorchEngine.start(threads);
    }

    /** The device that is wanted. */
    ComputeDevice device() {
        try {
            return ComputeDevice.of(device);
        } catch (IllegalArgumentException unknown) {
            throw new CommandFailure(ExitCode.USAGE, "--device: " + unknown.getMessage(), unknown);
        }
    }
}
