package io.mentorkd.cli.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.cli.ClusterExtension;
import io.mentorkd.cli.Pipeline;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What happens on the cluster is on the page within two seconds. */
@Tag("browser")
@ExtendWith(ClusterExtension.class)
class LiveUpdateTest {

    private static final Duration AT_MOST = Duration.ofSeconds(2);

    @Test
    void shouldShowANewRationaleWithinTwoSecondsWithoutMovingTheList(Pipeline pipeline) throws Exception {
        GradedRecords.write(pipeline.create(), 0, 60);
        try (ServedDashboard dashboard = ServedDashboard.start(pipeline);
                Browser browser = Browser.start()) {
            browser.open(dashboard.page("#/rationales"));
            browser.awaitText(".list-head", "60 held");
            browser.find("#connection[data-state=live]");
            String first = browser.find(".row-question").getText();

            GradedRecords.accept(pipeline, "How many birds are in the tree?");
            browser.awaitText(".new-pill", "1 new", AT_MOST);

            assertThat(browser.find(".row-question").getText()).isEqualTo(first);
            browser.find(".new-pill").click();
            browser.awaitText(".row-question", "How many birds are in the tree?");
        }
    }

    @Test
    void shouldCountARecordWithinTwoSeconds(Pipeline pipeline) throws Exception {
        GradedRecords.write(pipeline.create(), 0, 5);
        try (ServedDashboard dashboard = ServedDashboard.start(pipeline);
                Browser browser = Browser.start()) {
            browser.open(dashboard.page("#/pipeline"));
            browser.awaitText("[data-topic='rationales.accepted']", "4 ·");

            GradedRecords.accept(pipeline, "How many fish are in the pond?");

            browser.awaitText("[data-topic='rationales.accepted']", "5 ·", AT_MOST);
        }
    }
}
