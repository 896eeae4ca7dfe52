package io.mentorkd.cli;

import io.mentorkd.telemetry.metrics.families.CostFamilies;
import io.mentorkd.telemetry.metrics.families.DistillationFamilies;
import io.mentorkd.telemetry.metrics.families.Family;
import io.mentorkd.telemetry.metrics.families.LagFamilies;
import io.mentorkd.telemetry.metrics.families.ReasoningFamilies;
import io.mentorkd.telemetry.metrics.families.StageFamilies;
import io.mentorkd.telemetry.metrics.families.TrainingFamilies;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Every metric by what it is about, and the tables of {@code docs/metrics.md}: the constants as they stand, so none is left out. */
final class MetricsCatalogue {

    private MetricsCatalogue() {}

    /** The families by the heading that they stand under. */
    static Map<String, List<Family>> byHeading() {
        Map<String, List<Family>> families = new LinkedHashMap<>();
        families.put("Every stage", of(StageFamilies.class));
        families.put("Teacher, mentor generate, graders, filter", of(ReasoningFamilies.class));
        families.put("Costs of teachers", of(CostFamilies.class));
        families.put("Mentor label, join", of(DistillationFamilies.class));
        families.put("Mentor train, student train", of(TrainingFamilies.class));
        families.put("Groups", of(LagFamilies.class));
        return families;
    }

    /** Those families as a table in Markdown: name, kind, labels, meaning. */
    static String table(List<Family> families) {
        return families.stream()
                .map(family -> "| `" + family.name() + "` | "
                        + family.kind().name().toLowerCase(Locale.ROOT) + " | "
                        + (family.labels().isEmpty() ? "" : "`" + String.join("`, `", family.labels()) + "`") + " | "
                        + family.help().replace("|", "\\|") + " |\n")
                .collect(Collectors.joining("", "| name | kind | labels | meaning |\n|---|---|---|---|\n", ""));
    }

    private static List<Family> of(Class<?> constants) {
        List<Family> families = new ArrayList<>();
        for (Field field : constants.getFields()) {
            try {
                families.add((Family) field.get(null));
            } catch (IllegalAccessException impossible) {
                throw new AssertionError("public constants can be read", impossible);
            }
        }
        return families;
    }
}
