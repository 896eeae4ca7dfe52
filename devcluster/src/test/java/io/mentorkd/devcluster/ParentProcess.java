package io.mentorkd.devcluster;

import java.nio.file.Path;

/** Launches a child cluster, prints its process id, and waits to be killed. */
final class ParentProcess {
    private ParentProcess() {}

    @SuppressWarnings("SystemOut") // how the test hears of the child
    public static void main(String[] arguments) throws InterruptedException {
        ChildCluster child = ChildCluster.start(UpProcess.config(Path.of(arguments[0])));
        System.out.println(child.pid());
        Thread.currentThread().join();
    }
}
