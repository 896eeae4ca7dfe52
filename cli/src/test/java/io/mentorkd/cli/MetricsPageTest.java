package io.mentorkd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.telemetry.metrics.families.Family;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/metrics.md} against the code, the alert rules and the dashboard. */
class MetricsPageTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern NAME =
            Pattern.compile("\\b((?:mentorkd|kafka_consumergroup|kafka_partition)_[a-z_]+)\\b");
    private static final Pattern ALERT = Pattern.compile("alert: (\\w+)");

    @Test
    void shouldHoldTheTableOfEveryFamily() throws IOException {
        String page = read("docs/metrics.md");

        MetricsCatalogue.byHeading()
                .forEach((heading, families) ->
                        assertThat(page).contains("## " + heading + "\n\n" + MetricsCatalogue.table(families)));
    }

    @Test
    void shouldNameEachFamilyOnce() {
        List<String> names = MetricsCatalogue.byHeading().values().stream()
                .flatMap(List::stream)
                .map(Family::name)
                .toList();

        assertThat(names).doesNotHaveDuplicates();
    }

    @Test
    void shouldExplainEveryAlertAndTestIt() throws IOException {
        String page = read("docs/metrics.md");
        String tests = read("docker/prometheus/alerts-test.yml");

        Set<String> alerts = found(ALERT, read("docker/prometheus/alerts.yml"));

        assertThat(alerts).isNotEmpty().allSatisfy(alert -> {
            assertThat(page).contains("| `" + alert + "` |");
            assertThat(tests).contains("alertname: " + alert + "\n");
        });
        assertThat(found(Pattern.compile("\\| `(Mentorkd\\w+)` \\|"), page)).isEqualTo(alerts);
    }

    @Test
    void shouldAskOnlyForMetricsThatThereAre() throws IOException {
        Set<String> known = new TreeSet<>();
        MetricsCatalogue.byHeading()
                .values()
                .forEach(families -> families.forEach(family -> {
                    known.add(family.name());
                    if (family.kind() == Family.Kind.HISTOGRAM) {
                        known.add(family.name() + "_bucket");
                    }
                }));

        assertThat(known)
                .containsAll(found(NAME, read("docker/prometheus/alerts.yml")))
                .containsAll(found(NAME, read("docker/grafana/dashboards/mentorkd.json")));
    }

    private static Set<String> found(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static String read(String file) throws IOException {
        return Files.readString(ROOT.resolve(file));
    }
}
