package io.mentorkd.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version of the program, the Java runtime and the platform. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Optional.ofNullable(Mentorkd.class.getPackage().getImplementationVersion())
                .orElse("development");
        return new String[] {
            "mentorkd " + version + " (Java " + System.getProperty("java.version") + ", "
                    + System.getProperty("os.name") + " " + System.getProperty("os.arch") + ")"
        };
    }
}
