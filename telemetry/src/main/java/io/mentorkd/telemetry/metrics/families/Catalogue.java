package io.mentorkd.telemetry.metrics.families;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Every metric by what it is about, and the tables of {@code docs/metrics.md}. */
public final class Catalogue {

    private Catalogue() {}

    /** The families by the heading that they stand under. */
    public static Map<String, List<Family>> byHeading() {
        Map<String, List<Family>> families = new LinkedHashMap<>();
        families.put("Every stage", StageFamilies.all());
        families.put("Teacher, mentor generate, graders, filter", ReasoningFamilies.all());
        families.put("Costs of teachers", CostFamilies.all());
        families.put("Mentor label, join", DistillationFamilies.all());
        families.put("Mentor train, student train", TrainingFamilies.all());
        families.put("Groups", LagFamilies.all());
        return families;
    }

    /** Those families as a table in Markdown: name, kind, labels, meaning. */
    public static String table(List<Family> families) {
        return families.stream()
                .map(family -> "| `" + family.name() + "` | "
                        + family.kind().name().toLowerCase(Locale.ROOT) + " | "
                        + (family.labels().isEmpty() ? "" : "`" + String.join("`, `", family.labels()) + "`") + " | "
                        + family.help().replace("|", "\\|") + " |\n")
                .collect(Collectors.joining("", "| name | kind | labels | meaning |\n|---|---|---|---|\n", ""));
    }
}
