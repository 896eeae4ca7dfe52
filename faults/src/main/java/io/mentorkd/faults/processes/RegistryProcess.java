package io.mentorkd.faults.processes;

import io.mentorkd.devcluster.registry.SchemaRegistryServer;
import java.util.concurrent.CountDownLatch;

/** The Schema Registry in a process of its own. */
final class RegistryProcess {

    private RegistryProcess() {}

    /** Arguments: bootstrap servers, port. Serves until it is stopped. */
    public static void main(String[] arguments) throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        SchemaRegistryServer server = SchemaRegistryServer.start(arguments[0], Integer.parseInt(arguments[1]));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            stopped.countDown();
        }));
        stopped.await();
    }
}
