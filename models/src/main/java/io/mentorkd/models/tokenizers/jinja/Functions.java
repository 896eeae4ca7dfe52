package io.mentorkd.models.tokenizers.jinja;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The functions that a chat template may call, those that {@code transformers} adds among them. */
final class Functions {
    private static final long LONGEST_RANGE = 100_000;

    private static final Map<String, String> DATE = Map.ofEntries(
            Map.entry("d", "dd"),
            Map.entry("m", "MM"),
            Map.entry("Y", "yyyy"),
            Map.entry("y", "yy"),
            Map.entry("b", "MMM"),
            Map.entry("B", "MMMM"),
            Map.entry("a", "EEE"),
            Map.entry("A", "EEEE"),
            Map.entry("H", "HH"),
            Map.entry("I", "hh"),
            Map.entry("M", "mm"),
            Map.entry("S", "ss"),
            Map.entry("p", "a"),
            Map.entry("j", "DDD"),
            Map.entry("F", "yyyy-MM-dd"),
            Map.entry("T", "HH:mm:ss"));

    private static final Pattern FIELD = Pattern.compile("%(.?)", Pattern.DOTALL);

    private Functions() {}

    /** @param now what {@code strftime_now} writes */
    static void define(Scope scope, LocalDateTime now) {
        scope.set("namespace", (Callable) (arguments, budget) -> {
            Namespace namespace = new Namespace();
            namespace.attributes.putAll(dictionary(arguments));
            return namespace;
        });
        scope.set("dict", (Callable) (arguments, budget) -> budget.held(dictionary(arguments)));
        scope.set("range", (Callable) Functions::range);
        scope.set("raise_exception", (Callable) (arguments, budget) -> {
            throw new TemplateException("the template refuses: "
                    + Values.text(arguments.bind("raise_exception", "message").get("message")));
        });
        scope.set("strftime_now", (Callable) (arguments, budget) ->
                date(arguments.bind("strftime_now", "format").text("format"), now));
    }

    private static Map<String, Object> dictionary(Arguments arguments) {
        if (!arguments.positional().isEmpty()) {
            throw new TemplateException("a dictionary or namespace is known from named values only");
        }
        return new LinkedHashMap<>(arguments.named());
    }

    private static List<Object> range(Arguments arguments, Budget budget) {
        Arguments.Bound bound = arguments.bind("range", "start", "stop", "step");
        long first = Values.requireInteger("range", bound.get("start"));
        boolean isOne = arguments.positional().size() == 1;
        long start = isOne ? 0 : first;
        long stop = isOne ? first : Values.requireInteger("range", bound.get("stop"));
        long step = bound.integer("step", 1);
        List<Object> numbers = new ArrayList<>();
        if (step == 0) {
            throw new TemplateException("the step of a range must not be 0");
        }
        for (long i = start; step > 0 ? i < stop : i > stop; i += step) {
            if (numbers.size() == LONGEST_RANGE) {
                throw new TemplateException("a range must not be longer than " + LONGEST_RANGE);
            }
            numbers.add(i);
        }
        budget.spend(numbers.size());
        return numbers;
    }

    private static String date(String format, LocalDateTime now) {
        StringBuilder text = new StringBuilder();
        Matcher fields = FIELD.matcher(format);
        while (fields.find()) {
            String field = fields.group(1);
            if (!field.equals("%") && !DATE.containsKey(field)) {
                throw new TemplateException("the date field %" + field + " is not known");
            }
            String written = field.equals("%")
                    ? "%"
                    : DateTimeFormatter.ofPattern(DATE.get(field), Locale.ENGLISH)
                            .format(now);
            fields.appendReplacement(text, Matcher.quoteReplacement(written));
        }
        fields.appendTail(text);
        return text.toString();
    }
}
