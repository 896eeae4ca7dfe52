package io.mentorkd.models.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which model a text means, which files make it, and what is said when it cannot be had. */
class ModelSourceTest {
    private static final String OLD = "f".repeat(40);

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

    private Path repository() {
        return home.resolve("hub/models--ada--tiny");
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void shouldTakeADirectoryAsItIs() {
        assertThat(account.source().resolve(home.toString())).isEqualTo(home);
        assertThat(hub.requests()).isEmpty();
    }

    @Test
    void shouldDownloadAModelInTheLayoutOfHuggingFacesCache() throws IOException {
        Path model = account.source().resolve(FakeHub.ID);

        assertThat(model).isEqualTo(repository().resolve("snapshots").resolve(FakeHub.COMMIT));
        assertThat(names(model)).containsExactly("README.md", "config.json", "model.safetensors", "tokenizer.json");
        assertThat(model.resolve("model.safetensors")).hasContent("w".repeat(1000));
        assertThat(Files.readSymbolicLink(model.resolve("model.safetensors")))
                .isEqualTo(Path.of("../../blobs/" + hub.etag("model.safetensors")));
        assertThat(Files.readSymbolicLink(model.resolve("config.json")))
                .isEqualTo(Path.of("../../blobs/" + hub.etag("config.json")));
        assertThat(repository().resolve("refs/main")).hasContent(FakeHub.COMMIT);
        assertThat(names(repository().resolve("blobs"))).noneMatch(name -> name.contains("incomplete"));
        assertThat(home.resolve("hub/.locks/models--ada--tiny/" + hub.etag("config.json") + ".lock"))
                .exists();
    }

    @Test
    void shouldAskOnlyWhatTheRevisionIsAtWhenTheSnapshotIsWhole() {
        Path first = account.source().resolve(FakeHub.ID);
        int before = hub.requests().size();

        assertThat(account.source().resolve(FakeHub.ID)).isEqualTo(first);
        assertThat(hub.requests()).hasSize(before + 1);
        assertThat(hub.requests().get(before).path()).isEqualTo("/api/models/ada/tiny/revision/main");
    }

    @Test
    void shouldLeaveOutWhatIsNotPartOfTheModel() throws IOException {
        for (String name : List.of(
                "pytorch_model.bin",
                "consolidated.safetensors",
                "onnx/config.json",
                "model-00001-of-00002.safetensors",
                "model.safetensors.index.json",
                "flax_model.msgpack",
                ".gitattributes")) {
            hub.put(name, "left out");
        }

        assertThat(names(account.source().resolve(FakeHub.ID)))
                .containsExactly("README.md", "config.json", "model.safetensors", "tokenizer.json");
    }

    @Test
    void shouldTakeTheShardsThatTheIndexNames() throws IOException {
        hub.remove("model.safetensors");
        hub.put(
                "model.safetensors.index.json",
                "{\"weight_map\": {\"a\": \"model-00002-of-00002.safetensors\", \"b\": \"model-00001-of-00002.safetensors\","
                        + " \"c\": \"model-00002-of-00002.safetensors\"}}");
        hub.put("model-00001-of-00002.safetensors", "one");
        hub.put("model-00002-of-00002.safetensors", "two");
        hub.put("model-00003-of-00003.safetensors", "of another time");

        assertThat(names(account.source().resolve(FakeHub.ID)))
                .containsExactly(
                        "README.md",
                        "config.json",
                        "model-00001-of-00002.safetensors",
                        "model-00002-of-00002.safetensors",
                        "model.safetensors.index.json",
                        "tokenizer.json");
    }

    @Test
    void shouldSayWhichShardTheRepositoryLacks() {
        hub.remove("model.safetensors");
        hub.put("model.safetensors.index.json", "{\"weight_map\": {\"a\": \"model-00001-of-00001.safetensors\"}}");

        assertThatThrownBy(() -> account.source().resolve(FakeHub.ID))
                .isInstanceOf(ModelSourceException.class)
                .hasMessageContaining("has no file model-00001-of-00001.safetensors");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../../../x.safetensors", "/x.safetensors", "onnx/x.safetensors", "x.bin"})
    void shouldRefuseAnIndexWhoseShardsAreNotBesideIt(String shard) {
        hub.remove("model.safetensors");
        hub.put("model.safetensors.index.json", "{\"weight_map\": {\"a\": \"" + shard + "\"}}");

        assertThatThrownBy(() -> account.source().resolve(FakeHub.ID))
                .isInstanceOf(ModelSourceException.class)
                .hasMessageContaining("weight_map names '" + shard + "'");
    }

    @ParameterizedTest
    @CsvSource({
        "pytorch_model.bin, pickles only (pytorch_model.bin)",
        "model.Q4_1.gguf, GGUF only",
        "adapter_model.safetensors, merge_and_unload()",
        "model.onnx, has no weights (*.safetensors)"
    })
    void shouldRefuseARepositoryWithoutWeightsInSafetensors(String file, String reason) {
        hub.remove("model.safetensors");
        hub.put(file, "x");

        assertThatThrownBy(() -> account.source().resolve(FakeHub.ID))
                .isInstanceOf(ModelSourceException.class)
                .hasMessageContaining(reason);
        assertThat(hub.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "a/../../x", "/etc/x", "a\\b", "a\u0000b", "a\nb", "C:x", "a//b", "./x", ""})
    void shouldRefuseARepositoryWhoseFilesLeadElsewhere(String name) throws IOException {
        hub.put(name, "x");

        assertThatThrownBy(() -> account.source().resolve(FakeHub.ID))
                .isInstanceOf(ModelSourceException.class)
                .hasMessageContaining("lead out of the cache");
        assertThat(names(home)).isEmpty();
    }

    @Test
    void shouldKnowABranchATagAndACommit() throws IOException {
        hub.putRevision("v1.0", OLD);
        hub.putRevision("refs/pr/1", OLD);
        Path old = repository().resolve("snapshots").resolve(OLD);

        assertThat(account.source().resolve(FakeHub.ID + "@v1.0")).isEqualTo(old);
        assertThat(account.source().resolve(FakeHub.ID, Optional.of("v1.0"))).isEqualTo(old);
        assertThat(account.source().resolve(FakeHub.ID + "@" + OLD)).isEqualTo(old);
        assertThat(account.source().resolve(FakeHub.ID + "@refs/pr/1")).isEqualTo(old);
        assertThat(account.source().resolve(FakeHub.ID + "@main")).hasFileName(FakeHub.COMMIT);
        assertThat(names(repository().resolve("refs"))).containsExactly("main", "refs", "v1.0");
        assertThat(repository().resolve("refs/refs/pr/1")).hasContent(OLD);
    }

    @Test
    void shouldRefuseTwoRevisions() {
        assertThatThrownBy(() -> account.source().resolve(FakeHub.ID + "@v1", Optional.of("v2")))
                .isInstanceOf(ModelSourceException.class)
                .hasMessageContaining("ada/tiny@v1")
                .hasMessageContaining("'v2'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../main", "a//b", "-x", "a\\b", "/etc/passwd"})
    void shouldRefuseARevisionThatCannotBeOne(String revision) {
        assertThatThrownBy(() -> account.source().resolve(FakeHub.ID + "@" + revision))
                .isInstanceOf(ModelSourceException.class)
                .hasMessageContaining("'" + revision + "' is no revision of ada/tiny");
    }

    @Test
    void shouldSayThatADirectoryHasNoRevision() {
        assertThatThrownBy(() -> account.source().resolve(home.toString(), Optional.of("v1")))
                .isInstanceOf(ModelSourceException.class)
                .hasMessageContaining("is a directory, which has no revision 'v1'");
    }

    @Test
    void shouldSayThatAFileIsNoModel() throws IOException {
        Path file = Files.writeString(home.resolve("model.gguf"), "x");

        assertThatThrownBy(() -> account.source().resolve(file.toString()))
                .isInstanceOf(ModelSourceException.class)
                .hasMessageContaining("give the directory that it is in");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/no/such/directory", "./tiny", "a/b/c", "a--b/c", "a/..", "a/b.git", "a b/c", "a/b\u0000"})
    void shouldRefuseWhatIsNeitherADirectoryNorAnId(String model) {
        assertThatThrownBy(() -> account.source().resolve(model))
                .isInstanceOf(ModelSourceException.class)
                .hasMessageContaining("not a directory that exists, and cannot be the id of a model");
        assertThat(hub.requests()).isEmpty();
    }

    @Test
    void shouldSayBothReadingsOfAPathThatDoesNotExist() {
        assertThatThrownBy(() -> account.source().resolve("models/flan"))
                .isInstanceOf(ModelSourceException.class)
                .hasMessageContaining("no model models/flan is on " + hub.address())
                .hasMessageContaining("set HF_TOKEN")
                .hasMessageContaining("none at " + Path.of("models/flan").toAbsolutePath());
    }

    @Test
    void shouldSayThatTheRevisionIsUnknown() {
        assertThatThrownBy(() -> account.source().resolve(FakeHub.ID + "@v9"))
                .isInstanceOf(ModelSourceException.class)
                .hasMessageContaining("model ada/tiny has no revision 'v9'");
    }

    @Test
    void shouldSayThatALicenceMustBeAccepted() {
        hub.spoil("", FakeHub.instead(401, Map.of("X-Error-Code", "GatedRepo")));

        assertThatThrownBy(() -> account.source().resolve(FakeHub.ID))
                .isInstanceOf(ModelSourceException.class)
                .hasMessageContaining("accept its licence at " + hub.address() + "/ada/tiny")
                .hasMessageContaining("HF_TOKEN");
    }

    @Test
    void shouldSayThatTheTokenIsRefusedWithoutSayingTheToken() {
        account.with("HF_TOKEN", HubAccount.TOKEN);
        hub.spoil("", FakeHub.instead(401, Map.of("WWW-Authenticate", "Bearer realm=\"hub\"")));

        assertThatThrownBy(() -> account.source().resolve(FakeHub.ID))
                .isInstanceOf(ModelSourceException.class)
                .hasMessageContaining("does not let this token read model ada/tiny (401)")
                .hasMessageNotContaining(HubAccount.TOKEN);
    }

    @Test
    void shouldUseTheCacheAloneWhenOffline() {
        Path online = account.source().resolve(FakeHub.ID);
        int before = hub.requests().size();
        account.with("HF_HUB_OFFLINE", "Yes");

        assertThat(account.source().resolve(FakeHub.ID)).isEqualTo(online);
        assertThat(account.source().resolve(FakeHub.ID + "@" + FakeHub.COMMIT)).isEqualTo(online);
        assertThat(hub.requests()).hasSize(before);
        assertThat(account.warnings()).isEmpty();
    }

    @Test
    void shouldSayThatTheCacheHasNoCopyWhenOffline() {
        account.with("HF_HUB_OFFLINE", "1");

        assertThatThrownBy(() -> account.source().resolve(FakeHub.ID))
                .isInstanceOf(ModelSourceException.class)
                .hasMessageContaining(
                        "HF_HUB_OFFLINE is set, and the cache " + home.resolve("hub") + " has no whole copy")
                .hasMessageContaining("meant to be a directory");
    }

    @Test
    void shouldSayWhatTheCopyLacksWhenOffline() throws IOException {
        Path model = account.source().resolve(FakeHub.ID);
        Files.delete(model.resolve("config.json"));
        Files.delete(model.resolve("model.safetensors").toRealPath());
        account.with("HF_HUB_OFFLINE", "on");

        assertThatThrownBy(() -> account.source().resolve(FakeHub.ID))
                .isInstanceOf(ModelSourceException.class)
                .hasMessageContaining("lacks config.json, model.safetensors");
    }

    @Test
    void shouldSayWhichShardTheCopyLacksWhenOffline() throws IOException {
        Path model = Files.createDirectories(repository().resolve("snapshots").resolve(OLD));
        Files.writeString(model.resolve("config.json"), "{}");
        Files.writeString(
                model.resolve("model.safetensors.index.json"),
                "{\"weight_map\": {\"a\": \"model-1.safetensors\", \"b\": \"model-2.safetensors\"}}");
        Files.writeString(model.resolve("model-1.safetensors"), "x");
        account.with("HF_HUB_OFFLINE", "1");

        assertThatThrownBy(() -> account.source().resolve(FakeHub.ID + "@" + OLD))
                .isInstanceOf(ModelSourceException.class)
                .hasMessageContaining("lacks model-2.safetensors:");
    }

    @Test
    void shouldRepairACopyWhoseBlobsWereDeleted() throws IOException {
        Path model = account.source().resolve(FakeHub.ID);
        Files.delete(model.resolve("model.safetensors").toRealPath());

        account.source().resolve(FakeHub.ID);

        assertThat(model.resolve("model.safetensors")).hasContent("w".repeat(1000));
    }

    @Test
    void shouldUseTheCopyWithAWarningWhenTheHubIsUnreachable() throws IOException {
        Path online = account.source().resolve(FakeHub.ID);
        hub.close();

        assertThat(account.source().resolve(FakeHub.ID)).isEqualTo(online);
        assertThat(account.warnings())
                .singleElement()
                .asString()
                .contains(hub.address() + " cannot be reached", "is taken from the cache, " + online);
    }

    @Test
    void shouldSayThatTheHubIsUnreachableAndThereIsNoCopy() throws IOException {
        hub.close();

        assertThatThrownBy(() -> account.source().resolve(FakeHub.ID))
                .isInstanceOf(ModelSourceException.class)
                .hasMessageContaining(hub.address() + " cannot be reached")
                .hasMessageContaining("has no whole copy of model ada/tiny")
                .hasMessageContaining("HF_ENDPOINT");
    }

    /** A branch moved, and its new commit could not be downloaded to the end. */
    @Test
    void shouldUseTheOlderCopyUntilTheNewerIsWhole() throws IOException {
        Path old = account.source().resolve(FakeHub.ID);
        hub.putRevision("main", OLD);
        hub.put("model.safetensors", "v".repeat(1000));
        hub.spoil(
                "model.safetensors",
                FakeHub.breakOffAfter(0),
                FakeHub.breakOffAfter(0),
                FakeHub.breakOffAfter(0),
                FakeHub.breakOffAfter(0));

        assertThat(account.source().resolve(FakeHub.ID)).isEqualTo(old);
        assertThat(account.warnings()).hasSize(1);
    }

    @Test
    void shouldNotTakeTheAnswerOfAnotherServiceForTheHubs() {
        hub.spoil("", reply -> FakeServer.Reply.of(200, Map.of(), "<html>log in"));

        assertThat(account.source().resolve(FakeHub.ID)).hasFileName(FakeHub.COMMIT);
    }
}
