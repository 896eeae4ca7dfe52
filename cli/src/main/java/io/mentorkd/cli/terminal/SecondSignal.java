package io.mentorkd.cli.terminal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a second Ctrl-C or SIGTERM does, while a command is stopping: it ends the process at once. Java itself takes no notice of a
 * second one, since the first holds the lock of the shutdown.
 *
 * <p>Signals are reached by name, since javac warns of {@code sun.misc} wherever it is written, and nothing silences it. It is in
 * module {@code jdk.unsupported} of every JDK; where it is not, or signals are the JVM's own ({@code -Xrs}), a second one does nothing.
 */
final class SecondSignal {

    private static final Logger LOG = LoggerFactory.getLogger(SecondSignal.class);

    /** As a shell has them: 128 and the signal's number. */
    private static final Map<String, Integer> EXIT_CODES = Map.of("INT", 130, "TERM", 143);

    private SecondSignal() {}

    /** From now on a signal ends the process, with the code that shells know it by. */
    static void endsAtOnce() {
        EXIT_CODES.forEach((name, code) -> {
            try {
                handle(name, (proxy, method, arguments) -> {
                    if (method.getName().equals("handle")) {
                        Runtime.getRuntime().halt(code);
                    }
                    return null;
                });
            } catch (ReflectiveOperationException | IllegalArgumentException unsupported) {
                LOG.debug("a second SIG{} is not heard: {}", name, unsupported.toString());
            }
        });
    }

    private static void handle(String name, InvocationHandler handler) throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> type = Class.forName("sun.misc.SignalHandler");
        signal.getMethod("handle", signal, type)
                .invoke(
                        null,
                        signal.getConstructor(String.class).newInstance(name),
                        Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
