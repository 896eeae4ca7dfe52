package io.mentorkd.cli.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.cli.ClusterExtension;
import io.mentorkd.cli.Pipeline;
import io.mentorkd.cli.PricedRationales;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the page says of a teacher whose answers have a price, and of one whose answers have none. */
@Tag("browser")
@ExtendWith(ClusterExtension.class)
class CostsTest {

    private static final String PANEL = "[aria-labelledby=costs-title]";

    @Test
    void shouldShowWhatTeachersHaveCost(Pipeline pipeline) throws Exception {
        pipeline.create();
        pipeline.done("questions", "generate", "--task", "weekday_counting", "--count", "5");
        pipeline.done("teacher", "run", "--provider", "solver", "--error-rate", "0", "--until-caught-up");
        PricedRationales.publish(pipeline, "priced", 40_000);
        pipeline.filter();

        try (ServedDashboard dashboard = ServedDashboard.start(pipeline);
                Browser browser = Browser.start()) {
            browser.open(dashboard.page("#/acceptance"));
            browser.awaitText(PANEL, "priced");

            assertThat(browser.text(PANEL)).contains("$0.20", "$0.04", "solver", "15 unknown");
            assertThat(browser.text(PANEL + " tbody tr:nth-child(2)")).contains("–");
            assertThat(browser.consoleErrors()).isEmpty();
        }
    }
}
