package io.mentorkd.benchmarks.startup;

import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** Lists the topics of a cluster, as plainly as a Kafka client can. */
public final class BareClient {

    private BareClient() {}

    /** The only argument is {@code host:port} of a broker. */
    public static void main(String[] args) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, args[0]))) {
            new TreeSet<>(admin.listTopics().names().get()).forEach(System.out::println);
        }
    }
}
