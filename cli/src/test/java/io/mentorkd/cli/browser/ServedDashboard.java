package io.mentorkd.cli.browser;

import io.mentorkd.cli.ChildProcess;
import io.mentorkd.cli.Pipeline;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code mentorkd dashboard} in a process of its own. */
final class ServedDashboard implements AutoCloseable {

    static final String TOKEN = "a-token-that-only-tests-know";

    private final ChildProcess process;
    private final URI url;

    private ServedDashboard(ChildProcess process, URI url) {
        this.process = process;
        this.url = url;
    }

    /** Of a pipeline, on a free port. */
    static ServedDashboard start(Pipeline pipeline) throws IOException {
        return start(pipeline, 0);
    }

    /** Of a pipeline, on a port. */
    static ServedDashboard start(Pipeline pipeline, int port) throws IOException {
        Path token = pipeline.file("token");
        Files.createDirectories(token.getParent());
        Files.writeString(token, TOKEN);
        ChildProcess process =
                pipeline.start("dashboard", "--port", String.valueOf(port), "--token-file", token.toString());
        String ready = process.firstLine();
        return new ServedDashboard(process, URI.create(ready.substring(ready.indexOf("http"))));
    }

    /** The address of a view, such as {@code #/pipeline}, without the token. */
    URI page(String route) {
        return url.resolve(route);
    }

    /** The address that lets whoever opens it act. */
    URI pageWithToken() {
        return url.resolve("#token=" + TOKEN);
    }

    int port() {
        return url.getPort();
    }

    @Override
    public void close() throws InterruptedException {
        process.close();
    }
}
