package io.mentorkd.models.hub;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mentorkd.models.checkpoints.Sha256;
import io.mentorkd.models.hub.FakeServer.Reply;
import io.mentorkd.models.hub.FakeServer.Request;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A hub with one model, and a second server that has the content of its large files. */
final class FakeHub implements AutoCloseable {
    static final String ID = "ada/tiny";
    static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    private static final Pattern API = Pattern.compile("/api/models/" + ID + "/revision/(.*)");
    private static final Pattern FILE = Pattern.compile("/" + ID + "/resolve/(" + HubModel.COMMIT + ")/(.*)");

    private final FakeServer hub;
    private final FakeServer storage;
    private final Map<String, String> files = new TreeMap<>();
    private final Map<String, String> revisions = new HashMap<>(Map.of("main", COMMIT));
    private final Map<String, Queue<Accident>> accidents = new ConcurrentHashMap<>();

    FakeHub() throws IOException {
        hub = new FakeServer(this::answer);
        storage = new FakeServer(this::content);
    }

    /** What becomes of a reply on its way. */
    interface Accident {
        Reply on(Reply reply);
    }

    /** A model of one weight file. */
    static FakeHub withModel() throws IOException {
        FakeHub hub = new FakeHub();
        hub.put("config.json", "{\"model_type\": \"t5\"}");
        hub.put("tokenizer.json", "{}");
        hub.put("README.md", "---\nlicense: apache-2.0\n---\n");
        hub.put("model.safetensors", "w".repeat(1000));
        return hub;
    }

    void put(String name, String content) {
        files.put(name, content);
    }

    void remove(String name) {
        files.remove(name);
    }

    void putRevision(String name, String commit) {
        revisions.put(name, commit);
    }

    /** Changes the next replies with a file's content, in turn; of the empty name: the next replies about the model. */
    void spoil(String name, Accident... changes) {
        accidents.put(name, new ConcurrentLinkedQueue<>(List.of(changes)));
    }

    static Accident breakOffAfter(int bytes) {
        return reply -> new Reply(reply.status(), reply.headers(), reply.body(), bytes);
    }

    static Accident instead(int status, Map<String, String> headers) {
        return reply -> Reply.empty(status, headers);
    }

    Reply damaged(Reply reply) {
        return Reply.of(reply.status(), reply.headers(), "?" + reply.body().substring(1));
    }

    Reply whole(String name) {
        return Reply.of(200, Map.of(), files.get(name));
    }

    String address() {
        return hub.address();
    }

    /** What the hub itself was asked. */
    List<Request> requests() {
        return hub.requests();
    }

    /** What the server with the large files was asked. */
    List<Request> storageRequests() {
        return storage.requests();
    }

    String etag(String name) {
        byte[] content = files.get(name).getBytes(StandardCharsets.US_ASCII);
        return isLarge(name) ? Sha256.of(content) : gitBlob(content);
    }

    private static boolean isLarge(String name) {
        return name.endsWith(".safetensors");
    }

    private static String gitBlob(byte[] content) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(("blob " + content.length + "\0").getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(sha1.digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Reply answer(Request request) {
        Matcher api = API.matcher(request.path());
        if (api.matches()) {
            return spoiled("", revision(URLDecoder.decode(api.group(1), StandardCharsets.UTF_8)));
        }
        Matcher file = FILE.matcher(request.path());
        if (!file.matches()) {
            return Reply.empty(404, Map.of("X-Error-Code", "RepoNotFound"));
        }
        String name = file.group(2);
        if (!files.containsKey(name)) {
            return Reply.empty(404, Map.of("X-Error-Code", "EntryNotFound"));
        }
        if (isLarge(name)) {
            return Reply.empty(
                    302,
                    Map.of(
                            "Location",
                            storage.address() + "/" + name + "?signature=secret",
                            "X-Repo-Commit",
                            file.group(1),
                            "X-Linked-Etag",
                            "\"" + etag(name) + "\"",
                            "X-Linked-Size",
                            Integer.toString(files.get(name).length())));
        }
        Reply whole = Reply.of(
                200, Map.of("X-Repo-Commit", file.group(1), "ETag", "\"" + etag(name) + "\""), files.get(name));
        return request.method().equals("HEAD") ? whole : spoiled(name, whole);
    }

    private Reply revision(String name) {
        String commit = revisions.containsValue(name) ? name : revisions.get(name);
        if (commit == null) {
            return Reply.empty(404, Map.of("X-Error-Code", "RevisionNotFound"));
        }
        ObjectNode json = new ObjectMapper().createObjectNode().put("sha", commit);
        files.keySet().forEach(file -> json.withArray("siblings").addObject().put("rfilename", file));
        return Reply.of(200, Map.of(), json.toString());
    }

    private Reply content(Request request) {
        String name = request.path().substring(1).replaceFirst("\\?.*", "");
        String content = files.get(name);
        Optional<Integer> from = request.header("Range")
                .map(range -> Integer.valueOf(range.replace("bytes=", "").replace("-", "")));
        Reply reply = from.isEmpty()
                ? Reply.of(200, Map.of("ETag", "\"another\""), content)
                : Reply.of(
                        206,
                        Map.of(
                                "Content-Range",
                                "bytes " + from.get() + "-" + (content.length() - 1) + "/" + content.length()),
                        content.substring(from.get()));
        return spoiled(name, reply);
    }

    private Reply spoiled(String name, Reply reply) {
        Queue<Accident> changes = accidents.get(name);
        Accident change = changes == null ? null : changes.poll();
        return change == null ? reply : change.on(reply);
    }

    @Override
    public void close() throws IOException {
        hub.close();
        storage.close();
    }
}
