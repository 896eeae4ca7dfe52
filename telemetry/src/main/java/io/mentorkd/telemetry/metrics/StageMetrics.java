package io.mentorkd.telemetry.metrics;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.telemetry.http.ListenAddress;
import io.mentorkd.telemetry.http.WebServer;
import io.mentorkd.telemetry.metrics.families.Sample;
import io.mentorkd.telemetry.metrics.families.StageFamilies;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * Everything that a stage shows of itself. Where it is not served, it costs next to nothing: nothing is looked at, and no
 * client reports.
 *
 * <p>Opened before the stage, so that a port that is taken is told before anything else is done, and closed after it.
 */
public final class StageMetrics implements AutoCloseable {

    private static final Duration PROBED = Duration.ofSeconds(5);
    /** Time without an answer after which the brokers count as away: more than a look and the pause before it take. */
    private static final Duration AWAY = Duration.ofSeconds(15);

    private final MetricsRegistry registry = new MetricsRegistry();
    private final KafkaClientMetrics clients;
    private final List<BackgroundLook<?>> looks = new CopyOnWriteArrayList<>();
    private final String stage;
    private final StageHealth health;
    private final Optional<WebServer> server;
    private Optional<BrokerProbe> brokers = Optional.empty();

    private StageMetrics(
            String stage, String version, Duration limit, Optional<ListenAddress> endpoint, ClientSeries series) {
        this.stage = stage;
        this.clients = new KafkaClientMetrics(series);
        this.health = new StageHealth(limit);
        registerOwn(version);
        this.server = endpoint.map(at -> WebServer.start(at, MetricsPages.site(at.host(), registry, health)));
    }

    /**
     * Metrics of a stage, served from now on where there is an endpoint.
     *
     * @param stage its name, a label's value
     * @param version version of mentorkd
     * @param limit how long a turn of any of its loops may take before it counts as dead
     * @param series how much of what its Kafka clients measure is shown
     * @throws io.mentorkd.telemetry.http.AddressUnavailableException if the port is taken, or the address is not of this machine
     */
    public static StageMetrics open(
            String stage, String version, Duration limit, Optional<ListenAddress> endpoint, ClientSeries series) {
        return new StageMetrics(stage, version, limit, endpoint, series);
    }

    /** Name of the stage. */
    public String stage() {
        return stage;
    }

    /** Where to register what it counts. */
    public MetricsRegistry registry() {
        return registry;
    }

    /** Where to tell how it is. */
    public StageHealth health() {
        return health;
    }

    /** The base address; empty where nothing is served. */
    public Optional<URI> address() {
        return server.map(WebServer::url);
    }

    /**
     * That connection, whose clients' own metrics are shown here; a stage whose brokers do not answer is not ready.
     *
     * @param connection the same each time
     */
    public KafkaConnection watched(KafkaConnection connection) {
        if (server.isEmpty()) {
            return connection;
        }
        watchBrokers(connection);
        return clients.watched(connection);
    }

    private synchronized void watchBrokers(KafkaConnection connection) {
        if (brokers.isEmpty()) {
            BrokerProbe probe = new BrokerProbe(connection);
            BackgroundLook<String> look = BackgroundLook.start("brokers", PROBED, probe);
            brokers = Optional.of(probe);
            looks.add(look);
            health.hinder(() -> absence(look, AWAY));
        }
    }

    /** What keeps a stage from its work whose brokers were not seen for so long; empty where they were. */
    static Optional<String> absence(BackgroundLook<?> brokers, Duration away) {
        Duration age = brokers.age();
        return age.compareTo(away) > 0
                ? Optional.of("no broker has answered for " + age.toSeconds() + " s")
                : Optional.empty();
    }

    /**
     * Looks at something again and again in the background, where it is served, until this or the look is closed.
     *
     * @param name what is looked at, a label's value
     * @param period time between two looks
     * @param source may ask a cluster; what it throws is counted
     */
    public <T> BackgroundLook<T> look(String name, Duration period, Supplier<T> source) {
        if (server.isEmpty()) {
            return BackgroundLook.never(name);
        }
        BackgroundLook<T> look = BackgroundLook.start(name, period, source);
        looks.add(look);
        return look;
    }

    @Override
    public synchronized void close() {
        try {
            looks.forEach(BackgroundLook::close);
        } finally {
            brokers.ifPresent(BrokerProbe::close);
            server.ifPresent(WebServer::close);
        }
    }

    private void registerOwn(String version) {
        registry.sampled(StageFamilies.INFO, () -> List.of(Sample.of(1, stage, version)));
        registry.sampled(StageFamilies.LIVE, () -> one(health.live()));
        registry.sampled(StageFamilies.READY, () -> one(health.ready()));
        registry.sampled(StageFamilies.HEARTBEAT_LIMIT, () -> List.of(Sample.of(seconds(health.limit()), stage)));
        registry.sampled(
                StageFamilies.HEARTBEAT_AGE,
                () -> health.ages().entrySet().stream()
                        .map(loop -> Sample.of(seconds(loop.getValue()), stage, loop.getKey()))
                        .toList());
        registry.sampled(
                StageFamilies.LOOK_AGE,
                () -> looks.stream()
                        .map(look -> Sample.of(seconds(look.age()), look.name()))
                        .toList());
        registry.sampled(
                StageFamilies.LOOK_FAILURES,
                () -> looks.stream()
                        .map(look -> Sample.of((double) look.failures(), look.name()))
                        .toList());
        registry.collect(clients);
    }

    private List<Sample> one(StageHealth.Verdict verdict) {
        return List.of(Sample.of(verdict.isGood() ? 1 : 0, stage));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
