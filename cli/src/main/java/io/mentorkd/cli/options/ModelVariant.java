package io.mentorkd.cli.options;

import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.models.torchscript.DType;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which revision of a model is meant, and what it computes with. */
final class ModelVariant {

    @Option(
            names = "--revision",
            paramLabel = "REV",
            description = "Branch, tag or commit of a model on the hub. Default: main.")
    private String revision;

    @Option(
            names = "--dtype",
            paramLabel = "TYPE",
            defaultValue = "float32",
            description = "What is computed with: float32, or bfloat16, which is faster where the processor knows it"
                    + " and gives other results. Training keeps its weights in float32 all the same.")
    private String dtype;

    /** The directory of {@code model}; one of the hub is downloaded, with its progress on {@code err}. */
    Path locate(String model, PrintWriter err) {
        return ModelLocation.locate(model, revision, err);
    }

    /** What is computed with, as it was named. */
    String name() {
        type();
        return dtype;
    }

    /** What is computed with. */
    DType type() {
        return switch (dtype) {
            case "float32" -> DType.FLOAT32;
            case "bfloat16" -> DType.BFLOAT16;
            default -> throw CommandFailure.usage("--dtype must be float32 or bfloat16, was '" + dtype + "'");
        };
    }
}
