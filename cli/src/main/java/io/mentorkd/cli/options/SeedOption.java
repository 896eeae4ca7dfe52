package io.mentorkd.cli.options;

import picocli.CommandLine.Option;

/** The seed of what a command draws. */
public final class SeedOption {

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "Decides all that is drawn at random: another seed draws something else.")
    private long seed;

    /** The seed. */
    public long seed() {
        return seed;
    }
}
