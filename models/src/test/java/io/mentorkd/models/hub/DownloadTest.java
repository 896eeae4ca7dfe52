package io.mentorkd.models.hub;

import static io.mentorkd.models.hub.FakeHub.breakOffAfter;
import static io.mentorkd.models.hub.FakeHub.instead;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What may go wrong between the hub and the disk. */
@Timeout(20)
class DownloadTest {
    private static final String WEIGHTS = "model.safetensors";

    @TempDir
    private Path home;

    private FakeHub hub;
    private HubAccount account;

    @BeforeEach
    void open() throws IOException {
        hub = FakeHub.withModel();
        account = new HubAccount(home, hub);
    }

    @AfterEach
    void close() throws IOException {
        hub.close();
    }

    private Path download() {
        return account.source().resolve(FakeHub.ID);
    }

    /** What was asked of the weights, in turn; without a range: from the start. */
    private List<String> ranges() {
        return hub.storageRequests().stream()
                .map(request -> request.header("Range").orElse("all"))
                .toList();
    }

    private Path blobs() {
        return home.resolve("hub/models--ada--tiny/blobs");
    }

    private Path incomplete() throws IOException {
        return Files.createDirectories(blobs()).resolve(hub.etag(WEIGHTS) + ".mentorkd.incomplete");
    }

    @Test
    void shouldGoOnWhereTheConnectionBrokeOff() {
        hub.spoil(WEIGHTS, breakOffAfter(400), breakOffAfter(250));

        assertThat(download().resolve(WEIGHTS)).hasContent("w".repeat(1000));
        assertThat(ranges()).containsExactly("all", "bytes=400-", "bytes=650-");
    }

    @Test
    void shouldGoOnAsOftenAsSomethingComes() {
        hub.spoil(
                WEIGHTS,
                breakOffAfter(100),
                breakOffAfter(0),
                breakOffAfter(0),
                breakOffAfter(1),
                breakOffAfter(0),
                breakOffAfter(0));

        assertThat(download().resolve(WEIGHTS)).hasContent("w".repeat(1000));
        assertThat(ranges()).hasSize(7);
    }

    @Test
    void shouldGiveUpWhenNothingComesAndKeepWhatCame() throws IOException {
        hub.spoil(WEIGHTS, breakOffAfter(100), breakOffAfter(0), breakOffAfter(0), breakOffAfter(0));

        assertThatThrownBy(this::download)
                .isInstanceOf(ModelSourceException.class)
                .hasMessageContaining("failed: the connection ended after 100 of 1000 bytes")
                .hasMessageContaining("it goes on where it was")
                .hasMessageNotContaining("meant to be a directory");
        assertThat(incomplete()).hasSize(100);

        assertThat(download().resolve(WEIGHTS)).hasContent("w".repeat(1000));
        assertThat(ranges()).last().isEqualTo("bytes=100-");
    }

    @Test
    void shouldGoOnWhereAnEarlierProcessEnded() throws IOException {
        Files.writeString(incomplete(), "w".repeat(999));

        assertThat(download().resolve(WEIGHTS)).hasContent("w".repeat(1000));
        assertThat(ranges()).containsExactly("bytes=999-");
        assertThat(incomplete()).doesNotExist();
    }

    @Test
    void shouldBeginAnewWhenTheServerIgnoresTheRange() {
        hub.spoil(WEIGHTS, breakOffAfter(400), reply -> hub.whole(WEIGHTS));

        assertThat(download().resolve(WEIGHTS)).hasContent("w".repeat(1000));
        assertThat(ranges()).containsExactly("all", "bytes=400-");
    }

    @Test
    void shouldBeginAnewWhenTheServerSendsOtherBytesThanAskedFor() {
        hub.put(WEIGHTS, "abcdefghij".repeat(100));
        hub.spoil(
                WEIGHTS,
                breakOffAfter(405),
                reply -> FakeServer.Reply.of(206, Map.of("Content-Range", "bytes 0-999/1000"), reply.body()),
                instead(416, Map.of()));

        assertThat(download().resolve(WEIGHTS)).hasContent("abcdefghij".repeat(100));
        assertThat(ranges()).containsExactly("all", "bytes=405-", "all", "all");
        assertThat(account.warnings()).isEmpty();
    }

    @Test
    void shouldDownloadOnceMoreWhatCameDamaged() {
        hub.spoil(WEIGHTS, hub::damaged);
        hub.spoil("config.json", hub::damaged);

        Path model = download();

        assertThat(model.resolve(WEIGHTS)).hasContent("w".repeat(1000));
        assertThat(model.resolve("config.json")).hasContent("{\"model_type\": \"t5\"}");
        assertThat(account.warnings())
                .satisfiesExactly(
                        first -> assertThat(first).contains("config.json came damaged"),
                        second -> assertThat(second).contains("model.safetensors came damaged"));
    }

    @Test
    void shouldRefuseWhatCameDamagedTwice() throws IOException {
        hub.spoil(WEIGHTS, hub::damaged, hub::damaged);

        assertThatThrownBy(this::download)
                .isInstanceOf(ModelSourceException.class)
                .hasMessageContaining("file model.safetensors came damaged twice");
        assertThat(incomplete()).doesNotExist();
        assertThat(blobs().resolve(hub.etag(WEIGHTS))).doesNotExist();
        assertThat(home.resolve("hub/models--ada--tiny/refs")).doesNotExist();
    }

