package io.mentorkd.models.hub;

/** Is told how a download goes, on the thread that asked for the model; what it does is over before the download goes on. */
public interface ModelSourceListener {

    /** Cares for nothing. */
    ModelSourceListener NONE = new ModelSourceListener() {};

    /**
     * Bytes have come. Told when a file begins, a few times a second at most, and when it is whole.
     *
     * @param file its name in the repository
     * @param done bytes on the disk, those of an earlier attempt included; fewer than before when a file has to begin anew
     * @param total bytes of the whole file
     */
    default void downloading(String file, long done, long total) {}

    /** Somebody else downloads the file, another process or thread; its end is waited for. */
    default void waiting(String file) {}

    /** Something went wrong that was got over: the hub was not reached and a copy is used, a file was damaged and comes anew. */
    default void warned(String message) {}
}
