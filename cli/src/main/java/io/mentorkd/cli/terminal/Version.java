package io.mentorkd.cli.terminal;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version of the program, the Java runtime and the platform. */
public final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {
            "mentorkd " + number() + " (Java " + System.getProperty("java.version") + ", "
                    + System.getProperty("os.name") + " " + System.getProperty("os.arch") + ")"
        };
    }

    /** The version alone. */
    public static String number() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
