package io.mentorkd.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completion of commands and options for the shell fish, which picocli knows nothing of. */
final class FishCompletion {

    /** Whether the words that are no options are a command, alone or with values after it. */
    private static final String FUNCTIONS = """
            function __mentorkd_words
                for word in (commandline -opc)[2..-1]
                    string match -q -- '-*' $word; or echo $word
                end
            end
            function __mentorkd_is
                set -l words (__mentorkd_words)
                test "$words" = "$argv"
            end
            function __mentorkd_in
                set -l words (__mentorkd_words)
                string match -q -- "$argv *" "$words "
            end
            complete -c mentorkd -f
            """;

    private final CommandSpec root;
    private final StringBuilder script = new StringBuilder(FUNCTIONS);

    FishCompletion(CommandSpec root) {
        this.root = root;
    }

    /** What fish is to source. */
    String script() {
        add(root, "");
        return script.toString();
    }

    private void add(CommandSpec command, String path) {
        for (Map.Entry<String, CommandLine> below : command.subcommands().entrySet()) {
            CommandSpec sub = below.getValue().getCommandSpec();
            if (sub.usageMessage().hidden()) {
                continue;
            }
            line(
                    "is",
                    path,
                    "-a " + below.getKey(),
                    description(sub.usageMessage().description()));
            add(sub, path.isEmpty() ? below.getKey() : path + " " + below.getKey());
        }
        // Not those that only hold others.
        if (command.subcommands().isEmpty() || command.userObject() instanceof Callable) {
            command.options().stream().filter(option -> !option.hidden()).forEach(option -> add(option, path));
        }
    }

    private void add(OptionSpec option, String path) {
        String values = "";
        if (option.arity().max() > 0) {
            values = option.completionCandidates() == null
                    ? " -rF" // a value that may be a file
                    : " -xa " + quoted(String.join(" ", option.completionCandidates()));
        }
        line("in", path, names(option) + values, description(option.description()));
    }

    private static String names(OptionSpec option) {
        StringBuilder names = new StringBuilder();
        for (String name : option.names()) {
            names.append(names.isEmpty() ? "" : " ").append(name.startsWith("--") ? "-l " : "-s ");
            names.append(name.replaceFirst("^-+", ""));
        }
        return names.toString();
    }

    private void line(String test, String path, String what, String description) {
        String words = path.isEmpty() ? "" : " " + path;
        script.append("complete -c mentorkd -n '__mentorkd_" + test + words + "' " + what + " -d " + quoted(description)
                + "\n");
    }

    /** The first sentence. */
    private static String description(String[] lines) {
        String text = lines.length == 0 ? "" : lines[0];
        int end = text.indexOf(". ");
        return (end < 0 ? text : text.substring(0, end)).replaceFirst("\\.$", "");
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
