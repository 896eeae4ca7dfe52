package io.mentorkd.producers.graders;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What makes a sandbox possible on a system that refuses it. */
final class NamespaceRemedy {

    /** The program that makes namespaces. */
    static final String UNSHARE = "unshare";

    /** The program that gives rights up. */
    static final String SETPRIV = "setpriv";

    private static final Path SETTINGS = Path.of("/proc/sys");

    /** Settings of the kernel by which systems refuse namespaces to who is not root, as they would have to be. */
    private static final List<Setting> REFUSING = List.of(
            new Setting("kernel.unprivileged_userns_clone", "0", "1"), // Debian
            new Setting("kernel.apparmor_restrict_unprivileged_userns", "1", "0"), // Ubuntu
            new Setting("user.max_user_namespaces", "0", "15000")); // Red Hat

    private record Setting(String name, String refusing, String allowing) {

        boolean refuses(Path settings) {
            try {
                return Files.readString(settings.resolve(name.replace('.', '/')))
                        .strip()
                        .equals(refusing);
            } catch (IOException unknown) {
                return false;
            }
        }
    }

    private NamespaceRemedy() {}

    /** What to do on this machine, in words that go on a sentence. */
    static String here() {
        return of(ProgramPath.value(), SETTINGS);
    }

    /**
     * What to do.
     *
     * @param path where programs are looked for
     * @param settings directory of the kernel's settings
     */
    static String of(String path, Path settings) {
        List<String> missing = Stream.of(UNSHARE, SETPRIV)
                .filter(program -> !ProgramPath.holds(path, program))
                .toList();
        if (!missing.isEmpty()) {
            return "install " + String.join(" and ", missing) + ", which only Linux has (package util-linux)";
        }
        List<String> sysctl = REFUSING.stream()
                .filter(setting -> setting.refuses(settings))
                .map(setting -> "sysctl " + setting.name() + "=" + setting.allowing())
                .toList();
        return sysctl.isEmpty()
                ? "allow user namespaces (a container needs --security-opt seccomp=unconfined --security-opt"
                        + " apparmor=unconfined for them)"
                : "allow user namespaces by " + String.join(" and ", sysctl);
    }
}
