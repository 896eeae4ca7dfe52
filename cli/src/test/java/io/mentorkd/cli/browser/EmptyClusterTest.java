package io.mentorkd.cli.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.cli.ClusterExtension;
import io.mentorkd.cli.Pipeline;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A cluster on which nothing has happened yet: the page says what to do. */
@Tag("browser")
@ExtendWith(ClusterExtension.class)
class EmptyClusterTest {

    @Test
    void shouldSayInEveryViewWhatToTypeNext(Pipeline pipeline) throws Exception {
        try (ServedDashboard dashboard = ServedDashboard.start(pipeline);
                Browser browser = Browser.start()) {
            browser.open(dashboard.page("#/pipeline"));

            browser.awaitText(".command", "mentorkd topics create");
            expect(browser, "#/acceptance", "mentorkd filter run");
            expect(browser, "#/training", "mentorkd mentor train");
            expect(browser, "#/rationales", "mentorkd teacher run");
            expect(browser, "#/checkpoints", "mentorkd student train");
            expect(browser, "#/ask", "mentorkd student train");
            expect(browser, "#/dead-letters", "mentorkd dlq ls");
            assertThat(browser.consoleErrors()).isEmpty();
        }
    }

    @Test
    void shouldShowTopicsAsSoonAsThereAreSome(Pipeline pipeline) throws Exception {
        try (ServedDashboard dashboard = ServedDashboard.start(pipeline);
                Browser browser = Browser.start()) {
            browser.open(dashboard.page("#/pipeline"));
            browser.awaitText("[data-topic=questions]", "no such topic");

            pipeline.create();
            pipeline.done("questions", "generate", "--task", "coin_flip", "--count", "5");

            browser.awaitText("[data-topic=questions]", "5 ·");
        }
    }

    private static void expect(Browser browser, String route, String command) {
        browser.go(route);
        browser.awaitText(".command", command);
    }
}
