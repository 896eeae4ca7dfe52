package io.mentorkd.models.torchscript;

/** A TorchScript program that does not compile, or a call of one that failed; libtorch's message names the source line. */
public final class TorchScriptException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TorchScriptException(String message) {
        super(message);
    }

    TorchScriptException(String message, Throwable cause) {
        super(message, cause);
    }
}
