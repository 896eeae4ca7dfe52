package io.mentorkd.dashboard;

import io.mentorkd.admin.checkpoints.CheckpointPromotion;
import io.mentorkd.admin.costs.CostLook;
import io.mentorkd.admin.costs.CostsDocument;
import io.mentorkd.admin.lag.GroupSelection;
import io.mentorkd.admin.lag.LagCollector;
import io.mentorkd.admin.lag.LagConfig;
import io.mentorkd.admin.lag.LagReport;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.RecordSerdes;
import io.mentorkd.dashboard.answers.Answerer;
import io.mentorkd.dashboard.letters.LetterWatch;
import io.mentorkd.dashboard.live.Broadcast;
import io.mentorkd.dashboard.pipeline.PipelineView;
import io.mentorkd.dashboard.questions.QuestionPublishing;
import io.mentorkd.dashboard.questions.QuestionTraces;
import io.mentorkd.dashboard.routes.AnswerRoute;
import io.mentorkd.dashboard.routes.CheckpointRoutes;
import io.mentorkd.dashboard.routes.PipelineRoutes;
import io.mentorkd.dashboard.routes.PublishQuestionRoute;
import io.mentorkd.dashboard.routes.RationalesRoute;
import io.mentorkd.dashboard.routes.RecordRoutes;
import io.mentorkd.dashboard.routes.RunRoute;
import io.mentorkd.dashboard.tail.ClusterState;
import io.mentorkd.dashboard.tail.ClusterWatch;
import io.mentorkd.dashboard.tail.Feed;
import io.mentorkd.dashboard.tail.FeedReader;
import io.mentorkd.dashboard.views.RecordFetch;
import io.mentorkd.records.Question;
import io.mentorkd.telemetry.http.AccessRules;
import io.mentorkd.telemetry.http.Dialect;
import io.mentorkd.telemetry.http.Handler;
import io.mentorkd.telemetry.http.ListenAddress;
import io.mentorkd.telemetry.http.Reply;
import io.mentorkd.telemetry.http.Route;
import io.mentorkd.telemetry.http.Site;
import io.mentorkd.telemetry.http.WebServer;
import io.mentorkd.telemetry.metrics.BackgroundLook;
import io.mentorkd.telemetry.metrics.Heartbeat;
import io.mentorkd.topics.Topics;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The dashboard of a pipeline, from its start until it is closed. It starts without a cluster, too, and waits for it. */
public final class Dashboard implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Dashboard.class);

    /** The broker may be away for long, and is to be found again at once. */
    private static final Map<String, String> STEADY = Map.of("reconnect.backoff.max.ms", "500");

    /** For what a page waits for: a cluster that is away is told within seconds. */
    private static final Map<String, String> IMPATIENT = Map.of(
            "default.api.timeout.ms", "5000",
            "request.timeout.ms", "5000",
            "max.block.ms", "5000",
            "delivery.timeout.ms", "10000");

    private static final Duration CLOSING = Duration.ofMillis(1_500);

    /** That answer requests, but for streams, which have their own. */
    private static final int THREADS = 8;

    private static final Duration LAG_PERIOD = Duration.ofSeconds(2);

    /** The first look reads all that teachers wrote. */
    private static final Duration COSTS_PERIOD = Duration.ofSeconds(10);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final WebServer server;
    private final ClusterWatch watch;
    private final FeedReader tail;
    private final BackgroundLook<CostsDocument> costs;

    /**
     * Serves the dashboard and begins to read.
     *
     * @param answerer lets a checkpoint's model answer
     * @throws io.mentorkd.telemetry.http.AddressUnavailableException if the address cannot be had
     */
    public static Dashboard start(
            KafkaConnection connection, Topics topics, DashboardConfig config, Answerer answerer) {
        return new Dashboard(connection, topics, config, answerer);
    }

    private Dashboard(KafkaConnection connection, Topics topics, DashboardConfig config, Answerer answerer) {
        try {
            KafkaConnection steady = connection.withDefaults(STEADY);
            KafkaConnection impatient = steady.withDefaults(IMPATIENT);
            DashboardViews views = DashboardViews.of(steady, topics, config.rationales());
            watch = open(ClusterWatch.start(steady, watched(topics, views.feeds())));
            tail = open(FeedReader.start(steady, watch, views.feeds()));
            LagCollector collector = new LagCollector(steady, GroupSelection.pipeline(topics), LagConfig.defaults());
            BackgroundLook<LagReport> lag = look("lag", LAG_PERIOD, collector, collector::look);
            CostLook cost = new CostLook(steady, topics, Set.of(), views.checkpoints()::checkpoints);
            costs = look("costs", COSTS_PERIOD, cost, cost);
            LetterWatch letters = open(LetterWatch.start(impatient, topics, watch));
            PipelineView pipeline = new PipelineView(topics, watch, tail, lag::last, letters);
            RecordFetch fetch = open(new RecordFetch(steady));
            QuestionPublishing publishing = open(new QuestionPublishing(steady, topics, views.trails()));
            Broadcast broadcast = open(Broadcast.start(
                    DashboardEvents.of(views, pipeline, letters, costs::last),
                    DashboardEvents.OVERVIEW,
                    pipeline::overview));
            QuestionTraces traces = new QuestionTraces(
                    views.trails(), fetch, new RecordSerdes(steady).deserializer(Question.class), pipeline);
            List<Route> routes = Stream.of(
                            new PipelineRoutes(pipeline).routes(),
                            new CheckpointRoutes(views.checkpoints(), new CheckpointPromotion(impatient, topics))
                                    .routes(),
                            new RecordRoutes(steady, topics, fetch, traces).routes(),
                            List.of(
                                    Route.get("/api/acceptance", shown(views.acceptance()::document)),
                                    Route.get("/api/costs", shown(costs::last)),
                                    Route.get(
                                            "/api/runs",
                                            shown(() ->
                                                    Map.of("runs", views.runs().runs()))),
                                    Route.get("/api/runs/{run}", new RunRoute(views.runs())),
                                    Route.get("/api/rationales", new RationalesRoute(views.rationales())),
                                    Route.get("/api/dead-letters", shown(letters::letters)),
                                    Route.post("/api/questions", new PublishQuestionRoute(publishing)),
                                    Route.post("/api/answers", new AnswerRoute(views.checkpoints(), answerer)),
                                    Route.get("/api/events", request -> new Reply.Events(broadcast::writeTo))))
                    .flatMap(List::stream)
                    .toList();
            Site site = new Site(
                    "dashboard",
                    THREADS,
                    routes,
                    AccessRules.acting(config.host(), config.token()),
                    Dialect.PLAIN,
                    Optional.of(Dashboard.class));
            server = open(WebServer.start(new ListenAddress(config.host(), config.port(), "--"), site));
        } catch (RuntimeException failure) {
            close();
            throw failure;
        }
    }

    /** Where it is served, such as {@code http://127.0.0.1:8090/}. */
    public URI url() {
        return server.url().resolve("/");
    }

    /** Whether the cluster answers. */
    public ClusterState cluster() {
        return watch.state();
    }

    /** What teachers have cost, as it was seen last; empty before. */
    public Optional<CostsDocument> costs() {
        return costs.last();
    }

    /** The loops that it lives by. */
    public List<Heartbeat> loops() {
        return List.of(watch.heartbeat(), tail.heartbeat());
    }

    /** Ends every connection and every reader, all at the same time: each may wait for a cluster that is not there. */
    @Override
    public void close() {
        List<Thread> closing = new ArrayList<>();
        while (!opened.isEmpty()) {
            AutoCloseable resource = opened.pop();
            Thread thread = new Thread(() -> close(resource), "dashboard-close");
            thread.setDaemon(true);
            thread.start();
            closing.add(thread);
        }
        try {
            long deadline = System.nanoTime() + CLOSING.toNanos();
            for (Thread thread : closing) {
                thread.join(Math.max(
                        1, Duration.ofNanos(deadline - System.nanoTime()).toMillis()));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception failure) {
            LOG.warn("{} was not closed in order", resource, failure);
        }
    }

    private <T extends AutoCloseable> T open(T resource) {
        opened.push(resource);
        return resource;
    }

    /** Asks again and again, until this is closed; then {@code asked} is, too. */
    private <T> BackgroundLook<T> look(String name, Duration period, AutoCloseable asked, Supplier<T> source) {
        BackgroundLook<T> look = BackgroundLook.start(name, period, source);
        opened.push(() -> {
            look.close();
            asked.close();
        });
        return look;
    }

    /** What needs nothing of a request but that it comes. */
    private static Handler shown(Supplier<?> document) {
        return request -> Reply.of(document.get());
    }

    /** The topics that are read, and those of their dead letters. */
    private static List<String> watched(Topics topics, List<Feed> feeds) {
        List<String> watched = new ArrayList<>();
        feeds.forEach(feed -> watched.addAll(feed.topics()));
        watched.addAll(LetterWatch.topics(topics));
        return watched;
    }
}