    @Test
    void shouldShowTheTokenToTheHubAndToNobodyElse() {
        account.with("HF_TOKEN", HubAccount.TOKEN);

        download();

        assertThat(hub.requests())
                .allSatisfy(
                        request -> assertThat(request.header("Authorization")).contains("Bearer " + HubAccount.TOKEN));
        assertThat(hub.storageRequests())
                .isNotEmpty()
                .allSatisfy(
                        request -> assertThat(request.header("Authorization")).isEmpty());
    }

    @Test
    void shouldTellNoSecretOfASignedAddress() {
        hub.spoil(WEIGHTS, instead(403, Map.of()), instead(403, Map.of()), instead(403, Map.of()));

        assertThatThrownBy(this::download)
                .isInstanceOf(ModelSourceException.class)
                .hasMessageContaining("127.0.0.1 answers 403")
                .hasMessageNotContaining("secret");
    }

    /** A model that was renamed. */
    @Test
    void shouldFollowTheHubToTheNewName() throws IOException {
        try (FakeServer moved = new FakeServer(request -> FakeServer.Reply.empty(
                307, Map.of("Location", hub.address() + request.path().replace("old", FakeHub.ID))))) {
            account.with("HF_ENDPOINT", moved.address());

            assertThat(account.source().resolve("old").resolve(WEIGHTS)).hasContent("w".repeat(1000));
            assertThat(home.resolve("hub/models--old/refs/main")).hasContent(FakeHub.COMMIT);
        }
    }

    @Test
    void shouldNotFollowForEver() throws IOException {
        try (FakeServer circle =
                new FakeServer(request -> FakeServer.Reply.empty(302, Map.of("Location", request.path())))) {
            account.with("HF_ENDPOINT", circle.address());

            assertThatThrownBy(this::download)
                    .isInstanceOf(ModelSourceException.class)
                    .hasMessageContaining("more than 10 redirects");
        }
    }

    @Test
    void shouldWaitAsLongAsTheHubAsks() {
        hub.spoil("", instead(429, Map.of("Retry-After", "1")), instead(503, Map.of()));
        long before = System.nanoTime();

        download();

        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before)).isGreaterThanOrEqualTo(1000);
    }

    @Test
    void shouldGiveUpWhenTheHubAsksForALongPause() {
        hub.spoil("", instead(429, Map.of("Retry-After", "3600")));

        assertThatThrownBy(this::download)
                .isInstanceOf(ModelSourceException.class)
                .hasMessageContaining("asks to be left alone for 3600 s (429)");
        assertThat(hub.requests()).hasSize(1);
    }

    @Test
    void shouldDownloadOnceWhenTwoAskAtOnce() throws Exception {
        CountDownLatch isWaiting = new CountDownLatch(1);
        hub.spoil(WEIGHTS, reply -> {
            await(isWaiting);
            return reply;
        });
        ModelSource source = account.source();

        CompletableFuture<Path> one = CompletableFuture.supplyAsync(() -> source.resolve(FakeHub.ID));
        CompletableFuture<Path> two = CompletableFuture.supplyAsync(() -> source.resolve(FakeHub.ID));
        while (!account.waits().contains(WEIGHTS)) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        isWaiting.countDown();

        assertThat(one.get()).isEqualTo(two.get());
        assertThat(ranges()).containsExactly("all");
        assertThat(account.waits()).filteredOn(WEIGHTS::equals).hasSize(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void shouldTellHowFarAFileIs() {
        hub.put(WEIGHTS, "w".repeat(3_000_000));

        download();

        assertThat(account.progress())
                .filteredOn(told -> told.startsWith(WEIGHTS))
                .startsWith("model.safetensors 0/3000000")
                .endsWith("model.safetensors 3000000/3000000")
                .hasSizeLessThan(20);
    }

    /** What a full disk answers, the device {@code /dev/full} answers too. */
    @Test
    void shouldSayThatTheDiskIsFull() throws IOException {
        Files.createSymbolicLink(incomplete(), Path.of("/dev/full"));

        assertThatThrownBy(this::download)
                .isInstanceOf(ModelSourceException.class)
                .hasMessageContaining("file model.safetensors of 1000 bytes cannot be written to " + blobs())
                .hasMessageContaining("No space left on device")
                .hasMessageContaining("HF_HOME");
        assertThat(ranges()).hasSize(1);
        Files.delete(incomplete());
    }

    @Test
    void shouldSayThatTheCacheCannotBeUsed() throws IOException {
        Files.writeString(home.resolve("hub"), "a file");

        assertThatThrownBy(this::download)
                .isInstanceOf(ModelSourceException.class)
                .hasMessageContaining("the cache " + home.resolve("hub") + " cannot be used");
    }

    @Test
    void shouldEndWhenInterrupted() {
        hub.spoil("", instead(503, Map.of()));
        Thread.currentThread().interrupt();

        assertThatThrownBy(this::download)
                .isInstanceOf(ModelSourceException.class)
                .hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void shouldEndWhenInterruptedInTheMiddleOfAFile() {
        hub.spoil(WEIGHTS, breakOffAfter(400));
        ModelSource source = account.interruptedAt(WEIGHTS + " 0/1000").source();

        assertThatThrownBy(() -> source.resolve(FakeHub.ID))
                .isInstanceOf(ModelSourceException.class)
                .hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }
}
