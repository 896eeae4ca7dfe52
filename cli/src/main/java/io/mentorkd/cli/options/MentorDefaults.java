package io.mentorkd.cli.options;

import java.util.Map;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Where a mentor's defaults differ from a student's: it is larger, and learns a task from a few hundred rationales, for
 * which strong weight decay and many passes decide.
 */
public final class MentorDefaults implements IDefaultValueProvider {

    private static final Map<String, String> BY_OPTION = Map.of(
            "--out", ".mentorkd/mentor",
            "--model-id", "mentor",
            "--architecture", "micro",
            "--learning-rate", "0.006",
            "--weight-decay", "2",
            "--batch-size", "32",
            "--passes", "90");

    /** Empty, and so left to the option itself, where mentors need none of their own. */
    @Override
    public String defaultValue(ArgSpec argument) {
        return argument instanceof OptionSpec option ? BY_OPTION.get(option.longestName()) : null;
    }
}
