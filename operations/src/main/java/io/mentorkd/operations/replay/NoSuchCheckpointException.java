package io.mentorkd.operations.replay;

/** No checkpoint of that name was announced, or none that says where it stood in the topic. */
public final class NoSuchCheckpointException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoSuchCheckpointException(String message) {
        super(message);
    }
}
