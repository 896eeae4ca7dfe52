package io.mentorkd.models.torchscript;

import ai.djl.engine.EngineException;
import java.util.List;

/** Tells failures for want of memory from others, by what libtorch 2.5.1 says: it has no code for them. */
public final class OutOfMemory {
    private static final List<String> MESSAGES = List.of(
            "DefaultCPUAllocator: can't allocate memory",
            "DefaultCPUAllocator: not enough memory", // On Windows.
            "CUDA out of memory",
            "CUDA error: out of memory", // Outside PyTorch's own allocator.
            "CUBLAS_STATUS_ALLOC_FAILED",
            "std::bad_alloc");

    /** What Java says of memory that it passes tensors in. */
    private static final String DIRECT = "direct buffer memory";

    private OutOfMemory() {}

    /**
     * Whether {@code failure}, or what caused it, is a want of memory on a device, or of direct memory in Java: whoever asks for less
     * may go on. Java's heap does not count, since other threads go without it, too.
     */
    public static boolean isCauseOf(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            String message = String.valueOf(each.getMessage());
            if (each instanceof OutOfMemoryError) {
                return message.contains(DIRECT);
            }
            boolean isOfTorch = each instanceof TorchScriptException || each instanceof EngineException;
            if (isOfTorch && MESSAGES.stream().anyMatch(message::contains)) {
                return true;
            }
        }
        return false;
    }
}
