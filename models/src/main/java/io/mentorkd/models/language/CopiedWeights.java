package io.mentorkd.models.language;

import io.mentorkd.models.torchscript.Call;
import io.mentorkd.models.torchscript.ComputeDevice;
import io.mentorkd.models.torchscript.NamedTensors;
import io.mentorkd.models.torchscript.TorchScriptProgram;
import java.util.List;
import java.util.Map;

/** Copies of weights within libtorch, under other names or on another device. */
final class CopiedWeights {
    private static final String COPY = """
            def copied(self, weights: Dict[str, Tensor]) -> Dict[str, Tensor]:
              copies = annotate(Dict[str, Tensor], {})
              for i in range(len(self.originals)):
                w = weights[self.originals[i]]
                copies[self.names[i]] = torch.to(w, torch.device(self.device), w.dtype, False, True)
              return copies
            """;

    private CopiedWeights() {}

    /** What is called {@code originals[i]} becomes {@code names[i]}. */
    static NamedTensors of(NamedTensors weights, String[] originals, String[] names, ComputeDevice device) {
        Map<String, Object> attributes = Map.of(
                "names",
                names,
                "originals",
                originals,
                "device",
                device.resolved().toString());
        try (TorchScriptProgram program = TorchScriptProgram.compile(attributes, List.of(COPY), device);
                Call call = program.call("copied")) {
            return call.with(ModelProgram.WEIGHTS, weights).train().keep(ModelProgram.WEIGHTS, List.of(names));
        }
    }

    /** All of them on a device. */
    static NamedTensors of(NamedTensors weights, ComputeDevice device) {
        String[] names = weights.names().toArray(new String[0]);
        return of(weights, names, names, device);
    }
}
