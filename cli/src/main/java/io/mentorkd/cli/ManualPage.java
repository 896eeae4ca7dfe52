package io.mentorkd.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The manual page of a command in section 1, as {@code man} reads it (groff's macros man(7)): what its help says, all options included. */
final class ManualPage {

    private static final String SECTION = "1";

    private final CommandSpec command;
    private final String version;
    private final StringBuilder page = new StringBuilder();

    /** The page of {@code command}, of a program of that version. */
    ManualPage(CommandSpec command, String version) {
        this.command = command;
        this.version = version;
    }

    /** The pages of {@code command} and of all commands below it that are not hidden. */
    static Stream<ManualPage> from(CommandSpec command, String version) {
        return Stream.concat(
                Stream.of(new ManualPage(command, version)), below(command).flatMap(sub -> from(sub, version)));
    }

    /** Name of its file, such as {@code mentorkd-student-train.1}. */
    String fileName() {
        return name(command) + "." + SECTION;
    }

    /** What is in it. */
    String text() {
        page.setLength(0);
        line(".TH " + name(command).toUpperCase(Locale.ROOT) + " " + SECTION + " \"\" \"mentorkd " + escaped(version)
                + "\" \"mentorkd\"");
        section("NAME");
        line(escaped(name(command)) + " \\- " + escaped(summary(command)));
        section("SYNOPSIS");
        synopsis();
        section("DESCRIPTION");
        paragraphs(List.of(command.usageMessage().description()));
        arguments();
        commands();
        exitCodes();
        examples();
        seeAlso();
        return page.toString();
    }

    private void synopsis() {
        String arguments = command.positionalParameters().stream()
                .filter(parameter -> !parameter.hidden())
                .map(parameter ->
                        " [" + parameter.paramLabel() + "]" + (parameter.arity().max() > 1 ? "..." : ""))
                .collect(Collectors.joining());
        String commands = command.subcommands().isEmpty() ? "" : " COMMAND";
        line("\\fB" + escaped(command.qualifiedName()) + "\\fR " + escaped("[OPTIONS]" + arguments + commands));
    }

    private void arguments() {
        List<ArgSpec> shown = Stream.concat(
                        command.positionalParameters().stream().map(ArgSpec.class::cast),
                        command.options().stream().map(ArgSpec.class::cast))
                .filter(argument -> !argument.hidden())
                .toList();
        if (shown.isEmpty()) {
            return;
        }
        section("OPTIONS");
        for (ArgSpec argument : shown) {
            line(".TP");
            line(argument instanceof OptionSpec option ? names(option) : label((PositionalParamSpec) argument));
            paragraphs(DescriptionLayout.paragraphs(argument), ".IP");
        }
    }

    private static String names(OptionSpec option) {
        String names = Stream.of(option.names())
                .map(name -> "\\fB" + escaped(name) + "\\fR")
                .collect(Collectors.joining(", "));
        if (option.arity().max() == 0) {
            return names;
        }
        String value = "=\\fI" + escaped(option.paramLabel()) + "\\fR";
        return names + (option.arity().min() == 0 ? "[" + value + "]" : value);
    }

    private static String label(PositionalParamSpec parameter) {
        return "\\fI" + escaped(parameter.paramLabel()) + "\\fR";
    }

    private void commands() {
        List<CommandSpec> below = below(command).toList();
        if (below.isEmpty()) {
            return;
        }
        section("COMMANDS");
        for (CommandSpec sub : below) {
            line(".TP");
            line("\\fB" + escaped(name(sub)) + "\\fR(" + SECTION + ")");
            line(escaped(summary(sub)));
        }
    }

    private void exitCodes() {
        Map<String, String> codes = command.usageMessage().exitCodeList();
        if (codes.isEmpty()) {
            return;
        }
        section("EXIT STATUS");
        codes.forEach((code, meaning) -> {
            line(".TP");
            line("\\fB" + escaped(code) + "\\fR");
            line(escaped(meaning));
        });
    }

    private void examples() {
        String[] footer = command.usageMessage().footer();
        if (footer.length == 0) {
            return;
        }
        section("EXAMPLES");
        line(".nf");
        Stream.of(footer).map(ManualPage::escaped).forEach(this::line);
        line(".fi");
    }

    private void seeAlso() {
        List<String> others = new ArrayList<>();
        for (CommandSpec above = command; above.parent() != null; ) {
            above = above.parent();
            others.add("\\fB" + escaped(name(above)) + "\\fR(" + SECTION + ")");
        }
        if (!others.isEmpty()) {
            section("SEE ALSO");
            line(String.join(", ", others));
        }
    }

    private static Stream<CommandSpec> below(CommandSpec command) {
        return command.subcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(sub -> !sub.usageMessage().hidden());
    }

    private static String name(CommandSpec command) {
        return command.qualifiedName("-");
    }

    /** The first sentence. */
    private static String summary(CommandSpec command) {
        String text = command.usageMessage().description()[0];
        int end = text.indexOf(". ");
        return (end < 0 ? text : text.substring(0, end)).replaceFirst("[.:]$", "");
    }

    private void paragraphs(List<String> paragraphs) {
        paragraphs(paragraphs, ".PP");
    }

    private void paragraphs(List<String> paragraphs, String between) {
        for (int i = 0; i < paragraphs.size(); i++) {
            if (i > 0) {
                line(between);
            }
            line(escaped(paragraphs.get(i)));
        }
    }

    private void section(String heading) {
        line(".SH " + heading);
    }

    private void line(String text) {
        page.append(text).append('\n');
    }

    /** {@code text} as it is to be read: no sign of it is a request, and hyphens can be copied into a shell. */
    private static String escaped(String text) {
        String signs = text.replace("\\", "\\e").replace("-", "\\-");
        return signs.startsWith(".") || signs.startsWith("'") ? "\\&" + signs : signs;
    }
}
