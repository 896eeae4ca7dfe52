package io.mentorkd.devcluster;

import java.io.IOException;
import java.io.InputStream;

/**
 * Tells a child process that its parent is gone, however it went: the parent holds the other end of the child's standard
 * input, and the operating system closes it with the parent. {@link ChildCluster} keeps it open and never writes to it.
 */
public final class ParentWatch {
    private ParentWatch() {}

    /**
     * Runs the action, on a thread of its own, when the stream ends. Nothing else may read the stream. The thread is a
     * daemon and cannot be stopped, since a read from standard input cannot: it ends with the process.
     *
     * @param standardInput {@code System.in} of a process whose parent holds its other end
     * @param parentGone what to do then, such as to stop the cluster and exit
     */
    public static void start(InputStream standardInput, Runnable parentGone) {
        Thread thread = new Thread(
                () -> {
                    awaitEnd(standardInput);
                    parentGone.run();
                },
                "parent-watch");
        thread.setDaemon(true);
        thread.start();
    }

    private static void awaitEnd(InputStream standardInput) {
        byte[] ignored = new byte[1024];
        try {
            int read = 0;
            while (read >= 0) {
                read = standardInput.read(ignored);
            }
        } catch (IOException alsoAnEnd) {
            return;
        }
    }
}
