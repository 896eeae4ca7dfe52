package io.mentorkd.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version of the program, the Java runtime and the platform. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {
            "mentorkd " + number() + " (Java " + System.getProperty("java.version") + ", "
                    + System.getProperty("os.name") + " " + System.getProperty("os.arch") + ")"
        };
    }

    /** The version alone. */
    static String number() {
        return Optional.ofNullable(Mentorkd.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
