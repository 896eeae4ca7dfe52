package io.mentorkd.producers.graders;

import io.mentorkd.producers.graders.GraderException.Fault;
import io.mentorkd.producers.http.OutsideText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where code runs that a model wrote: without network, in a directory of its own, bounded in time, memory, files and processes,
 * and killed with all that it began. Made of Linux's namespaces by {@code unshare}, so that nobody needs to be root.
 *
 * @param level how much it keeps the code from
 * @param network whether the code reaches the network
 * @param asNobody whether this process is root, and gives that up for the code
 * @param unshare the program that makes namespaces
 */
record Sandbox(Level level, boolean network, boolean asNobody, String unshare) {

    private static final Logger LOG = LoggerFactory.getLogger(Sandbox.class);
    private static final String SCRIPT = script();
    private static final Duration LOOK = Duration.ofSeconds(10);
    private static final int PROCESSES = 64;
    private static final List<String> AS_NOBODY =
            List.of(NamespaceRemedy.SETPRIV, "--reuid=65534", "--regid=65534", "--clear-groups", "--");
    private static final List<String> NAMESPACES =
            List.of("--user", "--map-root-user", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc");

    /** How much the code is kept from. */
    enum Level {
        /** It may write to its own directory alone. */
        READ_ONLY("read-only"),
        /** It may write wherever this process may, but reaches no other process. */
        NAMESPACES("namespaces"),
        /** It may do whatever this process may. */
        LIMITS("limits");

        private final String word;

        Level(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    /** What the code may use. */
    record Limits(Duration timeout, long memoryBytes) {}

    /**
     * The closest sandbox that works here.
     *
     * @throws GraderException of fault GRADER if none without network does and {@code allowNetwork} is not given
     */
    static Sandbox find(boolean allowNetwork) throws InterruptedException {
        return find(allowNetwork, isRoot(), NamespaceRemedy.UNSHARE);
    }

    /** The same for who is root or not, where namespaces are made by the program {@code unshare}. Throws what the other does. */
    static Sandbox find(boolean allowNetwork, boolean root, String unshare) throws InterruptedException {
        String refusal = "";
        for (Level level : List.of(Level.READ_ONLY, Level.NAMESPACES)) {
            Sandbox sandbox = new Sandbox(level, allowNetwork, root, unshare);
            refusal = sandbox.refusal();
            if (refusal.isEmpty()) {
                if (level != Level.READ_ONLY) {
                    LOG.warn("the sandbox of unit tests does not protect files here: mounting is not allowed");
                }
                return sandbox;
            }
        }
        if (!allowNetwork) {
            throw new GraderException(
                    Fault.GRADER,
                    "unit tests need a sandbox without network, and there is none here ("
                            + OutsideText.sample(refusal.strip()) + "); " + NamespaceRemedy.here()
                            + ", or give --allow-network where you trust the answers with network and files");
        }
        Sandbox nobody = new Sandbox(Level.LIMITS, true, root, unshare);
        Sandbox limits = nobody.refusal().isEmpty() ? nobody : new Sandbox(Level.LIMITS, true, false, unshare);
        LOG.warn(
                "unit tests run without a sandbox, within limits of time and memory only{} ({}); to protect files and network, {}",
                root && !limits.asNobody() ? ", and as root" : "",
                OutsideText.sample(refusal.strip()),
                NamespaceRemedy.here());
        return limits;
    }

    /** The sandbox in words, for a grader's id. */
    String description() {
        return level + (network ? ",network" : ",no-network");
    }

    /**
     * Runs a command with the directory {@code room}, which is empty, as its own.
     *
     * @throws GraderException of fault GRADER if the sandbox does not come about
     */
    BoundedProcess.Ended run(Path room, List<String> command, Limits limits) throws InterruptedException {
        return BoundedProcess.run(
                within(room, command, limits), builder -> prepare(builder, room), new byte[0], limits.timeout());
    }

    /** Nothing of this process's environment is shown to the code but where programs are. */
    private static void prepare(ProcessBuilder builder, Path room) {
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.put("PATH", ProgramPath.value());
        environment.put("HOME", room.toString());
        environment.put("TMPDIR", room.toString());
        environment.put("LANG", "C.UTF-8");
        environment.put("PYTHONDONTWRITEBYTECODE", "1");
        builder.directory(Path.of("/").toFile()).redirectErrorStream(true);
    }

    private List<String> within(Path room, List<String> command, Limits limits) {
        List<String> words = new ArrayList<>();
        if (asNobody) {
            words.addAll(AS_NOBODY);
        }
        if (level != Level.LIMITS) {
            words.add(unshare);
            words.addAll(NAMESPACES);
            if (!network) {
                words.add("--net");
            }
            words.add("--");
        }
        long cpuSeconds = limits.timeout().toSeconds() + 1;
        words.addAll(List.of(
                "sh",
                "-c",
                SCRIPT,
                "sandbox.sh",
                level.toString(),
                room.toString(),
                String.valueOf(limits.memoryBytes() >> 10),
                String.valueOf(cpuSeconds),
                String.valueOf(PROCESSES)));
        words.addAll(command);
        return words;
    }

    /** Why it does not work here; empty where it does. */
    private String refusal() throws InterruptedException {
        try (Room room = Room.make()) {
            BoundedProcess.Ended ended = run(room.inner(), List.of("true"), new Limits(LOOK, 256L << 20));
            return ended.exit().equals(Optional.of(0))
                    ? ""
                    : "exit code " + ended.exit().map(String::valueOf).orElse("none") + ": "
                            + OutsideText.sample(ended.out().text());
        } catch (GraderException notThere) {
            return notThere.getMessage();
        }
    }

    private static boolean isRoot() {
        try {
            return Files.exists(Path.of("/proc/self"))
                    && Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException | UnsupportedOperationException unknown) {
            return false;
        }
    }

    private static String script() {
        try (InputStream script = Sandbox.class.getResourceAsStream("sandbox.sh")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
