package io.mentorkd.models.torchscript;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;

/**
 * Starts libtorch, once in a process, with nothing phoned home and nothing downloaded.
 *
 * <p>One operation uses one thread unless the system property {@value #THREADS} or {@link #start(int)} says more. More pays for
 * models of tens of millions of parameters on cores of their own. Where cores are shared, threads that wait for a preempted one
 * make a step of a small model up to fifty times slower. And sums depend on how they are cut: weights are reproducible byte for
 * byte only with the same number of threads, so the number must not follow from the machine.
 */
public final class TorchEngine {
    /** System property: threads of one operation, read when the engine starts; 1 if not set. */
    public static final String THREADS = "ai.djl.pytorch.num_threads";

    private TorchEngine() {}

    /** Starts the engine if it is not running. */
    public static void start() {
        stayOffline();
        if (System.getProperty(THREADS) == null) {
            System.setProperty(THREADS, "1");
        }
        Engine.getInstance();
    }

    /**
     * Starts the engine with a number of threads for one operation.
     *
     * @throws IllegalStateException when the engine already runs with another number
     */
    public static void start(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, was " + threads);
        }
        if (System.getProperty(THREADS) == null) {
            System.setProperty(THREADS, Integer.toString(threads));
        }
        start();
        if (threads() != threads) {
            throw new IllegalStateException("threads must be set before the engine starts: it runs with " + threads()
                    + ", asked for were " + threads + ". Start it first, or pass -D" + THREADS + "=" + threads);
        }
    }

    /** Threads of one operation. Starts the engine if it is not running. */
    public static int threads() {
        start();
        return JniUtils.getNumThreads();
    }

    /** Tells DJL, whatever part of it is used first, to send no telemetry and to download nothing. */
    public static void stayOffline() {
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("ai.djl.offline", "true");
    }
}
