package io.mentorkd.cli;

import io.mentorkd.cli.options.ConnectionOptions;
import io.mentorkd.cli.options.MetricsOptions;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The help of a command. The options that nearly all commands have, of the connection and of metrics, are on a page of their own,
 * and of the others the first line names those alone that must be given.
 */
final class CommandHelp extends Help {

    /** The option that shows the other page. */
    static final String CONNECTION = "--help-connection";

    /** What an example begins with. */
    static final String EXAMPLE = "  mentorkd ";

    private static final String INDENT = "  ";

    private final Set<String> ofConnection;

    /** The help of {@code command}. */
    CommandHelp(CommandSpec command, ColorScheme colours) {
        super(command, colours);
        ofConnection = Mixins.of(command)
                .filter(mixin ->
                        mixin.userObject() instanceof ConnectionOptions || mixin.userObject() instanceof MetricsOptions)
                .flatMap(mixin -> mixin.options().stream())
                .map(OptionSpec::longestName)
                .collect(Collectors.toSet());
    }

    /** The page of the options that the help leaves out. */
    String connectionPage() {
        String name = commandSpec().qualifiedName();
        if (ofConnection.isEmpty()) {
            return createHeading("%s has no options of a connection.%n", name);
        }
        List<OptionSpec> options =
                commandSpec().options().stream().filter(this::isOfConnection).toList();
        return createHeading("Options of %s that say where the cluster is, and what is served of it:%n%n", name)
                + super.optionListExcludingGroups(options, createDefaultLayout(), null, parameterLabelRenderer());
    }

    @Override
    public String optionListExcludingGroups(
            List<OptionSpec> options, Layout layout, Comparator<OptionSpec> order, IParamLabelRenderer labels) {
        return super.optionListExcludingGroups(
                options.stream().filter(option -> !isOfConnection(option)).toList(), layout, order, labels);
    }

    /** None: options stand in the order in which they are declared. */
    @Override
    public Comparator<OptionSpec> createDefaultOptionSort() {
        return null;
    }

    @Override
    public Layout createDefaultLayout(
            List<OptionSpec> options, List<PositionalParamSpec> parameters, ColorScheme colours) {
        return new DescriptionLayout(super.createDefaultLayout(options, parameters, colours));
    }

    @Override
    public String footerHeading(Object... parameters) {
        boolean isOfExamples = commandSpec().usageMessage().footerHeading().isEmpty()
                && footerLines().anyMatch(line -> line.startsWith(EXAMPLE));
        return isOfExamples ? createHeading("%nExamples:%n") : super.footerHeading(parameters);
    }

    /** Of a command that only holds others, an example of each. */
    @Override
    public String footer(Object... parameters) {
        return footerLines()
                .map(line -> line.startsWith(EXAMPLE) ? example(line) : createHeading(line + "%n"))
                .collect(Collectors.joining());
    }

    /** As a shell takes it, on several lines where one is too short. */
    private String example(String line) {
        int width = commandSpec().usageMessage().width() - 2 * INDENT.length();
        return INDENT
                + String.join(" \\%n".formatted() + INDENT + INDENT, DescriptionLayout.lines(line.strip(), width))
                + "%n".formatted();
    }

    private Stream<String> footerLines() {
        String[] own = commandSpec().usageMessage().footer();
        return own.length > 0
                ? Stream.of(own)
                : commandSpec().subcommands().values().stream()
                        .flatMap(below -> Stream.of(
                                        below.getCommandSpec().usageMessage().footer())
                                .limit(1));
    }

    @Override
    protected Ansi.Text createDetailedSynopsisOptionsText(
            Collection<ArgSpec> done, Comparator<OptionSpec> order, boolean clustered) {
        List<OptionSpec> required =
                commandSpec().options().stream().filter(OptionSpec::required).toList();
        return createDetailedSynopsisOptionsText(done, required, order, clustered)
                .concat(" [OPTIONS]");
    }

    private boolean isOfConnection(OptionSpec option) {
        return ofConnection.contains(option.longestName());
    }
}
