package io.mentorkd.producers.graders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mentorkd.producers.graders.GraderException.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of unit tests where the system does not give a whole sandbox. */
class SandboxTest {

    private static final String REFUSED = "echo 'unshare: unshare failed: Operation not permitted' >&2; exit 1";

    @TempDir
    private Path directory;

    @Test
    void shouldRefuseToRunTestsWhereNamespacesAreRefused() {
        assertThatThrownBy(() -> Sandbox.find(false, false, unshare(REFUSED)))
                .returns(Fault.GRADER, failure -> ((GraderException) failure).fault())
                .hasMessageStartingWith(
                        "unit tests need a sandbox without network, and there is none here (exit code 1:"
                                + " unshare: unshare failed: Operation not permitted); ")
                .hasMessageContaining("allow user namespaces")
                .hasMessageEndingWith(", or give --allow-network where you trust the answers with network and files");
    }

    @Test
    void shouldRefuseToRunTestsWhereThereIsNoUnshare() {
        assertThatThrownBy(() -> Sandbox.find(false, false, "no-such-unshare"))
                .returns(Fault.GRADER, failure -> ((GraderException) failure).fault())
                .hasMessageContaining("cannot start the command 'no-such-unshare'");
    }

    /** As root the tests would do as root whatever a model wrote. */
    @Test
    void shouldRunTestsAsNobodyWhereRootTrustsThemWithNetworkAndFiles() throws Exception {
        int self = (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");

        Sandbox sandbox = Sandbox.find(true, self == 0, unshare(REFUSED));

        assertThat(sandbox.description()).isEqualTo("limits,network");
        assertThat(said(sandbox, "id", "-u").strip()).isEqualTo(self == 0 ? "65534" : String.valueOf(self));
    }

    @Test
    void shouldRunTestsWithinLimitsWhereTheyAreTrustedWithNetworkAndFiles() throws Exception {
        Sandbox sandbox = Sandbox.find(true, false, unshare(REFUSED));

        assertThat(sandbox.description()).isEqualTo("limits,network");
        assertThat(said(sandbox, "sh", "-c", "ulimit -t")).isEqualTo("6\n");
    }

    @Test
    void shouldProtectFilesWhereOnlyTheNetworkIsAllowed() throws Exception {
        Sandbox sandbox = Sandbox.find(true);

        assertThat(sandbox.description()).isEqualTo("read-only,network");
        assertThat(said(sandbox, "sh", "-c", "echo x > " + directory.resolve("outside") + " || echo refused"))
                .endsWith("refused\n");
        assertThat(reachesThisMachine(sandbox)).isTrue();
    }

    /** Such as every machine has that runs containers: it refused to be made read-only, and all files were left unprotected. */
    @Test
    void shouldProtectFilesWhereANamespaceHasAName() throws Exception {
        Path named = Files.createFile(directory.resolve("namespace"));
        assumeTrue(exitCode("mount", "--bind", "/proc/self/ns/net", named.toString()) == 0, "only root may mount");
        try {
            assertThat(Sandbox.find(false).description()).isEqualTo("read-only,no-network");
        } finally {
            assertThat(exitCode("umount", named.toString())).isZero();
        }
    }

    private static int exitCode(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
    }

    /** In the namespace the process is root of its own, and of nothing else. */
    @Test
    void shouldNeedNoRoot() throws Exception {
        Sandbox sandbox = Sandbox.find(false, false, NamespaceRemedy.UNSHARE);

        assertThat(sandbox.description()).isEqualTo("read-only,no-network");
        assertThat(reachesThisMachine(sandbox)).isFalse();
    }

    /** Mounting is what some systems refuse in a namespace of their own. */
    @Test
    void shouldGoOnWithoutProtectedFilesWhereMountsAreRefused() throws Exception {
        Sandbox sandbox = Sandbox.find(
                false,
                false,
                unshare(
                        "for word; do [ \"$word\" != read-only ] || { echo 'mount: permission denied'; exit 32; }; done;"
                                + " exec unshare \"$@\""));

        assertThat(sandbox.description()).isEqualTo("namespaces,no-network");
        assertThat(reachesThisMachine(sandbox)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "kernel/unprivileged_userns_clone, 0, kernel.unprivileged_userns_clone=1",
        "kernel/apparmor_restrict_unprivileged_userns, 1, kernel.apparmor_restrict_unprivileged_userns=0",
        "user/max_user_namespaces, 0, user.max_user_namespaces=15000"
    })
    void shouldNameTheSettingThatRefusesNamespaces(String file, String value, String remedy) throws IOException {
        Path setting = directory.resolve(file);
        Files.createDirectories(setting.getParent());
        Files.writeString(setting, value + "\n");

        assertThat(NamespaceRemedy.of(ProgramPath.value(), directory))
                .isEqualTo("allow user namespaces by sysctl " + remedy);
    }

    @Test
    void shouldTellWhatAContainerNeedsWhereNoSettingRefusesNamespaces() {
        assertThat(NamespaceRemedy.of(ProgramPath.value(), directory))
                .isEqualTo("allow user namespaces (a container needs --security-opt seccomp=unconfined --security-opt"
                        + " apparmor=unconfined for them)");
    }

    @Test
    void shouldTellWhichProgramIsMissing() throws IOException {
        assertThat(NamespaceRemedy.of(directory.toString(), directory))
                .isEqualTo("install unshare and setpriv, which only Linux has (package util-linux)");

        program("unshare", REFUSED);

        assertThat(NamespaceRemedy.of(directory.toString(), directory))
                .isEqualTo("install setpriv, which only Linux has (package util-linux)");
    }

    /** A program in the place of unshare. */
    private String unshare(String script) throws IOException {
        return program("unshare", script);
    }

    private String program(String name, String script) throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path program = Files.writeString(directory.resolve(name), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return program.toString();
    }

    private static boolean reachesThisMachine(Sandbox sandbox) throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String call = "import socket; socket.create_connection(('127.0.0.1', " + listener.getLocalPort() + "), 1)";
            return said(sandbox, "sh", "-c", "python3 -c \"" + call + "\" 2> /dev/null && echo reached || echo cut off")
                    .equals("reached\n");
        }
    }

    private static String said(Sandbox sandbox, String... command) throws InterruptedException {
        try (Room room = Room.make()) {
            BoundedProcess.Ended ended =
                    sandbox.run(room.inner(), List.of(command), new Sandbox.Limits(Duration.ofSeconds(5), 256L << 20));
            assertThat(ended.exit()).as(ended.out().text()).isEqualTo(Optional.of(0));
            return ended.out().text();
        }
    }
}
