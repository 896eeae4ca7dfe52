package io.mentorkd.cli;

import io.mentorkd.devcluster.DevelopmentCluster;
import io.mentorkd.devcluster.DevelopmentClusterConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives a test method topics of its own on a cluster that is started once for all tests of this module. */
public final class ClusterExtension implements ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(ClusterExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Pipeline.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return test.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(SharedCluster.class, unused -> SharedCluster.start(), SharedCluster.class)
                .pipeline();
    }

    /** The cluster, which JUnit closes after the last test. */
    private static final class SharedCluster implements AutoCloseable {

        private final Path directory;
        private final DevelopmentCluster cluster;
        private final AtomicInteger pipelines = new AtomicInteger();

        private SharedCluster(Path directory, DevelopmentCluster cluster) {
            this.directory = directory;
            this.cluster = cluster;
        }

        private static SharedCluster start() {
            try {
                Path directory = Files.createTempDirectory("mentorkd-");
                Files.createDirectory(directory.resolve("pipelines"));
                return new SharedCluster(
                        directory, DevelopmentCluster.start(new DevelopmentClusterConfig(directory, 0, 0)));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        private Pipeline pipeline() {
            return new Pipeline(
                    cluster.addresses(), "test" + pipelines.incrementAndGet() + ".", directory.resolve("pipelines"));
        }

        @Override
        public void close() throws IOException {
            cluster.close();
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
