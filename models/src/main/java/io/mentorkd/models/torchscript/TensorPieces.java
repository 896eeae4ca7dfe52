package io.mentorkd.models.torchscript;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Brings the bytes of tensors to Java, a piece at a time, from whatever device they are on. */
final class TensorPieces implements AutoCloseable {
    /** Bytes of a piece: large beside the cost of a call, small enough that the allocator keeps no hole for it. */
    private static final long LARGEST = 8L << 20;

    private static final String TENSORS = "tensors";

    private final TorchScriptProgram program;

    private TensorPieces(TorchScriptProgram program) {
        this.program = program;
    }

    static TensorPieces compile() {
        String text = TorchScriptProgram.source(TensorPieces.class, "pieces.torchscript");
        return new TensorPieces(TorchScriptProgram.compile(Map.of(), List.of(text), ComputeDevice.CPU));
    }

    /** What a piece needs besides is freed before the next, so nothing stays on the host of what came from a GPU. */
    void write(NDArray tensor, DType as, Consumer<ByteBuffer> pieces) {
        try (Call whole = program.call("flat")) {
            NDArray flat = whole.with(TENSORS, new NDList(tensor)).evaluate().tensor(0);
            flat.setName(TENSORS + ".flat");
            long size = flat.size();
            long most = LARGEST / as.bytes();
            for (long begin = 0; begin < size; begin += most) {
                try (Call piece = program.call("piece")) {
                    pieces.accept(piece.with(TENSORS, new NDList(flat))
                            .with("begin", begin)
                            .with("count", Math.min(most, size - begin))
                            .with("dtype", as.code())
                            .evaluate()
                            .bytes(0));
                }
            }
        }
    }

    @Override
    public void close() {
        program.close();
    }
}
